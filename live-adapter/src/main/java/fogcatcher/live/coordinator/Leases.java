package fogcatcher.live.coordinator;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.HelperImage;
import fogcatcher.live.docker.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Keeps containers of a host running that stop by themselves when their host does not reach the coordinator any more
/// (`onHostLoss: stop-itself`), so that another can take their place without there ever being two. Thread-safe.
///
/// The argument. Let the host have answered last at `A`; at a heartbeat of 30 s and a silence of 90 s:
///
///     A                          every lease ends at A + 3/4 of the silence, 68 s, at the latest
///     A + 68 s  + 1 s            the watchdog, which looks each second, has seen it and sends SIGTERM
///     A + 69 s  + 7 s of grace   the watchdog ends, and the kernel kills what is left
///     A + 90 s                   the host is lost; another container is begun elsewhere
///
/// Every lease is counted from an `A`, and not from when an order to renew it arrives, since an order may lie in a
/// frozen engine or a slow link for long: it says until when, on the clock of the host, and that moment does not move.
/// The clock is known from an earlier reading, taken before `A`: it shows at least so much more at `A` as has passed
/// here since the answer with the reading came. What is late by this makes leases shorter. Only the pace of the two
/// clocks has to agree, within the 14 s that are left of 90.
///
/// An engine that freezes stops nothing: its containers run on, and their watchdogs end them. A start that it was
/// ordered and carries out after it thaws fails, as the watchdog is gone. A whole host that freezes does nothing
/// meanwhile; when it thaws, the watchdog sees within a second that the lease is over. For that second and the grace
/// there may be two: a host that sleeps cannot be asked. A host that is booted again starts no container by itself.
///
/// Whoever begins a new run knows nothing of where the last one's containers are, and no lease of theirs is renewed any
/// more: nothing is guarded anew before the silence has passed since the run began.
final class Leases {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final HelperImage helper;
    private final Duration silence;
    private final LongSupplier answeredNanos;
    private final long fromNanos;
    private final Map<String, Reading> clocks = new ConcurrentHashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile List<String> guarded = List.of();

    /// What the clock of the host showed.
    ///
    /// @param atNanos when that was known here
    private record Reading(double seconds, long atNanos) {}

    /// @param helper without which nothing can be guarded
    /// @param silence after which the host is lost
    /// @param answeredNanos when the host answered last
    /// @param fromNanos when the last leases of an earlier run are over
    Leases(HelperImage helper, Duration silence, LongSupplier answeredNanos, long fromNanos) {
        this.helper = helper;
        this.silence = silence;
        this.answeredNanos = answeredNanos;
        this.fromNanos = fromNanos;
    }

    /// Whether something may be guarded anew.
    boolean areOpen() {
        return System.nanoTime() - fromNanos >= 0;
    }

    /// Has a container guarded that is about to be made; it is made among the processes of what is returned.
    String guard(Daemon daemon, Mark mark, String job) {
        String name = Watchdog.nameOf(mark.name());
        boolean runs =
                daemon.list(Mark.FLEET, mark.fleet()).stream()
                        .anyMatch(sighting -> sighting.name().equals(name) && sighting.isRunning());
        if (!runs) {
            daemon.remove(name); // its lease is over
            clocks.remove(name);
            daemon.create(Watchdog.order(mark, job, helper.on(daemon), silence));
            daemon.start(name);
        }
        renew(daemon, name);
        return name;
    }

    /// What is wanted of the host and guarded, as it was seen last.
    void seen(Plan plan, String fleet, long run, List<Sighting> seen) {
        Set<String> wanted =
                plan.wanted().stream()
                        .map(container -> Watchdog.nameOf(new Mark(fleet, run, container.id()).name()))
                        .collect(Collectors.toSet());
        guarded =
                seen.stream()
                        .filter(sighting -> Watchdog.isOne(sighting.labels()) && sighting.isRunning())
                        .map(Sighting::name)
                        .filter(wanted::contains)
                        .toList();
        clocks.keySet().removeIf(name -> !wanted.contains(name));
    }

    /// The watchdogs whose leases have to be renewed.
    List<String> guarded() {
        return guarded;
    }

    /// Lets a lease last as long as the host's last answer allows. Nothing if that is being done.
    void renew(Daemon daemon, String watchdog) {
        if (!underWay.add(watchdog)) {
            return;
        }
        try {
            Reading clock = clocks.get(watchdog);
            if (clock == null) {
                clock = reading(daemon.run(watchdog, Watchdog.clock()));
            }
            long until = until(clock.seconds, clock.atNanos, answeredNanos.getAsLong(), silence);
            clocks.put(watchdog, reading(daemon.run(watchdog, Watchdog.renewal(until))));
        } finally {
            underWay.remove(watchdog);
        }
    }

    private static Reading reading(String uptime) {
        long now = System.nanoTime();
        return new Reading(Double.parseDouble(uptime.strip().split(" ")[0]), now);
    }

    /// When a lease ends on the clock of the host, whole seconds.
    ///
    /// @param clockSeconds what the clock showed, known here at `clockNanos`
    /// @param answeredNanos when the host answered last
    static long until(double clockSeconds, long clockNanos, long answeredNanos, Duration silence) {
        double since = (double) (answeredNanos - clockNanos) / SECOND_NANOS;
        return (long) Math.floor(clockSeconds + since + Watchdog.lease(silence).toSeconds());
    }
}
