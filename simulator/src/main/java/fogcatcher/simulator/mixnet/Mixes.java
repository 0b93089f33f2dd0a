package fogcatcher.simulator.mixnet;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.PhoneReleased;
import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.Outlet;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.mixnet.packet.Openers;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.sortition.LayerTicket;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.MixnetSpec;
import fogcatcher.simulator.mixnet.Agenda.Due;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The mixes of a run, and the directory that names those of each epoch.
///
/// Each epoch begins with lots that say in which layer each mix stands. Where phones mix, a mix is a place that a phone
/// has until it leaves, and it takes what is inside with it; the place is free then until the next epoch begins, and
/// senders do not know.
final class Mixes {

    private final MixnetSpec spec;
    private final KeyEpochs.Rotation rotation;
    private final Links links;
    private final Packets packets;
    private final Measurements measurements;
    private final Observer observer;
    private final Fates fates;
    private final Scorebook scores;
    private final Agenda agenda;
    private final Optional<Volunteers> volunteers;
    private final Stream places;
    private final Lottery lottery;
    private final byte[] keeperKey;
    private final byte[] keeperPublicKey;
    private final boolean[] isBad;
    private final int layerCount;
    private final List<Mix> mixes = new ArrayList<>();
    private Routes routes;

    /// @param places draws which phones mix, and whom the adversary has
    /// @param keeperKey by which directories are signed
    Mixes(
            MixnetSpec spec,
            Links links,
            Packets packets,
            Measurements measurements,
            Observer observer,
            Fates fates,
            Scorebook scores,
            Agenda agenda,
            Stream places,
            byte[] keeperKey,
            Lottery lottery,
            Optional<Volunteers> volunteers) {
        this.spec = spec;
        this.links = links;
        this.packets = packets;
        this.measurements = measurements;
        this.observer = observer;
        this.fates = fates;
        this.scores = scores;
        this.agenda = agenda;
        this.places = places;
        this.volunteers = volunteers;
        rotation = new KeyEpochs.Rotation(Micros.of(spec.epoch()), Micros.of(spec.overlap()));
        this.keeperKey = keeperKey;
        this.lottery = lottery;
        layerCount = spec.topology() instanceof MixnetSpec.TopologySpec.Layers l ? l.count() : 1;
        keeperPublicKey = Directory.publicKeyOf(keeperKey);
        isBad = drawn(spec.compromised(), places);
    }

    private boolean[] drawn(int count, Stream places) {
        boolean[] drawn = new boolean[spec.mixes()];
        for (int left = count; left > 0; left--) {
            int mix = places.nextInt(drawn.length);
            while (drawn[mix]) {
                mix = (mix + 1) % drawn.length;
            }
            drawn[mix] = true;
        }
        return drawn;
    }

    /// Makes all of them, and connects them to links.
    ///
    /// @param openers give mixes their keys
    void make(PacketFormat format, Openers openers, long endMicros, Randomness randomness) {
        NodeCover.Plan plan =
                new NodeCover.Plan(
                        spec.cover().fraction(), spec.loops().fraction(), Double.POSITIVE_INFINITY, PacketSize.REGULAR);
        int tags = tags(endMicros);
        MixNode.Limits usual = MixNode.Limits.USUAL;
        MixNode.Limits limits =
                new MixNode.Limits(
                        Micros.of(spec.batch()),
                        usual.mostWaiting(),
                        usual.mostWaitingBytes(),
                        usual.mostDelayMicros());
        for (int number = 0; number < spec.mixes(); number++) {
            Stream chance = randomness.stream("mix " + number);
            byte[] address = Links.address(number);
            Supplier<KeyEpochs> keys = () -> new KeyEpochs(openers, rotation, tags, tags, chance);
            int loop = spec.topology().length() + 1;
            Supplier<Optional<NodeCover>> cover =
                    () ->
                            plan.share() == 0
                                    ? Optional.empty()
                                    : Optional.of(new NodeCover(address, format, plan, loop, () -> routes, chance));
            Mix mix = new Mix(number, outlet -> new MixNode(address, limits, keys.get(), cover.get(), outlet));
            mixes.add(mix);
            links.connect(mix);
        }
    }

