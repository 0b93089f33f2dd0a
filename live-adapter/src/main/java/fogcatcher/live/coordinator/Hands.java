package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Resources;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Ending;
import fogcatcher.live.docker.Order;
import fogcatcher.live.docker.Sighting;
import fogcatcher.live.docker.Walls;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.job.JobFileSpec.RunSpec;
import fogcatcher.live.job.JobFileSpec.VolumeSpec;
import fogcatcher.live.volume.Luggage;
import fogcatcher.live.volume.NotCarried;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Does one thing about one container of a host, and says what came of it.
///
/// Whatever it does may have been done before, in part or as a whole. A [DockerFault] of the host that gets out of here
/// means that nobody knows.
final class Hands {

    static final long MEGABYTE = 1_000_000;

    /// A web server listens within milliseconds; one that takes longer is used all the same; a guess.
    private static final Duration LISTENS = Duration.ofSeconds(10);

    /// How long a member that hands its data over may go on with the requests it has; the next ones wait meanwhile, for
    /// half a minute at most. A guess.
    static final Duration ENDS_ANSWERS = Duration.ofSeconds(5);

    private static final int MOST_LOG_LINES = 100_000;

    private final HostSpec host;
    private final String fleet;
    private final long run;
    private final Front front;
    private final Desk desk;
    private final Leases leases;
    private final Delivery delivery;

    Hands(HostSpec host, String fleet, long run, Front front, Desk desk, Leases leases) {
        this.host = host;
        this.fleet = fleet;
        this.run = run;
        this.front = front;
        this.desk = desk;
        this.leases = leases;
        delivery = new Delivery(desk::daemons, desk.scratch(), desk::note);
    }

    /// Tells the front which members of services are there.
    void seen(Plan plan, List<Sighting> seen) {
        for (Sighting sighting : seen) {
            for (Wanted wanted : plan.wanted()) {
                boolean isIt = new Mark(fleet, run, wanted.id()).name().equals(sighting.name());
                if (isIt && answers(wanted, sighting.name()) && sighting.state().equals("running")) {
                    port(wanted, sighting)
                            .ifPresent(port -> front.join(wanted.job(), sighting.name(), host.reachedAt(), port));
                    if (!answers(wanted, sighting.name())) {
                        front.leave(wanted.job(), sighting.name()); // its data began to be taken from it meanwhile
                    }
                }
            }
        }
    }

    private boolean answers(Wanted wanted, String name) {
        return switch (wanted.phase()) {
            case ROOM, START, AWAY -> false;
            case RUN -> !desk.luggage().isHeld(name) && !desk.moves().isStill(name);
            case STOP -> desk.luggage().servesOn(name);
        };
    }

    private Optional<Integer> port(Wanted wanted, Sighting sighting) {
        return desk.job(wanted.job()).flatMap(LiveJob::service).map(s -> sighting.ports().get(s.port()));
    }

