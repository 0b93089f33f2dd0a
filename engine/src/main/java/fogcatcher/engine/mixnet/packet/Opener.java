package fogcatcher.engine.mixnet.packet;

/// Opens packets as one node with one key. Keeps scratch memory, so only one thread may use it.
public interface Opener {

    /// The most packets of a batch: as many as the widest vector registers have lanes.
    int MOST = 8;

    /// Opens the first `count` of `packets`, which stay as they are, into the first `count` of `into`.
    ///
    /// A batch of [#MOST] costs far less than as many calls. Nothing that a packet holds makes this throw.
    ///
    /// @throws IllegalArgumentException if `count` is not 0 to [#MOST]
    void open(byte[][] packets, int count, Opened[] into);

    /// Opens one packet.
    default Opened open(byte[] packet) {
        Opened[] into = new Opened[1];
        open(new byte[][] {packet}, 1, into);
        return into[0];
    }

    /// Refuses a count that is no batch.
    static void check(int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("a batch has at most " + MOST + " packets, not " + count);
        }
    }
}
