package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.kademlia.Key;
import fogcatcher.engine.mixnet.onion.OnionAddress;

/// What the machines of this package want done, or tell.
public sealed interface Outcome {

    /// Send a packet; it may get lost.
    ///
    /// @param node 32 bytes: address of its first node
    /// @param parity of the key epoch it was made for
    record Send(byte[] node, int parity, byte[] packet) implements Outcome {}

    /// Of a service point: look a value up, and tell it by [ServicePoint#looked].
    record LookUp(long ticket, Key key) implements Outcome {}

    /// Of a service point: publish a value, and tell it by [ServicePoint#published].
    record Publish(long ticket, Key key, byte[] value) implements Outcome {}

    /// Of a service: it can be found now, or is again.
    record Listed(long revision, int copies) implements Outcome {}

    /// Of a service: a request has begun.
    record Requested(long exchange, HttpHead head) implements Outcome {}

    /// Of a client: a response has begun. One of status 404, 503 or 504 may be the client's own; its body says why.
    record Answered(long exchange, HttpHead head) implements Outcome {}

    /// More of the body of a request or response.
    record Body(long exchange, byte[] bytes) implements Outcome {}

    /// The request or response is complete.
    record Ended(long exchange) implements Outcome {}

    /// The other side is gone in the middle of a body.
    record Broken(long exchange, String reason) implements Outcome {}

    /// Of a client: too few mixes, and the spec allows to do without. Whoever carries this out must label the answer:
    /// it hides nobody.
    record GoDirect(long exchange, OnionAddress address, String reason) implements Outcome {}
}
