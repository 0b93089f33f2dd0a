package fogcatcher.engine.mixnet.packet;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// How packets look: made once by a sender, opened once by each node of the route.
///
/// A format holds no keys and no state, so that threads may share it; an [Opener] must not be shared. Chance is an
/// argument:
/// a secure generator where packets are real, a stream of the run's seed in a simulation.
public interface PacketFormat extends Openers {

    /// The name by which a scenario and a manifest speak of this format.
    String name();

    /// The most nodes that a route may have.
    int mostHops();

    /// Bytes of a packet of this size on the wire, at every hop.
    int wireBytes(PacketSize size);

    /// The longest message that a packet of this size holds, in bytes.
    default int messageBytes(PacketSize size) {
        return size.messageBytes();
    }

    /// A packet with `message` for the first node of `route`.
    ///
    /// @throws IllegalArgumentException if the route is too long or the message does not fit
    byte[] wrap(Route route, byte[] message, PacketSize size, RandomGenerator chance);

    /// Lets somebody answer over `route` without knowing it. Whoever makes it must be the last node of the route: it
    /// alone
    /// can read the reply, which arrives as [Opened.Reply] with the route's identifier.
    ///
    /// @throws IllegalArgumentException if the route has one node or too many, or its identifier is zero, the mark of
    /// no reply
    ReplyBlock replyBlock(Route route, RandomGenerator chance);

    /// The packet that answers over a reply block; its first node is [ReplyBlock.Shared#firstHop]. A block may be used
    /// once.
    ///
    /// @throws IllegalArgumentException if the message does not fit
    byte[] reply(ReplyBlock.Shared block, byte[] message, PacketSize size);

    /// The message in the payload of [Opened.Reply], or nothing if it was changed on its way or answers another block.
    Optional<byte[]> read(ReplyBlock.Kept kept, byte[] payload);

    /// What [ReplyBlock.Shared#bytes] made into bytes, or nothing if these bytes are no reply block.
    Optional<ReplyBlock.Shared> shared(byte[] bytes);

    /// Opens packets of any node.
    JointOpener jointOpener();

    @Override
    default Opener opener(KeyPair keys) {
        return jointOpener().as(keys);
    }

    /// Opens packets as the node with this private key (32 bytes).
    Opener opener(byte[] privateKey);
}
