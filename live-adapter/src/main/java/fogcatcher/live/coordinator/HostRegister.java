package fogcatcher.live.coordinator;

import fogcatcher.engine.harvest.HarvestRules;
import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

/// Which row of the engine's table is which host, and what the engine knows of it: a fold of inputs and events, as the
/// [Book] is. Only [#use] and [#isOpen] may be called from any thread.
final class HostRegister {

    private static final int MEGABYTE = 1_000_000;

    private final FleetSpec fleet;
    private final Store store;
    private final int firstOwner;
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Command.RegisterPhone> registered = new TreeMap<>();
    private final Set<Integer> drained = new ConcurrentSkipListSet<>();
    private final Set<Integer> cordoned = new ConcurrentSkipListSet<>();
    private final Set<Integer> harvested = new ConcurrentSkipListSet<>();

    /// @param firstOwner the account of the first owner of a host; the others follow
    HostRegister(FleetSpec fleet, Store store, int firstOwner) {
        this.fleet = fleet;
        this.store = store;
        this.firstOwner = firstOwner;
    }

    /// Begins anew, with the hosts that already have rows.
    void begin(List<String> known) {
        registered.clear();
        drained.clear();
        cordoned.clear();
        harvested.clear();
        names.clear();
        names.addAll(known);
    }

    void heard(Input input) {
        switch (input) {
            case Command.RegisterPhone phone -> registered.put(phone.phone(), phone);
            case Command.UpdatePhone phone ->
                    registered.computeIfPresent(phone.phone(), (_, old) -> updated(old, phone));
            case Command.UnregisterPhone phone -> registered.remove(phone.phone());
            default -> {}
        }
    }

    private static Command.RegisterPhone updated(Command.RegisterPhone old, Command.UpdatePhone now) {
        return new Command.RegisterPhone(
                old.phone(), old.kind(), now.has(), now.capabilities(), now.speedPermille(), now.region(), old.owner());
    }

    void saw(Event event) {
        switch (event) {
            case Event.MaintenanceChanged e -> change(drained, e.phone(), e.on());
            case Event.CordonChanged e -> change(cordoned, e.phone(), e.on());
            case Event.PhoneHarvested e -> harvested.add(e.phone());
            case Event.PhoneReleased e -> harvested.remove(e.phone());
            case Event.PhoneUnregistered e -> {
                harvested.remove(e.phone());
                drained.remove(e.phone());
                cordoned.remove(e.phone());
            }
            default -> {}
        }
    }

    private static void change(Set<Integer> set, int row, boolean on) {
        if (on) {
            set.add(row);
        } else {
            set.remove(row);
        }
    }

    Optional<Integer> row(String name) {
        int row = names.indexOf(name);
        return row < 0 ? Optional.empty() : Optional.of(row);
    }

    String name(int row) {
        return names.get(row);
    }

    /// How many hosts the engine knows.
    int size() {
        return registered.size();
    }

    /// Open, cordoned or drained.
    String use(int row) {
        return drained.contains(row) ? "drained" : cordoned.contains(row) ? "cordoned" : "open";
    }

    /// Whether something new may run there: it is open, and not in its owner's use.
    boolean isOpen(int row) {
        return harvested.contains(row) && use(row).equals("open");
    }

    /// Whether a host that the engine knows could hold a job if it were empty.
    boolean hasPlaceFor(JobSpec job) {
        HarvestRules rules = new HarvestRules(fleet.policies().harvest());
        int region = job.wishes().region();
        return registered.values().stream()
                .filter(host -> region == Traits.ANYWHERE || region == host.region())
                .anyMatch(host -> rules.offerOf(host.kind(), host.has()).covers(job.needs()));
    }

    /// What a host is for a job that needs room.
    enum Place {
        ROOM("have room"),
        FULL("full or too small"),
        ELSEWHERE("in other regions"),
        CLOSED("cordoned or drained"),
        NOT_USED("not to be used now, or lost");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// What each host that the engine knows is for a job now.
    ///
    /// @param used what is given of hosts, by row
    List<Place> places(JobSpec job, Map<Integer, Resources> used) {
        return registered.values().stream().map(host -> place(job, host, used)).toList();
    }

    private Place place(JobSpec job, Command.RegisterPhone host, Map<Integer, Resources> used) {
        int region = job.wishes().region();
        if (region != Traits.ANYWHERE && region != host.region()) {
            return Place.ELSEWHERE;
        }
        if (!use(host.phone()).equals("open")) {
            return Place.CLOSED;
        }
        if (!harvested.contains(host.phone())) {
            return Place.NOT_USED;
        }
        Resources offer = new HarvestRules(fleet.policies().harvest()).offerOf(host.kind(), host.has());
        Resources taken = used.getOrDefault(host.phone(), Resources.NONE);
        return offer.covers(taken.plus(job.needs())) ? Place.ROOM : Place.FULL;
    }

    /// Rows of hosts that the engine knows and the fleet file does not.
    List<Integer> orphans() {
        return IntStream.range(0, names.size())
                .filter(registered::containsKey)
                .filter(row -> fleet.hosts().stream().noneMatch(host -> host.name().equals(names.get(row))))
                .boxed()
                .toList();
    }

    /// The row of a host, from now on if it had none.
    int enter(long run, String name) {
        Optional<Integer> known = row(name);
        if (known.isPresent()) {
            return known.get();
        }
        store.addHost(run, names.size(), name);
        names.add(name);
        return names.size() - 1;
    }

    /// What the engine has to be told of a host that is in row `row`; nothing if it knows that.
    Optional<Command> news(int row, HostSpec host, Facts facts) {
        Command.RegisterPhone is = registration(row, host, facts);
        Command.RegisterPhone was = registered.get(row);
        if (was == null) {
            return Optional.of(is);
        }
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(
                        new Command.UpdatePhone(row, is.has(), is.capabilities(), is.speedPermille(), is.region()));
    }

    private Command.RegisterPhone registration(int row, HostSpec host, Facts facts) {
        HostSpec.UseSpec use = host.use();
        double cores = Math.min(facts.cores(), use.cores().orElse((double) facts.cores()));
        long memory = Math.min(facts.memoryBytes(), use.memory().map(size -> size.bytes()).orElse(facts.memoryBytes()));
        boolean mayMix = fleet.mixnet().filter(mixnet -> mixnet.mixes() > 0).isPresent();
        Resources mix = mayMix ? MixContainer.NEEDS : new Resources(0, 0, 0, 0);
        Resources has =
                new Resources(
                        Math.max(0, (int) (1000 * cores) - mix.millicores()),
                        Math.max(0, whole(memory / MEGABYTE) - mix.memoryMb()),
                        whole(use.storage().bytes() / MEGABYTE),
                        whole(use.bandwidth().bitsPerSecond() / 1000));
        return new Command.RegisterPhone(
                row,
                host.kind(),
                has,
                Capabilities.NONE,
                (int) Math.round(1000 * host.speed()),
                region(host.region()),
                owner(host.owner()));
    }

    private static int whole(long amount) {
        return (int) Math.min(amount, Integer.MAX_VALUE);
    }

    /// The number of a region, from now on if it had none.
    int region(String name) {
        List<String> regions = store.regions();
        int index = regions.indexOf(name);
        if (index < 0) {
            store.addRegion(regions.size(), name);
        }
        return index < 0 ? regions.size() : index;
    }

    private AccountId owner(String name) {
        List<String> owners = store.owners();
        int index = owners.indexOf(name);
        if (index < 0) {
            index = owners.size();
            store.addOwner(firstOwner + index, name);
        }
        return new AccountId(firstOwner + index);
    }
}
