package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.mixnet.packet.Openers;
import java.util.random.RandomGenerator;

/// The keys of one node: a new pair in each epoch, and two of them counting around its ends.
///
/// Epochs are odd and even in turn, and a packet says by one bit (its parity) for which it was made. Around each end,
/// `overlap` before and after it, both keys count, so that neither a packet under way nor a sender whose clock is off
/// is
/// lost. When a key has gone, so have its tags: what it opened cannot be opened again by anybody. So the tags of two
/// keys at most are in memory.
public final class KeyEpochs {

    private final Openers openers;
    private final Rotation rotation;
    private final int tags;
    private final int exactTags;
    private final RandomGenerator chance;

    private long epoch = -1;
    private KeyPair current;
    private KeyPair next;
    private final Live[] byParity = new Live[2];

    /// When keys change.
    ///
    /// @param epochMicros how long an epoch is, microseconds
    /// @param overlapMicros how long before and after its end both keys count; at most half of it
    public record Rotation(long epochMicros, long overlapMicros) {
        public Rotation {
            if (epochMicros <= 0 || overlapMicros < 0 || overlapMicros > epochMicros / 2) {
                throw new IllegalArgumentException(
                        "keys overlap by at most half an epoch: "
                                + overlapMicros
                                + " us of "
                                + epochMicros
                                + " us is too much");
            }
        }

        /// The epoch at a time.
        public long epochAt(long now) {
            return now / epochMicros;
        }
    }

    /// A key that counts.
    record Live(long epoch, Opener opener, ReplayFilter tags) {}

    /// @param tags most packets of an epoch
    /// @param exactTags how many of them are remembered exactly: see [ReplayFilter]
    public KeyEpochs(Openers openers, Rotation rotation, int tags, int exactTags, RandomGenerator chance) {
        this.openers = openers;
        this.rotation = rotation;
        this.tags = tags;
        this.exactTags = exactTags;
        this.chance = chance;
    }

    /// The public key of this epoch or the next, to be published.
    ///
    /// @throws IllegalArgumentException if it is of another
    public byte[] publicKey(long now, long ofEpoch) {
        advance(now);
        if (ofEpoch != epoch && ofEpoch != epoch + 1) {
            throw new IllegalArgumentException(
                    "in epoch " + epoch + " there are keys of it and of the next, not of epoch " + ofEpoch);
        }
        return (ofEpoch == epoch ? current : next).publicKey();
    }

    /// The key of this parity that counts now, or null.
    Live live(long now, int parity) {
        advance(now);
        Live live = byParity[parity & 1];
        return live != null && counts(now, live.epoch) ? live : null;
    }

    private boolean counts(long now, long ofEpoch) {
        return now >= ofEpoch * rotation.epochMicros - rotation.overlapMicros
                && now < (ofEpoch + 1) * rotation.epochMicros + rotation.overlapMicros;
    }

    /// Keys whose tags are in memory.
    int live() {
        return (byParity[0] == null ? 0 : 1) + (byParity[1] == null ? 0 : 1);
    }

    private void advance(long now) {
        // First, so that the filter of a key that has gone makes room for the next.
        forget(now);
        long today = rotation.epochAt(now);
        while (epoch < today) {
            if (next == null) {
                epoch = today;
                current = openers.keyPair(chance);
            } else {
                epoch++;
                current = next;
            }
            next = openers.keyPair(chance);
            // Not those that have been slept through.
            if (counts(now, epoch)) {
                open(epoch, current);
            }
        }
        if (counts(now, epoch + 1)) {
            open(epoch + 1, next);
        }
    }

    private void forget(long now) {
        for (int parity = 0; parity < byParity.length; parity++) {
            if (byParity[parity] != null && !counts(now, byParity[parity].epoch)) {
                byParity[parity] = null;
            }
        }
    }

    private void open(long ofEpoch, KeyPair keys) {
        int parity = (int) (ofEpoch & 1);
        if (byParity[parity] == null || byParity[parity].epoch != ofEpoch) {
            byParity[parity] = new Live(ofEpoch, openers.opener(keys), new ReplayFilter(tags, exactTags));
        }
    }
}
