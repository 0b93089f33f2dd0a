package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Ways through the mixes of a directory: one of each layer, each as likely as the others, or free.
///
/// A free route has distinct mixes in any order. The recipient opens the last layer of a packet and is no mix; thus a
/// route with three mixes has four nodes and three delays, each exponential.
///
/// @param mixes how many of them a route has; the number of layers where there are several
/// @param meanDelayMicros mean of the delay at each mix
public record Routes(Directory directory, int mixes, long meanDelayMicros) implements NodeCover.Source {

    public Routes {
        int layers = directory.layers().size();
        if (mixes < 1 || layers > 1 && mixes != layers || layers == 1 && mixes > directory.size()) {
            throw new IllegalArgumentException(
                    "a route through "
                            + layers
                            + " layers with "
                            + directory.size()
                            + " mixes cannot have "
                            + mixes
                            + "; take one mix of each layer, or of a single layer no more than there are");
        }
    }

    /// A route to a recipient.
    ///
    /// @param recipient opens the last layer; its delay does not matter
    public Route to(Hop recipient, byte[] destination, byte[] identifier, RandomGenerator chance) {
        List<Hop> hops = new ArrayList<>(mixes + 1);
        for (Directory.Entry mix : draw(chance)) {
            hops.add(hop(mix, chance));
        }
        hops.add(recipient);
        return new Route(hops, destination, identifier);
    }

    private Hop hop(Directory.Entry mix, RandomGenerator chance) {
        long nanos = Math.round(chance.nextExponential() * meanDelayMicros * 1000);
        return new Hop(mix.address(), mix.publicKey(), nanos);
    }

    private List<Directory.Entry> draw(RandomGenerator chance) {
        List<Directory.Entry> drawn = new ArrayList<>(mixes);
        while (drawn.size() < mixes) {
            List<Directory.Entry> layer = directory.layers().get(isFree() ? 0 : drawn.size());
            Directory.Entry mix = layer.get(chance.nextInt(layer.size()));
            if (!isFree() || !drawn.contains(mix)) {
                drawn.add(mix);
            }
        }
        return drawn;
    }

    /// Whether any mix may follow any other.
    public boolean isFree() {
        return directory.layers().size() == 1;
    }

    @Override
    public long epoch() {
        return directory.epoch();
    }

    @Override
    public Route drop(byte[] from, RandomGenerator chance) {
        int next = isFree() ? 0 : (layer(from) + 1) % directory.layers().size();
        List<Directory.Entry> layer = directory.layers().get(next);
        return Route.to(List.of(hop(layer.get(chance.nextInt(layer.size())), chance)), NodeCover.nobody());
    }

    @Override
    public Route loop(byte[] to, RandomGenerator chance) {
        for (List<Directory.Entry> layer : directory.layers()) {
            for (Directory.Entry mix : layer) {
                if (Arrays.equals(mix.address(), to)) {
                    Hop home = new Hop(mix.address(), mix.publicKey(), 0);
                    return to(home, to, new byte[Route.IDENTIFIER_BYTES], chance);
                }
            }
        }
        throw new IllegalArgumentException("a loop leads back to a mix of the directory");
    }

    private int layer(byte[] address) {
        for (int l = 0; l < directory.layers().size(); l++) {
            for (Directory.Entry mix : directory.layers().get(l)) {
                if (Arrays.equals(mix.address(), address)) {
                    return l;
                }
            }
        }
        throw new IllegalArgumentException("a drop comes from a mix of the directory");
    }
}
