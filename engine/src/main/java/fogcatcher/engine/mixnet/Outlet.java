package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Opened;

/// What comes out of a [MixNode]. Must not call back into it.
///
/// A `mark` is what the packet came in with: an observer's note of whose it is, in a simulation; cover of the node's
/// own
/// has [#OWN].
public interface Outlet {

    /// The mark of packets that the node made itself.
    long OWN = -1;

    /// A packet is to be sent.
    ///
    /// @param next 32 bytes: address of the node it is for
    /// @param parity of the key epoch it was made for
    void forward(long now, byte[] next, int parity, byte[] packet, long mark);

    /// A message has arrived whose last node is this one: an [Opened.Deliver] or an [Opened.Reply].
    void deliver(long now, Opened arrived, long mark);

    /// A packet goes no further.
    void dropped(long now, Drop reason, long mark);

    /// Too few packets mix here for anonymity, or enough again.
    ///
    /// @param load packets inside on average, `lambda / mu`
    void thin(long now, double load, boolean isThin);
}
