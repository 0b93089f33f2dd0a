package fogcatcher.live.checkpoint;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.docker.HelperImage;
import fogcatcher.live.docker.Order;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Which pairs of hosts can hand the memory of a container over, found out by doing it with a canary: a container that
/// counts. Thread-safe.
public final class Pairs {

    /// Canaries carry it, with the name of the fleet.
    public static final String LABEL = "fogcatcher.canary";

    /// What failed is tried again after so long, as somebody may have installed CRIU meanwhile; a guess.
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /// How long a canary may take to count on: it does so twenty times a second.
    private static final Duration COUNTS = Duration.ofSeconds(5);

    private static final String COUNTING = "i=0; while :; do i=$((i + 1)); echo $i >> /scratch/count; sleep 0.05; done";

    /// The last number and how many there are: the same if none was lost or counted twice.
    private static final String COUNT = "touch /scratch/count; awk 'END {print $1 + 0, NR}' /scratch/count";

    private static final int MILLICORES = 500;
    private static final long MEMORY_BYTES = 64_000_000;

    private final HelperImage helper;
    private final String fleet;
    private final Map<Pair, Found> known = new ConcurrentHashMap<>();

    private final ReentrantLock sending = new ReentrantLock();

    private record Pair(String from, Facts fromFacts, String to, Facts toFacts) {}

    private record Found(Optional<String> obstacle, long atNanos) {
        boolean isOld() {
            return obstacle.isPresent() && System.nanoTime() - atNanos > FORGOTTEN.toNanos();
        }
    }

    public Pairs(HelperImage helper, String fleet) {
        this.helper = helper;
        this.fleet = fleet;
    }

    /// Why memory cannot go from one host to another; takes some seconds when it is asked for the first time.
    public Optional<String> obstacle(String from, Daemon source, String to, Daemon target) throws InterruptedException {
        Pair pair = new Pair(from, source.facts(), to, target.facts());
        Found found = known.get(pair);
        if (found != null && !found.isOld()) {
            return found.obstacle;
        }
        sending.lockInterruptibly(); // who waits for the same canary finds what came of it
        try {
            found = known.get(pair);
            if (found == null || found.isOld()) {
                found = new Found(look(from, source, to, target), System.nanoTime());
                known.put(pair, found);
            }
            return found.obstacle;
        } finally {
            sending.unlock();
        }
    }

    private Optional<String> look(String from, Daemon source, String to, Daemon target) throws InterruptedException {
        if (!source.facts().isExperimental() || !target.facts().isExperimental()) {
            String host = source.facts().isExperimental() ? to : from;
            return Optional.of("the engine of " + host + " was not started with --experimental");
        }
        if (!helper.isThere()) {
            return Optional.of("the coordinator's machine has no busybox that runs without libraries");
        }
        String canary = "fog-" + fleet + "-canary-" + from + "-" + to;
        try {
            return send(canary, source, target);
        } catch (DockerFault | NotCarried | UncheckedIOException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        } finally {
            remove(source, canary);
            remove(target, canary);
        }
    }

    private Optional<String> send(String canary, Daemon source, Daemon target) throws InterruptedException {
        String image = helper.on(source, target);
        for (Daemon daemon : List.of(source, target)) {
            daemon.remove(canary);
            daemon.create(
                    new Order(
                            canary,
                            image,
                            List.of("sh", "-c", COUNTING),
                            List.of(),
                            Optional.empty(),
                            Map.of(LABEL, fleet),
                            MILLICORES,
                            MEMORY_BYTES));
        }
        source.start(canary);
        long before = awaitMore(source, canary, 0);
        Passage passage = new Passage(canary, source, target, image, fleet);
        passage.leave();
        passage.bring();
        passage.arrive();
        awaitMore(target, canary, before);
        return Optional.empty();
    }

    private static long awaitMore(Daemon daemon, String canary, long before) throws InterruptedException {
        long end = System.nanoTime() + COUNTS.toNanos();
        while (System.nanoTime() < end) {
            String[] said = daemon.run(canary, COUNT).strip().split(" ");
            if (Long.parseLong(said[0]) > before) {
                if (!said[0].equals(said[1])) {
                    throw new NotCarried("a canary lost or repeated some of what it did");
                }
                return Long.parseLong(said[0]);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new NotCarried("a canary did not go on");
    }

    private static void remove(Daemon daemon, String canary) {
        try {
            daemon.remove(canary);
        } catch (DockerFault _) {
            return; // it goes when its host is connected again
        }
    }
}
