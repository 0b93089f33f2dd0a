package fogcatcher.live.volume;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.HelperImage;
import fogcatcher.live.docker.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// Sees to it that a container finds the data of its job where it begins. Thread-safe.
///
/// For each volume of a job there is one current copy, and the ledger says where. A container that begins on another
/// host has it carried there first: the one that runs is stopped in good order for the last part, and started again if
/// that fails. No two containers ever have one volume at a time. If the host with the data is away, the container waits
/// for it: an empty volume would be a loss that nobody has decided.
public final class Luggage {

    private static final String FLEET = "fogcatcher.volume";
    private static final String JOB = "fogcatcher.volume.job";
    private static final String NAME = "fogcatcher.volume.name";
    private static final String HELPER = "fogcatcher.helper";

    private final String fleet;
    private final HelperImage helper;
    private final Ledger ledger;
    private final Consumer<String> tell;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Set<String> helpers = ConcurrentHashMap.newKeySet();
    private final Departures departures = new Departures();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /// Lets a container end, so that nothing writes any more.
    public interface Stop {
        void stop(Daemon daemon, String container) throws InterruptedException;
    }

    /// A container that needs data.
    ///
    /// @param names of the volumes, as the job file calls them
    public record Traveller(String container, String job, List<String> names) {
        public Traveller {
            names = List.copyOf(names);
        }
    }

    private record Stopped(Daemon daemon, String container) {}

    /// @param helper without which nothing can be carried
    /// @param tell what people should know
    public Luggage(String fleet, HelperImage helper, Ledger ledger, Consumer<String> tell) {
        this.fleet = fleet;
        this.helper = helper;
        this.ledger = ledger;
        this.tell = tell;
    }

    /// What the ledger holds from earlier times.
    public void remember(List<Copy> kept) {
        kept.forEach(copy -> copies.put(key(copy), copy));
    }

    /// Whether data can be carried.
    public boolean canCarry() {
        return helper.isThere();
    }

    /// Whether a container was stopped only for as long as its data is carried.
    public boolean isHeld(String container) {
        return held.contains(container);
    }

    /// All of those now.
    public Set<String> held() {
        return Set.copyOf(held);
    }

    /// Whether a container may be given requests though it is to stop, since its data has not been taken from it yet.
    public boolean servesOn(String container) {
        return departures.isAwaited(container) && !isHeld(container);
    }

    /// Waits until the data of a container that is to stop has been carried elsewhere, for as long as `grace`, or
    /// longer
    /// while it is under way. It may run meanwhile.
    public void awaitDeparture(String container, Duration grace) throws InterruptedException {
        departures.await(container, grace);
    }

