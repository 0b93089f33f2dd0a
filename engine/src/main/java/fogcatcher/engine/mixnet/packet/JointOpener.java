package fogcatcher.engine.mixnet.packet;

import java.util.Arrays;

/// Opens packets of several nodes in one batch: what costs most is done for all of them at once, whosever they are.
/// Keeps
/// scratch memory, so only one thread may use it.
public interface JointOpener {

    /// As [Opener#open(byte[][], int, Opened[])], with the keys of its node for each packet.
    void open(KeyPair[] keys, byte[][] packets, int count, Opened[] into);

    /// Opens packets of one node.
    default Opener as(KeyPair keys) {
        KeyPair[] all = new KeyPair[Opener.MOST];
        Arrays.fill(all, keys);
        return (packets, count, into) -> open(all, packets, count, into);
    }
}
