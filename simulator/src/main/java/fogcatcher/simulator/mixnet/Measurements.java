package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.sortition.Posterior;
import fogcatcher.engine.mixnet.sortition.Reliability;
import java.util.function.Supplier;

/// How reliably mixes mix, from the loops of clients: nobody can tell them from other packets, and when an epoch is
/// over
/// their routes are known and mixes have said what they received.
///
/// Mixes of the first layer are judged by what they received and did not send on only: what never arrived there, the
/// client may not have sent.
final class Measurements {

    /// Part of packets that go on from a good mix, a guess: one that is away for a tenth of an epoch is still good.
    private static final double THRESHOLD = 0.9;

    private static final double SPARE_DEVIATIONS = 2;

    private final Packets packets;
    private Reliability reliability = new Reliability(THRESHOLD);

    Measurements(Packets packets) {
        this.packets = packets;
    }

    /// A packet that measures.
    ///
    /// @param of the epoch in which it was sent
    /// @param places of the mixes of its route in their layers, found when its route is known
    record Probe(Reliability of, Supplier<int[]> places) {}

    /// A packet is a measurement of this epoch.
    ///
    /// @param places see [Probe]
    void sent(int packet, Supplier<int[]> places) {
        packets.probe[packet] = new Probe(reliability, places);
    }

    /// A mix has received a packet.
    void logged(int packet) {
        packets.logged[packet]++;
    }

    /// A packet has come as far as it does.
    void ended(int packet) {
        Probe probe = packets.probe[packet];
        if (probe != null) {
            probe.of.count(probe.places.get(), packets.logged[packet]);
        }
    }

    /// Whether anything is known of a mix.
    boolean isMeasured(int layer, int place) {
        Posterior known = reliability.mix(layer, place);
        return known.arrived() + known.lost() > 0;
    }

    /// Whether a mix is as good as it should be, for all that is known.
    boolean isReliable(int layer, int place) {
        Posterior known = reliability.mix(layer, place);
        return known.mean() + SPARE_DEVIATIONS * known.deviation() >= THRESHOLD;
    }

    /// A new epoch begins.
    void begin() {
        reliability = new Reliability(THRESHOLD);
    }
}