    /// Has the data of a traveller's job on a host.
    ///
    /// @param hosts the connections with others, by name
    /// @return the volumes by the names of the job file; nothing if a host that has one is away
    /// @throws NotCarried if the data stays where it is, and what ran with it runs on
    public Optional<Map<String, String>> bring(
            Traveller who, String host, Daemon here, Function<String, Optional<Daemon>> hosts, Stop stop)
            throws NotCarried, InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(who.job, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Map<String, String> ready = new TreeMap<>();
            List<Copy> elsewhere = new ArrayList<>();
            for (String name : who.names) {
                Optional<Copy> current = current(who.job, name);
                if (current.isEmpty()) {
                    Copy first = new Copy(volume(who, name), host, who.job, name, true);
                    here.makeVolume(first.volume(), labels(first));
                    keep(List.of(first));
                    ready.put(name, first.volume());
                } else if (current.get().host().equals(host)) {
                    ready.put(name, current.get().volume());
                } else if (hosts.apply(current.get().host()).isPresent()) {
                    elsewhere.add(current.get());
                } else {
                    miss(who, current.get());
                    return Optional.empty();
                }
            }
            carry(who, host, here, hosts, stop, List.copyOf(ready.values()), elsewhere);
            elsewhere.forEach(copy -> ready.put(copy.name(), volume(who, copy.name())));
            return Optional.of(ready);
        } finally {
            lock.unlock();
        }
    }

    private static String volume(Traveller who, String name) {
        return who.container + "-" + who.job + "-" + name;
    }

    private void miss(Traveller who, Copy copy) {
        if (missed.add(who.container)) {
            tell.accept(
                    who.container
                            + " waits: the data of job "
                            + who.job
                            + " is on host "
                            + copy.host()
                            + ", which is away; fogcatcher live rm --volumes gives it up");
        }
    }

    private void carry(
            Traveller who,
            String host,
            Daemon here,
            Function<String, Optional<Daemon>> hosts,
            Stop stop,
            List<String> ready,
            List<Copy> elsewhere)
            throws NotCarried, InterruptedException {
        List<Trip> trips = new ArrayList<>();
        List<Stopped> stopped = new ArrayList<>();
        List<String> departing = new ArrayList<>();
        boolean isDone = false;
        try {
            for (Copy copy : elsewhere) {
                Daemon source = hosts.apply(copy.host()).orElseThrow();
                departing.addAll(source.usersOf(copy.volume()));
                departures.begin(departing);
                trips.add(
                        trip(copy, new Copy(volume(who, copy.name()), host, who.job, copy.name(), true), source, here));
            }
            trips.forEach(trip -> trip.carrier().begin());
            long before = trips.stream().mapToLong(trip -> trip.carrier().bytes()).sum();
            for (String volume : ready) {
                stopUsers(who, here, volume, stop, stopped);
            }
            for (Trip trip : trips) {
                stopUsers(who, trip.source(), trip.before().volume(), stop, stopped);
            }
            long since = System.nanoTime();
            List<Copy> kept = new ArrayList<>();
            for (Trip trip : trips) {
                if (!trip.carrier().settle()) {
                    throw new NotCarried("what arrived is not what was sent");
                }
                kept.add(trip.after());
                kept.add(trip.before().old());
            }
            keep(kept);
            trips.forEach(Trip::arrived);
            isDone = true;
            long stillMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            trips.forEach(trip -> tell.accept(told(trip, before, stillMillis)));
        } catch (DockerFault fault) {
            if (fault.isOfHost()) {
                throw fault;
            }
            throw new NotCarried(fault.getMessage());
        } finally {
            if (!isDone) {
                stopped.forEach(this::startAgain);
            }
            trips.forEach(this::close);
            departures.end(departing, isDone);
        }
        trips.forEach(trip -> removeIfFree(trip.before().old(), trip.source()));
    }

    private String told(Trip trip, long before, long stillMillis) {
        return "volume "
                + trip.after().name()
                + " of job "
                + trip.after().job()
                + " came from "
                + trip.before().host()
                + " to "
                + trip.after().host()
                + ": data kept, "
                + trip.carrier().bytes()
                + " bytes copied, "
                + Math.max(0, trip.carrier().bytes() - before)
                + " of them in the "
                + stillMillis
                + " ms in which nothing ran";
    }

    private Trip trip(Copy before, Copy after, Daemon source, Daemon target) {
        String image = helper.on(source, target);
        helpers.add(after.volume() + "-from");
        helpers.add(after.volume() + "-to");
        return new Trip(before, after, source, target, labels(after), image, Map.of(HELPER, fleet));
    }

    private void stopUsers(Traveller who, Daemon daemon, String volume, Stop stop, List<Stopped> stopped)
            throws InterruptedException {
        for (String user : daemon.usersOf(volume)) {
            if (!user.equals(who.container) && !helpers.contains(user)) {
                held.add(user);
                stopped.add(new Stopped(daemon, user));
                stop.stop(daemon, user);
            }
        }
    }

    private void startAgain(Stopped one) {
        try {
            one.daemon.start(one.container);
            tell.accept(one.container + " runs on where it was");
        } catch (DockerFault fault) {
            tell.accept(one.container + " does not run on: " + fault.getMessage());
        } finally {
            held.remove(one.container);
        }
    }

    private void close(Trip trip) {
        try {
            trip.close();
        } catch (DockerFault _) {
            return; // what is left there is removed when its host is connected again
        } finally {
            helpers.remove(trip.after().volume() + "-from");
            helpers.remove(trip.after().volume() + "-to");
        }
    }

    /// Removes from a host what nobody needs any more: helpers of a coordinator that was killed, and copies whose data
    /// has gone elsewhere and whose containers are gone.
    public void tidy(String host, Daemon daemon) {
        for (Sighting helper : daemon.list(HELPER, fleet)) {
            if (!helpers.contains(helper.name())) {
                daemon.remove(helper.name());
            }
        }
        for (Copy copy : copies.values()) {
            if (!copy.isCurrent() && copy.host().equals(host)) {
                removeIfFree(copy, daemon);
            }
        }
    }

    private void removeIfFree(Copy copy, Daemon daemon) {
        try {
            daemon.removeVolume(copy.volume());
        } catch (DockerFault fault) {
            if (fault.isOfHost()) {
                throw fault;
            }
            if (fault.kind() != DockerFault.Kind.CONFLICT) { // else its container is still there
                tell.accept("volume " + copy.volume() + " is left on " + copy.host() + ": " + fault.getMessage());
            }
            return;
        }
        ledger.drop(copy);
        copies.remove(key(copy), copy);
    }

    /// Gives up the data of a job; what is on hosts that are away goes when they are back.
    public void giveUp(String job, Function<String, Optional<Daemon>> hosts) {
        List<Copy> given = copies.values().stream().filter(copy -> copy.job().equals(job)).map(Copy::old).toList();
        keep(given);
        for (Copy copy : given) {
            try {
                hosts.apply(copy.host()).ifPresent(daemon -> removeIfFree(copy, daemon));
            } catch (DockerFault fault) {
                tell.accept("volume " + copy.volume() + " is left on " + copy.host() + ": " + fault.getMessage());
            }
        }
    }

    /// The jobs that have data.
    public List<String> jobs() {
        return copies.values().stream().map(Copy::job).distinct().sorted().toList();
    }

    private Optional<Copy> current(String job, String name) {
        return copies.values().stream()
                .filter(copy -> copy.isCurrent() && copy.job().equals(job) && copy.name().equals(name))
                .findFirst();
    }

    private void keep(List<Copy> changed) {
        if (!changed.isEmpty()) {
            ledger.put(changed);
            changed.forEach(copy -> copies.put(key(copy), copy));
        }
    }

    private static String key(Copy copy) {
        return copy.host() + " " + copy.volume();
    }

    private Map<String, String> labels(Copy copy) {
        return Map.of(FLEET, fleet, JOB, copy.job(), NAME, copy.name());
    }
}
