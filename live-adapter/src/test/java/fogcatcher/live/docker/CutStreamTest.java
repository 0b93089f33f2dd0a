package fogcatcher.live.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Output whose connection is cut is not taken for all that there was.
@DisabledOnOs(OS.WINDOWS)
class CutStreamTest {

    @TempDir private Path folder;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();

    @Test
    void whatEndedInOrderIsAllThereWas() throws Exception {
        try (StandInEngine engine = new StandInEngine(folder.resolve("docker.sock"), "word\n", false);
                Daemon daemon = engine.connect()) {
            daemon.read("talker", 10, words::writeBytes);
        }
        assertEquals("word\n", words.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatBrokeOffIsAFault() throws Exception {
        try (StandInEngine engine = new StandInEngine(folder.resolve("docker.sock"), "word\n", true);
                Daemon daemon = engine.connect()) {
            DockerFault fault = assertThrows(DockerFault.class, () -> daemon.read("talker", 10, words::writeBytes));

            assertEquals(DockerFault.Kind.UNANSWERED, fault.kind(), "it will be read again");
            assertTrue(fault.getMessage().startsWith("the output of talker broke off: "), fault.getMessage());
        }
    }

    @Test
    void anEndIsToldOnce() throws Exception {
        List<Optional<DockerFault>> ends = new CopyOnWriteArrayList<>();
        try (StandInEngine engine = new StandInEngine(folder.resolve("docker.sock"), "word\n", true);
                Daemon daemon = engine.connect();
                Closeable _ = daemon.logs("talker", 10, true, words::writeBytes, ends::add)) {
            assertThrows(DockerFault.class, () -> daemon.read("talker", 10, words::writeBytes));
            while (ends.isEmpty()) {
                Thread.sleep(10);
            }
        }
        assertEquals(1, ends.size());
        assertTrue(ends.getFirst().isPresent());
    }
}
