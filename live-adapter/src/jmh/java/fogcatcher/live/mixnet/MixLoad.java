package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.crypto.Tiers;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.Sphinx;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;

/// How many packets a second one mix node takes over TCP on this machine, as a process of its own.
///
/// Sends regular packets without a delay as fast as TCP lets it, and counts what comes out. A packet a second of wall
/// time
/// depends on what else the machine does, so the node's own processor time is told too: all of its threads, garbage
/// collection and the compiler.
///
/// Arguments: packets of a round [20,000], rounds [20].
final class MixLoad {

    private static final InetSocketAddress ANYWHERE = Sockets.parse("127.0.0.1:0");
    private static final int CONNECTIONS = 4;
    private static final String NODE = "node";

    private final SecureRandom chance = new SecureRandom();
    private final Sphinx sphinx = sphinx();
    private final Frames frames = new Frames(sphinx);
    private final AtomicLong arrived = new AtomicLong();
    private final Door sink = new Door(ANYWHERE, frames, _ -> arrived.incrementAndGet(), new Counts());
    private final KeyPair keys = sphinx.keyPair(chance);

    private MixLoad() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals(NODE)) {
            String[] rest = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
            System.exit(new CommandLine(new MixnodeCommand()).execute(rest));
        }
        int packets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        new MixLoad().measure(packets, rounds);
    }

    /// With lanes where there are any: which tier is fastest is not found out surely while the machine is busy.
    private static Sphinx sphinx() {
        return new Sphinx().with(Tiers.available().getLast());
    }

    private void measure(int packets, int rounds) throws Exception {
        Path folder = Files.createTempDirectory("mixload");
        sink.open(_ -> {});
        byte[] seed = new byte[KeyFile.SEED_BYTES];
        try (DirectoryServer directory =
                new DirectoryServer(ANYWHERE, 3, Mix.Settings.ROTATION, seed, new LiveClock())) {
            directory.open();
            Process node = start(directory.reference(), folder);
            try (DirectoryClient client = new DirectoryClient(directory.reference())) {
                Directory found = waitForNode(client, node);
                for (int round = 1; round <= rounds; round++) {
                    tell(round, packets, run(found, prepare(found, packets), node.toHandle()));
                }
            } finally {
                node.destroy();
                node.waitFor();
                sink.close();
                Files.delete(folder.resolve("node.key"));
                Files.delete(folder);
            }
        }
    }

    private static Process start(DirectoryReference reference, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MixLoad.class.getName(), NODE));
        command.addAll(List.of("--listen", "127.0.0.1:0", "--directory", reference.toString(), "--drain", "0"));
        command.addAll(List.of("--key", folder.resolve("node.key").toString(), "--cover", "0"));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static Directory waitForNode(DirectoryClient client, Process node) throws Exception {
        while (node.isAlive()) {
            var found = client.fetch();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(100);
        }
        throw new IOException("the node has ended");
    }

    private List<byte[]> prepare(Directory directory, int count) {
        Directory.Entry mix = directory.layers().getFirst().getFirst();
        Hop here = new Hop(NodeAddress.of(sink.at()).bytes(), keys.publicKey(), 0);
        Route route = Route.to(List.of(new Hop(mix.address(), mix.publicKey(), 0), here), new byte[32]);
        List<byte[]> packets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            packets.add(sphinx.wrap(route, new byte[PacketSize.REGULAR.messageBytes()], PacketSize.REGULAR, chance));
        }
        return packets;
    }

    /// @param nanos of wall time from the first packet to the last that arrived
    /// @param processor time of the node
    /// @param lost packets that did not arrive
    private record Round(long nanos, Duration processor, long lost) {}

    private Round run(Directory directory, List<byte[]> packets, ProcessHandle node) throws Exception {
        int parity = (int) directory.epoch() & 1;
        NodeAddress to = NodeAddress.read(directory.layers().getFirst().getFirst().address()).orElseThrow();
        arrived.set(0);
        Duration before = node.info().totalCpuDuration().orElseThrow();
        long start = System.nanoTime();
        List<Thread> senders = new ArrayList<>();
        for (int c = 0; c < CONNECTIONS; c++) {
            int from = packets.size() * c / CONNECTIONS;
            int end = packets.size() * (c + 1) / CONNECTIONS;
            senders.add(Thread.ofVirtual().start(() -> send(to, parity, packets.subList(from, end))));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        long last = System.nanoTime();
        long count = arrived.get();
        while (count < packets.size() && System.nanoTime() - last < 2_000_000_000L) {
            Thread.sleep(1);
            if (arrived.get() > count) {
                count = arrived.get();
                last = System.nanoTime();
            }
        }
        Duration after = node.info().totalCpuDuration().orElseThrow();
        return new Round(last - start, after.minus(before), packets.size() - count);
    }

    private void send(NodeAddress to, int parity, List<byte[]> packets) {
        try (Socket socket = new Socket(to.ip(), to.port());
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024)) {
            for (byte[] packet : packets) {
                frames.write(new Frames.Frame.Packet(parity, packet), out);
            }
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void tell(int round, int packets, Round found) {
        long came = packets - found.lost;
        System.out.printf(
                Locale.ROOT,
                "round %d: %,.0f packets/s of wall time, %,.0f a second of the node's processor time, %d lost, load"
                        + " %.1f%n",
                round,
                came * 1e9 / found.nanos,
                came * 1e9 / found.processor.toNanos(),
                found.lost,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
