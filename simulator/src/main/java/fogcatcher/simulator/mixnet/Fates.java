package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.mixnet.Agenda.Due;
import java.util.function.LongConsumer;

/// How packets end: delivered or lost. What they carried for somebody has arrived when all its packets have, and each
/// that is lost is sent again.
final class Fates {

    /// A lost packet of a private request is sent again after this time: the first timeout of RFC 6298.
    private static final long AGAIN_MICROS = Micros.PER_SECOND;

    private final Packets packets;
    private final Measurements measurements;
    private final Scorebook scores;
    private final Agenda agenda;
    private final double linksMillis;
    private final double[] marksMillis;
    private final Cargoes cargoes = new Cargoes();

    /// @param linksMillis of a message's latency, time on links
    /// @param marksMillis see [MixnetScore#delivered]
    Fates(
            Packets packets,
            Measurements measurements,
            Scorebook scores,
            Agenda agenda,
            double linksMillis,
            double[] marksMillis) {
        this.packets = packets;
        this.measurements = measurements;
        this.scores = scores;
        this.agenda = agenda;
        this.linksMillis = linksMillis;
        this.marksMillis = marksMillis.clone();
    }

    /// See [Cargoes#put].
    int cargo(long now, int parts, int from, int to, LongConsumer arrived) {
        return cargoes.put(now, parts, from, to, arrived);
    }

    int from(int cargo) {
        return cargoes.from(cargo);
    }

    int to(int cargo) {
        return cargoes.to(cargo);
    }

    void delivered(long now, int packet) {
        scores.now().delivered((now - packets.sentAt[packet]) / 1000.0, linksMillis, marksMillis);
        int cargo = packets.cargo[packet];
        packets.release(packet);
        if (cargo != Packets.NO_CARGO) {
            cargoes.arrived(now, cargo, scores.now());
        }
    }

    void lost(long now, int packet, Drop reason) {
        scores.now().dropped(reason);
        measurements.ended(packet);
        if (packets.cargo[packet] != Packets.NO_CARGO) {
            agenda.put(now + AGAIN_MICROS, packets.cargo[packet], Due.AGAIN);
        }
        packets.release(packet);
    }
}
