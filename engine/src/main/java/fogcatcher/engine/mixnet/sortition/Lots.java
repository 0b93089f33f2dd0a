package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.curve.SigningKey;
import java.util.random.RandomGenerator;

/// Where a sender's packets get their lots from.
@FunctionalInterface
public interface Lots {

    /// The lot of the next packet of an epoch.
    Lot next(long epoch);

    /// Plain chance, which the sender could bend and nobody can check.
    static Lots of(RandomGenerator chance) {
        Lot all =
                new Lot() {
                    @Override
                    public boolean isMeasurement(double share) {
                        return chance.nextDouble() < share;
                    }

                    @Override
                    public RandomGenerator route() {
                        return chance;
                    }

                    @Override
                    public RandomGenerator packet() {
                        return chance;
                    }
                };
        return _ -> all;
    }

    /// Tickets of this key, numbered from 0 in each epoch: see [PacketTicket].
    static Lots proven(SigningKey key) {
        return new Lots() {
            private long last = -1;
            private long number;

            @Override
            public PacketTicket next(long epoch) {
                number = epoch == last ? number + 1 : 0;
                last = epoch;
                return PacketTicket.draw(key, epoch, number);
            }
        };
    }
}
