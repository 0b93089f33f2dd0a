package fogcatcher.live.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TunnelTest {

    @TempDir private Path folder;

    @Test
    void theSocketHereLeadsToTheOneThere() throws Exception {
        Path there = folder.resolve("there.sock");
        Path ssh = StandInSsh.in(folder);

        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(there));
            try (Tunnel tunnel = Tunnel.open(ssh, "ssh://me@attic:2222" + there)) {
                engine.accept().close(); // whoever opened it looked whether it leads anywhere
                try (SocketChannel here = SocketChannel.open(UnixDomainSocketAddress.of(tunnel.socket()));
                        SocketChannel taken = engine.accept()) {
                    here.write(ByteBuffer.wrap(new byte[] {7}));

                    ByteBuffer heard = ByteBuffer.allocate(1);
                    taken.read(heard);
                    assertEquals(7, heard.get(0));
                }
            }
        }
        String arguments = Files.readString(folder.resolve("arguments")).strip();
        assertTrue(arguments.endsWith(" -p 2222 -l me -- attic cat"), arguments);
        assertTrue(arguments.contains(" -o BatchMode=yes"), arguments);
    }

    @Test
    void whatAKilledCoordinatorLeftIsRemovedAndWhatIsInUseStays() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.createDirectory(folder.resolve("fog-ssh-" + ended.pid() + "-7"));
        Files.createFile(left.resolve("words"));
        Path ours = Files.createDirectory(folder.resolve("fog-ssh-" + ProcessHandle.current().pid() + "-7"));
        Path another = Files.createDirectory(folder.resolve("fog-ssh-keys-7"));
        Path served = Files.createDirectory(folder.resolve("fog-ssh-" + ended.pid() + "-8"));

        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(served.resolve("docker.sock")));
            Tunnel.removeLeftovers(folder);
        }

        assertFalse(Files.exists(left));
        assertTrue(Files.exists(ours));
        assertTrue(Files.exists(another));
        assertTrue(Files.exists(served));
    }

    @Test
    void nothingIsLeftOfAClosedTunnel() throws Exception {
        Path there = Files.createFile(folder.resolve("there.sock"));

        Tunnel tunnel = Tunnel.open(StandInSsh.in(folder), "ssh://attic" + there);
        Path here = tunnel.socket();
        assertTrue(Files.exists(here));
        tunnel.close();

        assertFalse(Files.exists(here.getParent()));
        assertTrue(Files.exists(there));
    }

    @Test
    void whatSshSaysIsTold() throws Exception {
        Path ssh = StandInSsh.refusing(folder, "me@attic: Permission denied (publickey).");

        DockerFault fault = assertThrows(DockerFault.class, () -> Daemon.connect(ssh, "ssh://me@attic"));

        assertEquals(DockerFault.Kind.UNREACHABLE, fault.kind());
        assertEquals(
                "no connection with ssh://me@attic: me@attic: Permission denied (publickey).; it has to work without a"
                        + " question: try ssh with this host yourself",
                fault.getMessage());
    }

    @Test
    void anEngineThatIsNotThereIsToldFromAHostThatIsNot() throws Exception {
        Path there = Files.createFile(folder.resolve("no.sock"));
        Path ssh = StandInSsh.in(folder);

        DockerFault fault = assertThrows(DockerFault.class, () -> Daemon.connect(ssh, "ssh://attic" + there));

        assertTrue(fault.getMessage().startsWith("through ssh://attic" + there + ": "), fault.getMessage());
        assertTrue(fault.getMessage().contains("; ssh says: channel 1: open failed"), fault.getMessage());
    }

    @Test
    void theProgramIsLookedForOnThePath() throws IOException {
        assertEquals(Optional.empty(), Tunnel.program(Map.of("PATH", folder.toString())));
        assertEquals(Optional.empty(), Tunnel.program(Map.of()));

        Path ssh = StandInSsh.in(folder);

        assertEquals(Optional.of(ssh), Tunnel.program(Map.of("PATH", "/nowhere:" + folder)));
    }
}
