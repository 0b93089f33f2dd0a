package fogcatcher.engine.mixnet.packet;

/// Why a packet is dropped.
public enum Refusal {
    /// No packet of the network is this long.
    SIZE,

    /// The shared secret is zero: the sender's key has a small order, and anybody could know the keys.
    ZERO_SECRET,

    /// The header was changed, or the packet is for another node or epoch.
    MAC,

    /// The header is of a version that is not accepted.
    VERSION,

    /// The header says neither to forward nor to deliver.
    FLAG,

    /// The payload was changed.
    PAYLOAD
}
