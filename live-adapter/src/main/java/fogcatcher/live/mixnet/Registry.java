package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.model.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Which mixes there are, and in which layer, as the directory knows it.
///
/// In each epoch all mixes are dealt out to layers anew, by chance, so that none can choose its place; who comes later
/// goes
/// to the smallest layer. A mix counts as long as it repeats its registration. Times are microseconds since the Unix
/// epoch.
final class Registry {

    /// How often a mix registers; a guess: a mix that dies is known to be dead within three times as long.
    static final long REPEAT_MICROS = 5 * Micros.PER_SECOND;

    private static final long SILENCE_MICROS = 3 * REPEAT_MICROS;

    /// How far the clocks of mixes may be off; a guess, well below the overlap of keys.
    private static final long MOST_SKEW_MICROS = 2 * Micros.PER_MINUTE;

    /// Mixes at once; a guess: 64 bytes each make a directory of 640 kB.
    private static final int MOST_MIXES = 10_000;

    private final KeyEpochs.Rotation rotation;
    private final int layers;
    private final byte[] signingKey;
    private final RandomGenerator chance;
    private final Map<NodeAddress, Mix> mixes = new LinkedHashMap<>();
    private long dealtEpoch = -1;
    private Optional<Directory.Signed> latest = Optional.empty();

    private static final class Mix {
        private Registration said;
        private long heardAt;
        private int layer = -1;

        private Mix(Registration said, long heardAt) {
            this.said = said;
            this.heardAt = heardAt;
        }

        private boolean hasKeyOf(long epoch) {
            return said.epoch() == epoch || said.epoch() + 1 == epoch;
        }

        private Directory.Entry entry(long epoch) {
            return new Directory.Entry(said.address(), said.epoch() == epoch ? said.key() : said.nextKey());
        }
    }

    /// @param layers in which mixes stand; fewer as long as there are fewer mixes
    /// @param signingKey 32 bytes, Ed25519
    Registry(KeyEpochs.Rotation rotation, int layers, byte[] signingKey, RandomGenerator chance) {
        this.rotation = rotation;
        this.layers = layers;
        this.signingKey = signingKey.clone();
        this.chance = chance;
    }

    /// Takes a registration in.
    ///
    /// @return why it is refused; nothing if it is not
    Optional<String> register(long now, Registration said) {
        forgetSilent(now);
        Optional<NodeAddress> address = NodeAddress.read(said.address());
        if (address.isEmpty()) {
            return Optional.of("the address is none");
        }
        if (Math.abs(now - said.timeMicros()) > MOST_SKEW_MICROS) {
            return Optional.of(
                    "the clock is off by "
                            + (said.timeMicros() - now) / Micros.PER_SECOND
                            + " s; set it, "
                            + MOST_SKEW_MICROS / Micros.PER_SECOND
                            + " s are allowed");
        }
        long epoch = rotation.epochAt(now);
        if (Math.abs(said.epoch() - epoch) > 1) {
            return Optional.of("the key is of epoch " + said.epoch() + "; now is epoch " + epoch);
        }
        Mix known = mixes.get(address.get());
        if (known != null && !Arrays.equals(known.said.identity(), said.identity())) {
            return Optional.of("another mix is known at " + address.get());
        }
        if (known != null && known.said.timeMicros() >= said.timeMicros()) {
            return Optional.of("a later registration of " + address.get() + " is known");
        }
        return take(now, address.get(), said, known);
    }

    private Optional<String> take(long now, NodeAddress address, Registration said, Mix known) {
        if (said.leaves()) {
            mixes.remove(address);
        } else if (known != null) {
            known.said = said;
            known.heardAt = now;
        } else if (mixes.size() >= MOST_MIXES) {
            return Optional.of("there are " + MOST_MIXES + " mixes already");
        } else {
            mixes.put(address, new Mix(said, now));
        }
        return Optional.empty();
    }

    private void forgetSilent(long now) {
        mixes.values().removeIf(mix -> now - mix.heardAt > SILENCE_MICROS);
    }

    /// Mixes that are there.
    int size(long now) {
        forgetSilent(now);
        return mixes.size();
    }

    /// The directory of the epoch of `now`, signed; nothing as long as there is no mix.
    Optional<Directory.Signed> at(long now) {
        forgetSilent(now);
        long epoch = rotation.epochAt(now);
        List<Mix> there = mixes.values().stream().filter(mix -> mix.hasKeyOf(epoch)).toList();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        Directory directory = new Directory(epoch, entries(epoch, place(epoch, there)));
        if (latest.isEmpty() || !Arrays.equals(latest.get().bytes(), directory.bytes())) {
            latest = Optional.of(directory.signed(signingKey));
        }
        return latest;
    }

    private List<List<Mix>> place(long epoch, List<Mix> there) {
        int count = Math.min(layers, there.size());
        boolean isNew = dealtEpoch != epoch || there.stream().anyMatch(mix -> mix.layer >= count);
        List<List<Mix>> placed = isNew ? List.of() : placeNewcomers(there, count);
        // A layer whose mixes have all gone is filled by dealing anew.
        if (placed.isEmpty() || placed.stream().anyMatch(Collection::isEmpty)) {
            dealtEpoch = epoch;
            there.forEach(mix -> mix.layer = -1);
            placed = placeNewcomers(there, count);
        }
        return placed;
    }

    /// Those without a layer, in an order drawn by chance, each into the smallest layer.
    private List<List<Mix>> placeNewcomers(List<Mix> there, int count) {
        List<List<Mix>> placed = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            int layer = l;
            placed.add(new ArrayList<>(there.stream().filter(mix -> mix.layer == layer).toList()));
        }
        List<Mix> newcomers = new ArrayList<>(there.stream().filter(mix -> mix.layer < 0).toList());
        while (!newcomers.isEmpty()) {
            Mix drawn = newcomers.remove(chance.nextInt(newcomers.size()));
            drawn.layer = smallest(placed);
            placed.get(drawn.layer).add(drawn);
        }
        return placed;
    }

    private static int smallest(List<List<Mix>> placed) {
        int smallest = 0;
        for (int l = 1; l < placed.size(); l++) {
            if (placed.get(l).size() < placed.get(smallest).size()) {
                smallest = l;
            }
        }
        return smallest;
    }

    private static List<List<Directory.Entry>> entries(long epoch, List<List<Mix>> placed) {
        return placed.stream().map(layer -> layer.stream().map(mix -> mix.entry(epoch)).toList()).toList();
    }
}
