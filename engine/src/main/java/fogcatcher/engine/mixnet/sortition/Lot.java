package fogcatcher.engine.mixnet.sortition;

import java.util.random.RandomGenerator;

/// What decides about one packet of a sender.
public interface Lot {

    /// Whether this packet is a measurement, of which there are `share` of all that carry nothing.
    ///
    /// @param share 0 to 1
    boolean isMeasurement(double share);

    /// Draws the packet's mixes and delays: give it to [fogcatcher.engine.mixnet.Routes#to].
    RandomGenerator route();

    /// Draws all else in the packet: give it to [fogcatcher.engine.mixnet.packet.PacketFormat#wrap].
    RandomGenerator packet();
}