    /// Makes a container and starts it, if that has not been done.
    void begin(Daemon daemon, String name, Wanted wanted, Plan plan) throws InterruptedException {
        Optional<LiveJob> job = desk.job(wanted.job());
        if (job.isEmpty()) {
            return; // it has ended meanwhile
        }
        if (job.get().stopsItself() && !leases.areOpen()) {
            desk.waits(wanted.job(), "the containers of an earlier run may not have stopped themselves yet");
            return; // until a later look
        }
        if (hasNot(daemon, wanted.limits())) {
            Resources needs = wanted.limits();
            desk.note(
                    wanted.job(),
                    host.name()
                            + " has no "
                            + needs.millicores()
                            + " millicores and "
                            + needs.memoryMb()
                            + " MB any more");
            desk.hear(new Signal.ContainerRefused(wanted.id()));
            return;
        }
        try {
            delivery.bring(daemon, job.get());
            Optional<Map<String, String>> mounts = mounts(daemon, name, wanted, job.get());
            if (mounts.isEmpty()) {
                desk.waits(
                        wanted.job(),
                        "the host that has its data is away; fogcatcher live rm --volumes gives the data up");
                return; // until it is back
            }
            Optional<String> watchdog = Optional.empty();
            if (job.get().stopsItself()) {
                watchdog =
                        Optional.of(leases.guard(daemon, new Mark(fleet, run, wanted.id()), job.get().file().name()));
            }
            daemon.create(order(name, wanted, job.get(), plan, mounts.get(), watchdog));
            if (daemon.hasEnded(name)) {
                bury(daemon, name, wanted); // since it was looked for; it must not run twice
                return;
            }
            daemon.start(name);
        } catch (DockerFault fault) {
            if (fault.isOfHost()) {
                desk.waits(wanted.job(), host.name() + ": " + fault.getMessage());
                throw fault;
            }
            if (fault.kind() == DockerFault.Kind.FULL) {
                desk.note(wanted.job(), host.name() + ": " + fault.getMessage());
                desk.hear(new Signal.ContainerRefused(wanted.id())); // what was made of it is out of date
                return;
            }
            fail(daemon, name, wanted, fault.getMessage());
            return;
        } catch (NotCarried fault) {
            fail(daemon, name, wanted, "the data of job " + job.get().file().name() + ": " + fault.getMessage());
            return;
        }
        if (wanted.kind() == JobKind.SERVICE) {
            welcome(daemon, name, wanted);
        }
        desk.hear(new Signal.ContainerStarted(wanted.id()));
        if (job.get().file().keepMemory()) {
            desk.moves().expect(host.name(), daemon);
        }
    }

    /// Makes a container that is to go on here with the memory that it has elsewhere.
    void prepare(Daemon daemon, String name, Wanted wanted, Plan plan, LiveJob job) {
        delivery.bring(daemon, job);
        daemon.create(order(name, wanted, job, plan, Map.of(), Optional.empty()));
    }

    /// Say, a port is taken. What was made of it is in the way of nothing but tidiness.
    private void fail(Daemon daemon, String name, Wanted wanted, String why) {
        desk.note(wanted.job(), host.name() + ": " + why);
        daemon.remove(name);
        daemon.remove(Watchdog.nameOf(name));
        desk.hear(new Signal.ContainerCrashed(wanted.id(), Signal.Crash.EXITED));
    }

    /// Has a job's data here, from wherever it is; the volumes by where the container finds them.
    private Optional<Map<String, String>> mounts(Daemon daemon, String name, Wanted wanted, LiveJob job)
            throws NotCarried, InterruptedException {
        List<VolumeSpec> volumes = job.file().volumes();
        if (volumes.isEmpty()) {
            return Optional.of(Map.of());
        }
        Luggage.Traveller who =
                new Luggage.Traveller(name, job.file().name(), volumes.stream().map(VolumeSpec::name).toList());
        AtomicBoolean isHeld = new AtomicBoolean();
        Luggage.Stop stop =
                (where, container) -> {
                    isHeld.set(true);
                    front.leave(wanted.job(), container);
                    front.awaitQuiet(container, ENDS_ANSWERS);
                    where.stop(container, Daemon.MOST_GRACE_SECONDS);
                };
        try {
            Optional<Map<String, String>> brought = desk.luggage().bring(who, host.name(), daemon, desk::daemon, stop);
            return brought.map(
                    byName -> volumes.stream().collect(Collectors.toMap(VolumeSpec::path, v -> byName.get(v.name()))));
        } finally {
            if (isHeld.get()) {
                desk.lookEverywhere(); // what was held may go on where it was
            }
        }
    }

    private static boolean hasNot(Daemon daemon, Resources limits) {
        return limits.millicores() > 1000 * daemon.facts().cores()
                || limits.memoryMb() * MEGABYTE > daemon.facts().memoryBytes();
    }

    private Order order(
            String name, Wanted wanted, LiveJob job, Plan plan, Map<String, String> mounts, Optional<String> watchdog) {
        Resources own = job.own(plan.allowed(wanted));
        return new Order(
                name,
                job.file().image(),
                job.file().command(),
                environment(job, Optional.ofNullable(plan.parts().get(wanted.id()))),
                job.service().map(RunSpec.Service::port),
                new Mark(fleet, run, wanted.id()).labels(job.file().name()),
                Math.max(1, own.millicores()),
                own.memoryMb() * MEGABYTE,
                Optional.empty(),
                mounts,
                Walls.USUAL,
                watchdog);
    }

