package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.sortition.EpochRandomness;
import fogcatcher.engine.mixnet.sortition.LayerTicket;
import fogcatcher.engine.model.Micros;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which mixes there are, and in which layer, as the directory knows it.
///
/// In each epoch mixes are dealt out to layers anew by lots that none of them can choose (in the manner of Diaz, Halpin
/// and Kiayias 2024): each draws its own from a randomness that comes with the epoch, and proves it. Who sees that
/// randomness
/// before it has a key could try keys until it likes its place, so that mixes take part from the epoch on that follows
/// their first registration. Only where those that were known before are fewer than layers, as when a mixnet begins,
/// everybody takes part at once.
///
/// The directory of the epoch before is given until all mixes have drawn, or have had time to. A mix counts as long as
/// it repeats its registration. Times are microseconds since the Unix epoch.
final class Registry {

    /// How often a mix registers; a guess: a mix that dies is known to be dead within three times as long.
    static final long REPEAT_MICROS = 5 * Micros.PER_SECOND;

    static final long SILENCE_MICROS = 3 * REPEAT_MICROS;

    /// How far the clocks of mixes may be off; a guess, well below the overlap of keys.
    private static final long MOST_SKEW_MICROS = 2 * Micros.PER_MINUTE;

    /// Mixes at once; a guess: 64 bytes each make a directory of 640 kB.
    private static final int MOST_MIXES = 10_000;

    private final KeyEpochs.Rotation rotation;
    private final int layers;
    private final byte[] signingKey;
    private final SigningKey key;
    private final Acquaintances known = new Acquaintances(10 * MOST_MIXES);
    private final Map<NodeAddress, Mix> mixes = new LinkedHashMap<>();
    private Epoch epoch = new Epoch(-1, null, new byte[0]);
    private long dealtEpoch = -1;
    private Optional<Directory.Signed> latest = Optional.empty();

    /// What mixes draw from in an epoch.
    private record Epoch(long number, EpochRandomness randomness, byte[] value) {}

    /// What a mix is told.
    ///
    /// @param refusal why it is not taken on; nothing if it is
    /// @param epoch that runs
    /// @param randomness of it, from which lots are drawn
    record Answer(Optional<String> refusal, long epoch, EpochRandomness randomness) {}

    private static final class Mix {
        private static final int NO_LAYER = -1;

        private Registration said;
        private long heardAt;

        /// Drawn for [#lotEpoch].
        private byte[] lot = {};

        private long lotEpoch = -1;
        private int layer = NO_LAYER;

        private boolean hasKeyOf(long epoch) {
            return said.epoch() == epoch || said.epoch() + 1 == epoch;
        }

        private Directory.Entry entry(long epoch) {
            return new Directory.Entry(said.address(), said.epoch() == epoch ? said.key() : said.nextKey());
        }
    }

    /// @param layers in which mixes stand; fewer as long as there are fewer mixes
    /// @param seed 32 bytes, Ed25519: signs directories, and draws the randomness of epochs
    Registry(KeyEpochs.Rotation rotation, int layers, byte[] seed) {
        this.rotation = rotation;
        this.layers = layers;
        signingKey = seed.clone();
        key = SigningKey.ofSeed(seed);
    }

    /// Whether lots may still be drawn at this time, so that the directory of the epoch before is given.
    static boolean mayBeDrawing(long now, KeyEpochs.Rotation rotation) {
        return now % rotation.epochMicros() < SILENCE_MICROS + REPEAT_MICROS;
    }

    /// Takes a registration in.
    Answer register(long now, Registration said) {
        forgetSilent(now);
        Epoch today = epoch(rotation.epochAt(now));
        return new Answer(refusal(now, said, today), today.number, today.randomness);
    }

    private Epoch epoch(long number) {
        if (epoch.number != number) {
            EpochRandomness randomness = EpochRandomness.draw(key, number);
            epoch = new Epoch(number, randomness, randomness.value(key.publicKey(), number).orElseThrow());
        }
        return epoch;
    }

    private Optional<String> refusal(long now, Registration said, Epoch today) {
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
        if (said.epoch() < today.number - 1 || said.epoch() > today.number + 1) {
            return Optional.of("the key is of epoch " + said.epoch() + "; now is epoch " + today.number);
        }
        Mix there = mixes.get(address.get());
        if (there != null && !Arrays.equals(there.said.identity(), said.identity())) {
            return Optional.of("another mix is known at " + address.get());
        }
        if (known.hasSaidLater(said)) {
            return Optional.of(
                    "a later registration of " + address.get() + " is known; if its clock was set back, wait as long");
        }
        Optional<byte[]> lot = lot(said, there, today);
        if (lot.isEmpty()) {
            return Optional.of("its lot of epoch " + today.number + " is not proven by its key");
        }
        return take(now, address.get(), said, lot.get());
    }

