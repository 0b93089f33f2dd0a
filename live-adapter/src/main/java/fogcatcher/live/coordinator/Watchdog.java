package fogcatcher.live.coordinator;

import fogcatcher.engine.model.Resources;
import fogcatcher.live.docker.Order;
import fogcatcher.live.docker.Walls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A small container that ends with a lease, and the container that it guards with it.
///
/// The guarded one is started among the watchdog's processes. When the lease is over, the watchdog asks them all to end
/// (SIGTERM), waits for the grace and ends itself; whatever is left then is killed by the kernel, as all processes of a
/// namespace are with its first one. So nothing has to work for the guarded one to end but a clock: no engine, no
/// network; and a watchdog that dies takes the guarded one along.
///
/// Lease and clock are seconds of `/proc/uptime` of the host, which go on while it sleeps, and which nobody can set.
final class Watchdog {

    /// The grace is not longer than Docker's own.
    private static final Duration MOST_GRACE = Duration.ofSeconds(10);

    private static final String ROLE = "fogcatcher.role";
    private static final String WATCHDOG = "watchdog";
    private static final String SUFFIX = "-watchdog";
    private static final String LEASE = "/scratch/lease";

    /// Enough for a shell, and a second one that renews the lease; guesses. It is counted with what it guards.
    static final Resources NEEDS = new Resources(100, 16, 0, 0);

    private Watchdog() {}

    /// How long a lease lasts, from the last time that the host answered. It bears that a heartbeat is missed, and
    /// leaves a quarter of the silence for the grace and for a slow host.
    static Duration lease(Duration silence) {
        return silence.multipliedBy(3).dividedBy(4);
    }

    static Duration grace(Duration silence) {
        Duration grace = silence.dividedBy(12);
        return grace.compareTo(MOST_GRACE) > 0 ? MOST_GRACE : grace;
    }

    static String nameOf(String container) {
        return container + SUFFIX;
    }

    static boolean isOne(Map<String, String> labels) {
        return WATCHDOG.equals(labels.get(ROLE));
    }

    /// One without a lease, which ends after the time of one.
    ///
    /// @param image with busybox
    /// @param silence after which a host is lost
    static Order order(Mark guarded, String job, String image, Duration silence) {
        Map<String, String> labels = new TreeMap<>(guarded.labels(job));
        labels.put(ROLE, WATCHDOG);
        return new Order(
                nameOf(guarded.name()),
                image,
                List.of("sh", "-c", script(silence)),
                List.of(),
                Optional.empty(),
                labels,
                NEEDS.millicores(),
                NEEDS.memoryMb() * Hands.MEGABYTE,
                Optional.empty(),
                Map.of(),
                Walls.ALONE,
                Optional.empty());
    }

    private static String script(Duration silence) {
        return """
        now() { read -r up rest < /proc/uptime; echo "${up%%%%.*}"; }
        lease=$(($(now) + %d))
        while [ "$(now)" -lt "$lease" ]; do
            sleep 1
            if [ -f %s ]; then lease=$(cat %s); fi
        done
        echo "the lease is over"
        kill -TERM -1
        sleep %d
        """
                .formatted(lease(silence).toSeconds(), LEASE, LEASE, grace(silence).toSeconds());
    }

    /// A script that tells the clock.
    static String clock() {
        return "cat /proc/uptime";
    }

    /// A script that lets the lease last until a time of the clock, if it does not last longer, and tells the clock.
    static String renewal(long untilSeconds) {
        return """
        old=$(cat %1$s 2>/dev/null || echo 0)
        if [ %2$d -gt "$old" ]; then echo %2$d > %1$s.new && mv %1$s.new %1$s; fi
        %3$s
        """
                .formatted(LEASE, untilSeconds, clock());
    }
}