    /// Twice what a mix is to see in an epoch, cover included, and 10,000 for bursts.
    private int tags(long endMicros) {
        double perSecond =
                spec.enteringPerSecond() * spec.topology().length() / spec.mixes() / (1 - spec.cover().fraction());
        double seconds = Micros.toSeconds(Math.min(endMicros, rotation.epochMicros()));
        return (int) Math.min(1 << 28, 2 * perSecond * seconds + 10_000);
    }

    /// A directory of this epoch's keys, signed by its keeper and checked by those who use it. Where a layer has no
    /// mix,
    /// the one before stays, and it is tried again a minute later.
    void publish(long now) {
        volunteers.ifPresent(phones -> {
            judge(now, phones);
            appoint(now, phones);
        });
        long epoch = rotation.epochAt(now);
        List<Integer> there = IntStream.range(0, mixes.size()).filter(m -> mixes.get(m).isThere()).boxed().toList();
        List<List<Integer>> layers = deal(epoch, there);
        int least = layerCount > 1 ? 1 : spec.topology().length();
        if (layers.stream().anyMatch(layer -> layer.size() < least)) {
            agenda.put(now + Micros.PER_MINUTE, 0, Due.EPOCH);
            return;
        }
        List<List<Directory.Entry>> entries = new ArrayList<>();
        for (int layer = 0; layer < layerCount; layer++) {
            List<Integer> numbers = layers.get(layer);
            for (int place = 0; place < numbers.size(); place++) {
                mixes.get(numbers.get(place)).stand(layer, place);
            }
            entries.add(numbers.stream().map(number -> entry(now, epoch, number)).toList());
        }
        Directory directory = new Directory(epoch, entries).signed(keeperKey).checked(keeperPublicKey).orElseThrow();
        routes = new Routes(directory, spec.topology().length(), Micros.of(spec.delay()));
        agenda.put(Micros.after(epoch * rotation.epochMicros(), rotation.epochMicros()), 0, Due.EPOCH);
    }

    /// In which layers mixes stand, by lot; in one, there is nothing to draw.
    private List<List<Integer>> deal(long epoch, List<Integer> there) {
        return layerCount == 1
                ? List.of(there)
                : LayerTicket.deal(lottery.layers(epoch, there), layerCount).stream()
                        .map(layer -> layer.stream().map(there::get).toList())
                        .toList();
    }

    private Directory.Entry entry(long now, long epoch, int number) {
        return new Directory.Entry(Links.address(number), mixes.get(number).node.publicKey(now, epoch));
    }

    /// A packet is a measurement of the mixes of its route. Links are told apart by layers, so there must be some.
    ///
    /// @param shown tells its route, when that is known
    void measure(int packet, Supplier<Route> shown) {
        if (volunteers.isPresent() && layerCount > 1) {
            Directory directory = routes.directory();
            measurements.sent(packet, () -> places(directory, shown.get()));
        }
    }

    private static int[] places(Directory directory, Route route) {
        int[] places = new int[directory.layers().size()];
        for (int layer = 0; layer < places.length; layer++) {
            byte[] address = route.hops().get(layer).address();
            List<Directory.Entry> entries = directory.layers().get(layer);
            while (!Arrays.equals(entries.get(places[layer]).address(), address)) {
                places[layer]++;
            }
        }
        return places;
    }

    /// Tells the engine how phones mixed in the epoch that is over.
    private void judge(long now, Volunteers phones) {
        for (Mix mix : mixes) {
            if (mix.appointed != Mix.NOBODY && measurements.isMeasured(mix.layer, mix.place)) {
                boolean isReliable = measurements.isReliable(mix.layer, mix.place);
                scores.now().judged(isReliable);
                phones.measured(now, mix.appointed, isReliable);
            }
            mix.appointed = mix.phone;
        }
        measurements.begin();
    }

    /// Gives free places to phones.
    private void appoint(long now, Volunteers phones) {
        List<Mix> free = mixes.stream().filter(mix -> !mix.isThere()).toList();
        free.forEach(mix -> mix.leave(now));
        TreeSet<Integer> taken = new TreeSet<>(mixes.stream().map(mix -> mix.phone).toList());
        List<Integer> drawn = phones.draw(now, free.size(), taken::contains, places);
        for (int i = 0; i < drawn.size(); i++) {
            free.get(i).begin(drawn.get(i));
        }
    }

