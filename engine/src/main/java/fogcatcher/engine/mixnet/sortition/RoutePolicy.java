package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.packet.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// How routes are drawn in an epoch, known to all: one mix of each layer, by weight.
///
/// @param layers of mixes
/// @param meanDelayMicros mean of the exponential delay at each mix
public record RoutePolicy(List<List<Mix>> layers, long meanDelayMicros) {

    /// @param address 32 bytes
    /// @param publicKey 32 bytes, of the epoch
    /// @param weight how often it is chosen, relative to the others of its layer: say its stake
    public record Mix(byte[] address, byte[] publicKey, long weight) {

        public Mix {
            if (weight <= 0) {
                throw new IllegalArgumentException("a mix of weight " + weight + " is never chosen; leave it out");
            }
        }
    }

    public RoutePolicy {
        layers = layers.stream().map(List::copyOf).toList();
        for (int layer = 0; layer < layers.size(); layer++) {
            if (layers.get(layer).isEmpty()) {
                throw new IllegalArgumentException("layer " + layer + " has no mix");
            }
        }
    }

    /// The places of the chosen mixes, one of each layer.
    int[] draw(RandomGenerator chance) {
        return layers.stream().mapToInt(layer -> pick(layer, chance)).toArray();
    }

    /// The mixes at these places, with delays.
    List<Hop> hops(int[] places, RandomGenerator chance) {
        List<Hop> hops = new ArrayList<>();
        for (int layer = 0; layer < places.length; layer++) {
            Mix mix = layers.get(layer).get(places[layer]);
            // nextExponential of the JDK uses Math; a delay must be the same on every machine that checks it.
            double delay = -StrictMath.log(1 - chance.nextDouble()) * meanDelayMicros * 1000;
            hops.add(new Hop(mix.address, mix.publicKey, Math.round(delay)));
        }
        return hops;
    }

    private static int pick(List<Mix> layer, RandomGenerator chance) {
        long total = layer.stream().mapToLong(Mix::weight).sum();
        long drawn = Math.unsignedMultiplyHigh(chance.nextLong(), total);
        int place = 0;
        while (drawn >= layer.get(place).weight) {
            drawn -= layer.get(place++).weight;
        }
        return place;
    }
}
