package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.sortition.Posterior;
import fogcatcher.engine.mixnet.sortition.Reliability;

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

    /// A packet is a measurement.
    ///
    /// @param places of the mixes of its route in their layers
    void sent(int packet, int[] places) {
        packets.places[packet] = places;
    }

    /// A mix has received a packet.
    void logged(int packet) {
        packets.logged[packet]++;
    }

    /// A packet has come as far as it does.
    void ended(int packet) {
        if (packets.places[packet] != null) {
            reliability.count(packets.places[packet], packets.logged[packet]);
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