    /// The engine says something of phones.
    void hear(long now, Event event) {
        volunteers.ifPresent(phones -> phones.hear(now, event));
        if (event instanceof PhoneReleased released) {
            mixes.stream().filter(mix -> mix.phone == released.phone()).forEach(mix -> mix.leave(now));
        }
    }

    /// Whether there has been a directory.
    boolean arePublished() {
        return routes != null;
    }

    /// Ways through the mixes of this epoch.
    Routes routes() {
        return routes;
    }

    /// Whether a mix belongs to the adversary.
    boolean isBad(int number) {
        return isBad[number];
    }

    void wake(long now, int number) {
        mixes.get(number).wake(now);
    }

    /// Counts what is inside, and what phones draw for it.
    void look(long now) {
        volunteers.ifPresent(phones -> phones.look(now));
        int there = 0;
        for (Mix mix : mixes) {
            if (mix.isThere()) {
                scores.now().inside(mix.node.inside());
                there++;
            }
        }
        scores.now().mixing(there);
    }

    /// Mixes in which too little mixes now.
    int thin() {
        return (int) mixes.stream().filter(mix -> mix.isThere() && mix.node.isThin()).count();
    }

    /// One of them, between links and its node.
    private final class Mix implements Outlet, Links.End {

        /// No phone has the place.
        private static final int NOBODY = -1;

        private final int number;
        private final Function<Outlet, MixNode> nodes;
        private int phone = NOBODY;

        /// Who had the place when the epoch began.
        private int appointed = NOBODY;

        private int layer;
        private int place;
        private MixNode node;
        private long wakeAt = Micros.NEVER;

        Mix(int number, Function<Outlet, MixNode> nodes) {
            this.number = number;
            this.nodes = nodes;
            node = nodes.apply(this);
        }

        /// A phone mixes from now on, with keys of its own.
        void begin(int newPhone) {
            phone = newPhone;
            appointed = newPhone;
            lottery.changed(number);
            node = nodes.apply(this);
            wakeAt = Micros.NEVER;
        }

        /// The phone leaves.
        void leave(long now) {
            node.stop(now);
            phone = NOBODY;
        }

        /// Where the directory of this epoch has it.
        void stand(int inLayer, int inPlace) {
            layer = inLayer;
            place = inPlace;
        }

        boolean isThere() {
            return volunteers.isEmpty() || volunteers.get().isThere(phone);
        }

        @Override
        public Optional<Opener> opener(long now, int parity) {
            return isThere() ? node.opener(now, parity) : Optional.empty();
        }

        @Override
        public void arrive(long now, int packet, int parity, byte[] bytes) {
            observer.arrived(number, packet);
            if (!isThere()) {
                dropped(now, Drop.OFFLINE, packet);
                return;
            }
            scores.now().opened();
            measurements.logged(packet);
            volunteers.ifPresent(phones -> scores.now().drew(phones.opens(phone)));
            node.handle(now, parity, bytes, packet);
            plan();
        }

        void wake(long now) {
            if (wakeAt == now) {
                wakeAt = Micros.NEVER;
                if (isThere()) {
                    node.wake(now);
                    plan();
                } else {
                    node.stop(now);
                }
            }
        }

        private void plan() {
            long next = node.nextWake();
            if (next < wakeAt) {
                wakeAt = next;
                agenda.put(next, number, Due.MIX);
            }
        }

        @Override
        public void forward(long now, byte[] next, int parity, byte[] packet, long mark) {
            int row = (int) mark;
            if (mark == OWN) {
                row = packets.take(now, Packets.MIX_COVER);
                scores.now().sent(Packets.MIX_COVER);
                observer.made(number);
            }
            observer.left(now, number, row, mark == OWN, scores.now());
            links.send(now, row, next, parity, packet);
        }

        @Override
        public void deliver(long now, Opened arrived, long mark) {
            dropped(now, Drop.FLAG, mark); // mixes deliver to nobody here: the last node is a client
        }

        @Override
        public void dropped(long now, Drop reason, long mark) {
            observer.ended(number, reason, scores.now());
            fates.lost(now, (int) mark, reason);
        }

        @Override
        public void thin(long now, double load, boolean isThin) {
            if (isThin) {
                scores.now().alarm();
            }
        }
    }
}