    /// A member of several that do a job together knows which part of it is its own.
    private static List<String> environment(LiveJob job, Optional<Plan.Part> part) {
        List<String> environment = new ArrayList<>(job.file().environment());
        part.ifPresent(own -> {
            environment.add("FOGCATCHER_MEMBER=" + own.member());
            environment.add("FOGCATCHER_MEMBERS=" + own.members());
        });
        return environment;
    }

    /// Waits until a member listens, so that the first request is answered.
    private void welcome(Daemon daemon, String name, Wanted wanted) throws InterruptedException {
        long end = System.nanoTime() + LISTENS.toNanos();
        for (Sighting sighting : daemon.list(Mark.FLEET, fleet)) {
            Optional<Integer> port = port(wanted, sighting);
            if (!sighting.name().equals(name) || port.isEmpty()) {
                continue;
            }
            while (!Front.listens(host.reachedAt(), port.get()) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            front.join(wanted.job(), name, host.reachedAt(), port.get());
        }
    }

    /// Says how a container ended by itself.
    void bury(Daemon daemon, String name, Wanted wanted) throws InterruptedException {
        front.leave(wanted.job(), name);
        keepOutput(daemon, name, wanted);
        Ending ending = daemon.ending(name);
        if (ending.isOverLimit()) {
            desk.note(
                    wanted.job(),
                    host.name()
                            + ": "
                            + name
                            + " was killed, as it wanted more memory than it has; needs.memory gives it more");
            desk.hear(new Signal.ContainerCrashed(wanted.id(), Signal.Crash.OVER_LIMIT));
        } else if (ending.exitCode() == 0 && wanted.kind() != JobKind.SERVICE) {
            desk.hear(new Signal.ContainerFinished(wanted.id(), fingerprint(daemon, name)));
        } else {
            desk.note(wanted.job(), host.name() + ": " + name + " ended with exit code " + ending.exitCode());
            desk.hear(new Signal.ContainerCrashed(wanted.id(), Signal.Crash.EXITED));
        }
    }

    /// Keeps what a container wrote, as it will be removed. That there is no room for it is no reason to go no further.
    private void keepOutput(Daemon daemon, String name, Wanted wanted) throws InterruptedException {
        Optional<LiveJob> job = desk.job(wanted.job());
        if (job.isEmpty()) {
            return; // it has ended, by another container
        }
        try {
            desk.outputs().keep(job.get(), name, daemon);
        } catch (IOException fault) {
            desk.note("what " + name + " wrote is lost: " + fault.getMessage());
        }
    }

    /// Of what a container wrote: replicas of a job are compared by it.
    private static long fingerprint(Daemon daemon, String name) throws InterruptedException {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            daemon.read(name, MOST_LOG_LINES, hash::update);
            return ByteBuffer.wrap(hash.digest()).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Lets a container end what it answers, ends it, removes it.
    void stop(Daemon daemon, String name, Wanted wanted) throws InterruptedException {
        Duration grace = Duration.ofNanos(1000 * Math.min(wanted.graceMicros(), Long.MAX_VALUE / 1000));
        if (wanted.kind() == JobKind.SERVICE && desk.isToBeCarried(wanted.job())) {
            desk.luggage().awaitDeparture(name, grace); // it serves on while its data is copied
        }
        front.leave(wanted.job(), name);
        front.awaitQuiet(name, grace);
        daemon.stop(name, (int) Math.min(grace.toSeconds(), Daemon.MOST_GRACE_SECONDS));
        keepOutput(daemon, name, wanted);
        daemon.remove(name);
        daemon.remove(Watchdog.nameOf(name));
        tidy(daemon);
        desk.hear(new Signal.ContainerStopped(wanted.id(), 0));
    }

    /// Removes what nobody needs any more of data that has gone elsewhere.
    void tidy(Daemon daemon) {
        desk.luggage().tidy(host.name(), daemon);
    }
}
