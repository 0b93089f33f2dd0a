package fogcatcher.simulator.mixnet;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.packet.MlKem;
import fogcatcher.engine.mixnet.packet.OneDh;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.packet.StandIn;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.MixnetSpec;
import fogcatcher.simulator.mixnet.Agenda.Due;
import fogcatcher.simulator.time.Timeline;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The mixnet of a run: [Mixes], [Clients] and the [Links] between them, who watches, and what comes of it.
///
/// Nodes are numbered: mixes first, clients after them. A packet takes six to ten events: for each mix one to arrive,
/// one to be opened (shared by a batch) and one to leave.
public final class Mixnet implements Passage {

    /// How often what is inside each mix is counted.
    private static final long LOOK_MICROS = 100_000;

    private final MixnetSpec spec;
    private final PacketFormat format;
    private final Agenda agenda;
    private final Stream places;
    private final Packets packets;
    private final Links links;
    private final Scorebook scores = new Scorebook();
    private final Fates fates;
    private final Flows flows;
    private final MixnetTheory theory;
    private final Mixes mixes;
    private final Clients clients;
    private boolean areTalking;

    /// @param endMicros when the run ends
    /// @param volunteers phones that mix, where the scenario lets them
    public Mixnet(
            MixnetSpec spec,
            long endMicros,
            Timeline timeline,
            Randomness randomness,
            Optional<Volunteers> volunteers) {
        this.spec = spec;
        agenda = new Agenda(timeline);
        format = format(spec.format());
        theory = new MixnetTheory(spec);
        places = randomness.stream("mixnet places");
        packets = new Packets(spec.observer().targets());
        Ahead ahead = new Ahead(format);
        links = new Links(Micros.of(spec.link()), packets, ahead, agenda);
        Measurements measurements = new Measurements(packets);
        fates = new Fates(packets, measurements, scores, agenda, linksMicros() / 1000.0, theory.marksMillis());
        flows =
                new Flows(
                        Math.min(spec.observer().flows(), spec.clients().count() - 1),
                        endMicros,
                        Micros.of(spec.observer().interval()));
        Observer observer = new Observer(spec.mixes(), packets, followEvery());
        byte[] keeperKey = new byte[SigningKey.KEY_BYTES];
        places.nextBytes(keeperKey);
        Lottery lottery =
                new Lottery(
                        spec.format() != MixnetSpec.Format.STAND_IN,
                        volunteers.isPresent(),
                        SigningKey.ofSeed(keeperKey),
                        randomness.stream("mixnet lots"));
        mixes =
                new Mixes(
                        spec,
                        links,
                        packets,
                        measurements,
                        observer,
                        fates,
                        scores,
                        agenda,
                        places,
                        keeperKey,
                        lottery,
                        volunteers);
        mixes.make(format, ahead, endMicros, randomness);
        int length = spec.topology().length();
        clients =
                new Clients(
                        spec.clients(),
                        length,
                        mixes,
                        links,
                        packets,
                        observer,
                        flows,
                        fates,
                        scores,
                        agenda,
                        randomness);
        clients.make(spec.mixes(), format, ahead, lottery, randomness);
    }

    private static PacketFormat format(MixnetSpec.Format format) {
        return switch (format) {
            case STAND_IN -> new StandIn();
            case SPHINX -> new Sphinx();
            case ONE_DH -> new OneDh();
            case ML_KEM -> new MlKem();
        };
    }

    /// Time on links from sender to recipient.
    private long linksMicros() {
        return (spec.topology().length() + 1) * Micros.of(spec.link());
    }

    /// What a mix holds of a target sinks by a factor of e in a mean delay: to a millionth at the last of three mixes
    /// after some 21 of them.
    private long followEvery() {
        long life = 30 * Micros.of(spec.delay()) + linksMicros();
        return life / Math.max(1, spec.observer().targets());
    }

    /// Everybody begins.
    public void begin(long now) {
        agenda.put(now + LOOK_MICROS, 0, Due.LOOK);
        publish(now);
    }

    /// Clients talk from the first directory on.
    private void publish(long now) {
        mixes.publish(now);
        if (!areTalking && mixes.arePublished()) {
            areTalking = true;
            clients.begin(now);
        }
    }

    /// The engine says something of phones that may mix.
    public void hear(long now, Event event) {
        mixes.hear(now, event);
    }

    /// Something that was asked for is due.
    public void due(long now, int which, int what) {
        switch (Agenda.of(what)) {
            case ARRIVAL -> links.arrive(now, which);
            case MIX -> mixes.wake(now, which);
            case CLIENT -> clients.wake(now, which);
            case MESSAGE -> clients.sayMessage(now);
            case EPOCH -> publish(now);
            case LOOK -> {
                mixes.look(now);
                agenda.put(now + LOOK_MICROS, 0, Due.LOOK);
            }
            case AGAIN -> sendPart(now, which);
        }
    }

    // ---- what is private ----

    @Override
    public void carry(long now, long bytes, LongConsumer arrived) {
        int count = spec.clients().count();
        int cargo = fates.cargo(now, parts(bytes), places.nextInt(count), places.nextInt(count), arrived);
        for (int part = parts(bytes); part > 0; part--) {
            sendPart(now, cargo);
        }
    }

    private void sendPart(long now, int cargo) {
        if (!areTalking) {
            agenda.put(now + Micros.PER_SECOND, cargo, Due.AGAIN);
            return;
        }
        clients.say(now, fates.from(cargo), fates.to(cargo), cargo);
    }

    private static int parts(long bytes) {
        return (int) Math.max(1, Math.ceilDiv(bytes, PacketSize.REGULAR.messageBytes()));
    }

    @Override
    public long meanMicros(long bytes) {
        return theory.meanCarriedMicros(parts(bytes));
    }

    // ---- what came of it ----

    /// Nothing before counts any more.
    public void warm() {
        scores.warm();
    }

    /// What happened since this was asked last.
    public MixnetScore takeInterval() {
        return scores.takeInterval();
    }

    /// What happened since the warm-up.
    public MixnetScore score() {
        return scores.all();
    }

    /// What theory expects of it.
    public MixnetTheory theory() {
        return theory;
    }

    public MixnetSpec spec() {
        return spec;
    }

    /// The name of the packets' format.
    public String formatName() {
        return format.name();
    }

    /// Packets that have been sent and are not at their end, waiting messages included.
    public int underWay() {
        return packets.count();
    }

    /// Mixes in which too little mixes now.
    public int thinMixes() {
        return mixes.thin();
    }

    /// The share of clients, of those whose flows are watched, whose partner the observer found; from the whole run.
    public double flowSuccess() {
        return flows.success(theory.delays(), linksMicros());
    }
}