    /// What it drew for today, empty if it has not yet; nothing if that is not proven. A lot is checked once.
    private static Optional<byte[]> lot(Registration said, Mix there, Epoch today) {
        if (said.leaves() || said.lot().epoch() != today.number) {
            return Optional.of(new byte[0]);
        }
        if (there != null && there.lotEpoch == today.number) {
            return Optional.of(there.lot);
        }
        return new LayerTicket(said.identity(), said.lot().proof()).lot(today.number, today.value);
    }

    private Optional<String> take(long now, NodeAddress address, Registration said, byte[] lot) {
        if (!said.leaves() && !mixes.containsKey(address) && mixes.size() >= MOST_MIXES) {
            return Optional.of("there are " + MOST_MIXES + " mixes already");
        }
        known.meet(said, rotation.epochAt(now));
        if (said.leaves()) {
            mixes.remove(address);
            return Optional.empty();
        }
        Mix mix = mixes.computeIfAbsent(address, _ -> new Mix());
        mix.said = said;
        mix.heardAt = now;
        if (lot.length > 0) {
            mix.lot = lot;
            mix.lotEpoch = rotation.epochAt(now);
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

    /// The directory of the epoch of `now`, or of the one before as long as lots are drawn, signed; nothing as long as
    /// no mix has drawn.
    Optional<Directory.Signed> at(long now) {
        forgetSilent(now);
        long epoch = rotation.epochAt(now);
        List<Mix> there = mixes.values().stream().filter(mix -> mix.hasKeyOf(epoch)).toList();
        List<Mix> drawn = there.stream().filter(mix -> mix.lotEpoch == epoch).toList();
        boolean isDrawing = drawn.size() < there.size() && now % rotation.epochMicros() < SILENCE_MICROS;
        if (latest.isPresent() && dealtEpoch != epoch && isDrawing) {
            return latest;
        }
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        Directory directory = new Directory(epoch, entries(epoch, place(epoch, taking(epoch, drawn))));
        if (latest.isEmpty() || !Arrays.equals(latest.get().bytes(), directory.bytes())) {
            latest = Optional.of(directory.signed(signingKey));
        }
        return latest;
    }

    /// Who takes part.
    private List<Mix> taking(long epoch, List<Mix> drawn) {
        List<Mix> fair = drawn.stream().filter(mix -> known.since(mix.said) < epoch).toList();
        return fair.size() < layers ? drawn : fair;
    }

    /// Each keeps its layer for the epoch. All are dealt anew when a layer has nobody left, and while not even one for
    /// each layer was known before; one that was, and only was away, goes where its lot alone points.
    private List<List<Mix>> place(long epoch, List<Mix> taking) {
        int count = Math.min(layers, taking.size());
        boolean isBeginning = taking.stream().anyMatch(mix -> known.since(mix.said) >= epoch);
        boolean hasNews = taking.stream().anyMatch(mix -> mix.layer == Mix.NO_LAYER);
        if (dealtEpoch != epoch || isBeginning && hasNews || isAnyEmpty(taking, count)) {
            dealtEpoch = epoch;
            mixes.values().forEach(mix -> mix.layer = Mix.NO_LAYER);
            List<List<Integer>> dealt = LayerTicket.deal(taking.stream().map(mix -> mix.lot).toList(), count);
            for (int layer = 0; layer < count; layer++) {
                for (int index : dealt.get(layer)) {
                    taking.get(index).layer = layer;
                }
            }
        }
        List<List<Mix>> placed = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            placed.add(new ArrayList<>());
        }
        for (Mix mix : taking) {
            if (mix.layer == Mix.NO_LAYER) {
                mix.layer = Integer.remainderUnsigned(ByteBuffer.wrap(mix.lot).getInt(), count);
            }
            placed.get(mix.layer).add(mix);
        }
        return placed;
    }

    private static boolean isAnyEmpty(List<Mix> taking, int count) {
        return taking.stream()
                        .filter(mix -> mix.layer >= 0 && mix.layer < count)
                        .map(mix -> mix.layer)
                        .distinct()
                        .count()
                < count;
    }

    private static List<List<Directory.Entry>> entries(long epoch, List<List<Mix>> placed) {
        return placed.stream().map(layer -> layer.stream().map(mix -> mix.entry(epoch)).toList()).toList();
    }
}
