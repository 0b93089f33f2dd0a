package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Refusal;

/// Why a packet ends at a node that does not deliver it. The last two are no faults: it was cover.
public enum Drop {
    /// No packet of the network is this long.
    SIZE,
    /// The sender's key has a small order.
    ZERO_SECRET,
    /// The header was changed, or the packet is for another node or key.
    MAC,
    /// The header is of a version that is not accepted.
    VERSION,
    /// The header says neither to forward nor to deliver.
    FLAG,
    /// The payload was changed.
    PAYLOAD,
    /// It was here before in this key epoch, or a Bloom filter takes it for one that was.
    REPLAY,
    /// It is for a key that does not count any more, or not yet.
    EPOCH,
    /// As many tags were seen in this epoch as the filter of replays is made for.
    TAGS_FULL,
    /// It wants to be kept for less than nothing, or for too long.
    DELAY,
    /// As many packets wait as may.
    QUEUE_FULL,
    /// The node is not there.
    OFFLINE,
    /// Cover that ends here, as its sender wanted.
    COVER,
    /// Cover of this node itself that has come back: an empty message to it.
    LOOP;

    /// Whether the packet should have gone on.
    public boolean isLoss() {
        return this != COVER && this != LOOP;
    }

    /// The same as a refusal.
    public static Drop of(Refusal refusal) {
        return switch (refusal) {
            case SIZE -> SIZE;
            case ZERO_SECRET -> ZERO_SECRET;
            case MAC -> MAC;
            case VERSION -> VERSION;
            case FLAG -> FLAG;
            case PAYLOAD -> PAYLOAD;
        };
    }
}
