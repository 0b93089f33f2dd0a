package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Lioness;

/// One packet of a batch while it is opened.
final class Lane {

    /// Where in the batch the packet is.
    int place;

    /// The node that it was sent to.
    KeyPair owner;

    /// The packet as it came.
    byte[] packet;

    /// What its shared secret gives.
    final byte[] keys;

    final byte[] payloadKey = new byte[Lioness.KEY_BYTES];

    /// The packet as it will leave, and where its payload begins.
    byte[] next;

    int payloadFrom;

    byte[] replayTag;

    /// Whether this node is the last.
    boolean arrived;

    /// What the header says: an address if the packet goes on, else a destination.
    byte[] target;

    long delayNanos;
    byte[] identifier;

    Lane(int keyBytes) {
        keys = new byte[keyBytes];
    }

    int payloadBytes() {
        return next.length - payloadFrom;
    }

    /// The packet goes on, or has arrived, with an intact message or perhaps as a reply.
    Opened outcome() {
        if (!arrived) {
            return new Opened.Forward(replayTag, target, delayNanos, next);
        }
        var message = Payload.read(next, payloadFrom);
        if (message.isPresent()) {
            return new Opened.Deliver(replayTag, target, identifier, message.get());
        }
        if (Bytes.areZero(identifier, 0, identifier.length)) {
            return new Opened.Refused(Refusal.PAYLOAD);
        }
        byte[] payload = java.util.Arrays.copyOfRange(next, payloadFrom, next.length);
        return new Opened.Reply(replayTag, target, identifier, payload);
    }
}
