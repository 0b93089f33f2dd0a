package fogcatcher.engine.mixnet.packet;

/// What a node found in a packet.
///
/// A `replayTag` belongs to packet and node: a node that sees it twice within an epoch must drop the second packet. It
/// is there
/// only where the packet was authentic, so that nobody can fill a node's memory of tags with forgeries.
public sealed interface Opened {

    /// The packet goes on.
    ///
    /// @param replayTag 32 bytes
    /// @param next 32 bytes: the address of the next node
    /// @param delayNanos how long to keep the packet first, in nanoseconds; it comes from the sender, who may have
    /// written
    ///     anything from [Long#MIN_VALUE] to [Long#MAX_VALUE]
    /// @param packet what to send
    record Forward(byte[] replayTag, byte[] next, long delayNanos, byte[] packet) implements Opened {}

    /// The packet has arrived, and its message is as the sender wrote it.
    ///
    /// @param replayTag 32 bytes
    /// @param destination 32 bytes
    /// @param identifier 16 bytes
    /// @param message of the sender
    record Deliver(byte[] replayTag, byte[] destination, byte[] identifier, byte[] message) implements Opened {}

    /// The packet has arrived and may be a reply: only [PacketFormat#read] with what was kept of the reply block can
    /// tell, and
    /// read it.
    ///
    /// @param replayTag 32 bytes
    /// @param destination 32 bytes
    /// @param identifier 16 bytes, not zero: those of the reply block
    /// @param payload still encrypted
    record Reply(byte[] replayTag, byte[] destination, byte[] identifier, byte[] payload) implements Opened {}

    /// The packet must be dropped.
    record Refused(Refusal reason) implements Opened {}
}
