package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.service.Blocks;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fogcatcher mixnode`: a mix.
@Command(
        name = "mixnode",
        header = "Mix: forward packets so that nobody sees which came from where.",
        description = {
            "%nRegisters with the directory and goes on until it is ended. Then it tells the directory that it leaves,"
                    + " and forwards what is inside and still comes, for --drain seconds at most.",
            "%nWhere the processor has AVX2 or AVX-512, packets are opened several at a time as soon as that has proved"
                    + " to be faster, some seconds after the start.",
            "%nExits with 70 when the program itself fails, and with 3 without memory; whatever was inside is lost"
                    + " then."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher mixnode --listen 192.0.2.1:7421 --metrics 127.0.0.1:9421")
final class MixnodeCommand extends MixnetCommand {

    /// Of cover, the part that comes back to its mix; a guess.
    private static final double LOOPS = 0.5;

    /// 26 Mbit/s; a guess.
    private static final double MOST_COVER_PER_SECOND = 100;

    /// Nym's default.
    private static final long MEAN_DELAY_MICROS = 15_000;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7421",
            description = "Where other nodes connect to: ${DEFAULT-VALUE}, this machine only.")
    private String listen;

    @Option(
            names = "--known-as",
            paramLabel = "IP:PORT",
            description = "Where others find that, if not there: behind a router, say.")
    private String known;

    @Option(
            names = "--directory",
            paramLabel = "URL#KEY",
            defaultValue = "directory.url",
            description = "The line that `fogcatcher directory` prints, or a file with it: ${DEFAULT-VALUE}.")
    private String directory;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "mixnode.key",
            description = "The key by which the mix is known, made if it does not exist: ${DEFAULT-VALUE}.")
    private Path key;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description = "Where Prometheus may ask for /metrics; nowhere if not given.")
    private String metrics;

    @Option(
            names = "--cover",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description =
                    "Cover among what it sends, 0 to 0.5: ${DEFAULT-VALUE}. Packets of 33 kB as those of `serve` and"
                            + " `fetch`, 100 a second at most.")
    private double cover;

    @Option(
            names = "--most-packets",
            paramLabel = "N",
            description =
                    "Packets that one key opens in the 80 minutes for which it counts, so that replays are known; more"
                            + " are dropped until the next key counts. Takes some 10 bytes of memory for each. If not"
                            + " given, 25 million, which is 100 Mbit/s, or as many as half of the heap holds.")
    private Integer mostPackets;

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long it goes on at most when it is ended: ${DEFAULT-VALUE}.")
    private double drain;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to try to reach the directory: ${DEFAULT-VALUE}.")
    private double wait;

    @Override
    int carryOut() throws InterruptedException {
        Duration patience = seconds("--wait", wait);
        Duration draining = seconds("--drain", drain);
        Mix mix =
                new Mix(
                        settings(),
                        lastingSphinx(),
                        KeyFile.seed(key, chance),
                        directory(directory, patience),
                        clock,
                        chance,
                        this::complain);
        try {
            mix.start(patience);
        } catch (LiveFault | OwnerThread.Ended fault) {
            mix.close();
            throw fault;
        }
        print("mixing at " + mix.address());
        return untilEnded(
                mix.owner()::awaitEnd,
                () -> {
                    long lost = mix.drain(draining);
                    complain(
                            lost == 0
                                    ? "left; nothing was lost"
                                    : "left; " + lost + " packets were still inside and are lost");
                });
    }

    private Mix.Settings settings() {
        if (!(cover >= 0 && cover <= 0.5)) {
            throw wrong("--cover is " + cover + "; write a share from 0 to 0.5");
        }
        InetSocketAddress at = socket("--listen", listen);
        return new Mix.Settings(
                at,
                knownAs(known, at),
                Optional.ofNullable(metrics).map(text -> socket("--metrics", text)),
                Mix.Settings.ROTATION,
                limits(),
                mostPackets(Runtime.getRuntime().maxMemory()),
                new NodeCover.Plan(cover, LOOPS, MOST_COVER_PER_SECOND, Blocks.SIZE),
                MEAN_DELAY_MICROS);
    }

    private static MixNode.Limits limits() {
        MixNode.Limits usual = MixNode.Limits.USUAL;
        return new MixNode.Limits(
                usual.batchMicros(), usual.mostWaiting(), Heap.held(usual.mostWaitingBytes()), usual.mostDelayMicros());
    }

    private int mostPackets(long heapBytes) {
        if (mostPackets == null) {
            return ReplayMemory.unasked(heapBytes);
        }
        if (mostPackets < 1000) {
            throw wrong("--most-packets is " + mostPackets + "; write 1000 or more");
        }
        if (mostPackets > ReplayMemory.most(heapBytes)) {
            throw wrong(
                    "--most-packets is "
                            + mostPackets
                            + ", for which the heap of "
                            + (heapBytes >> 20)
                            + " MB has no room; write "
                            + ReplayMemory.most(heapBytes)
                            + " or less, or give the JVM more memory: -Xmx"
                            + ReplayMemory.heapMegabytes(mostPackets)
                            + "m");
        }
        return mostPackets;
    }
}
