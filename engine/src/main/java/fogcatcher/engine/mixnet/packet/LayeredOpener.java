package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.KeyStream;
import fogcatcher.engine.mixnet.crypto.Lioness;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.Arrays;
import java.util.Optional;

/// Opens packets that hold a public key, a header and a payload in layers. Each step is done for the whole batch before
/// the next,
/// so that X25519 and BLAKE2b have many inputs at once; packets that are refused leave the batch.
abstract class LayeredOpener implements JointOpener {

    static final int MOST = Opener.MOST;

    final Kernels kernels;
    final Hmac hmac = new Hmac();
    final KeyStream aes = KeyStream.aes();

    private final Lioness lioness;
    private final Lane[] lanes = new Lane[MOST];

    /// The private key in each row, while it is needed.
    private final byte[] scalars = new byte[MOST * X25519.BYTES];

    private final byte[] points = new byte[MOST * X25519.BYTES];
    private final byte[] secrets = new byte[MOST * X25519.BYTES];

    private final byte[][] payloadKeys = new byte[MOST][];
    private final byte[][] payloads = new byte[MOST][];

    LayeredOpener(Kernels kernels, int keyBytes) {
        this.kernels = kernels;
        lioness = new Lioness(kernels);
        for (int i = 0; i < MOST; i++) {
            lanes[i] = new Lane(keyBytes);
        }
    }

    /// Whether a packet may be this long.
    abstract boolean admits(byte[] packet);

    /// Where in a packet its public key begins.
    abstract int pointFrom();

    /// Reads the header of a packet with the shared secret that begins at `from`: fills the lane, or says why not.
    abstract Optional<Refusal> read(Lane lane, byte[] secrets, int from);

    /// What remains to be done for the lanes that go on, after all payloads were decrypted.
    void complete(Lane[] open, int count) {}

    @Override
    public final void open(KeyPair[] keys, byte[][] packets, int count, Opened[] into) {
        Opener.check(count);
        int open = admit(keys, packets, count, into);
        kernels.multiply(scalars, points, secrets, open);
        Arrays.fill(scalars, (byte) 0);
        open = readHeaders(open, into);
        decryptPayloads(open);
        complete(lanes, open);
        for (int i = 0; i < open; i++) {
            into[lanes[i].place] = lanes[i].outcome();
        }
    }

    private int admit(KeyPair[] keys, byte[][] packets, int count, Opened[] into) {
        int open = 0;
        for (int i = 0; i < count; i++) {
            if (admits(packets[i])) {
                lanes[open].place = i;
                lanes[open].owner = keys[i];
                lanes[open].packet = packets[i];
                System.arraycopy(keys[i].privateKey(), 0, scalars, open * X25519.BYTES, X25519.BYTES);
                System.arraycopy(packets[i], pointFrom(), points, open * X25519.BYTES, X25519.BYTES);
                open++;
            } else {
                into[i] = new Opened.Refused(Refusal.SIZE);
            }
        }
        return open;
    }

    private int readHeaders(int count, Opened[] into) {
        int open = 0;
        for (int i = 0; i < count; i++) {
            Optional<Refusal> refusal = readHeader(lanes[i], i * X25519.BYTES);
            if (refusal.isPresent()) {
                into[lanes[i].place] = new Opened.Refused(refusal.get());
            } else {
                Lane kept = lanes[i];
                lanes[i] = lanes[open];
                lanes[open++] = kept;
            }
        }
        return open;
    }

    /// X25519 ignores the highest bit of a public key, and no sender sets it: whoever did so changed the packet, as
    /// otherwise
    /// nothing would tell.
    private Optional<Refusal> readHeader(Lane lane, int row) {
        if (points[row + X25519.BYTES - 1] < 0) {
            return Optional.of(Refusal.MAC);
        }
        return Bytes.areZero(secrets, row, X25519.BYTES) ? Optional.of(Refusal.ZERO_SECRET) : read(lane, secrets, row);
    }

    /// Payloads of equal size and place share lanes.
    private void decryptPayloads(int count) {
        int done = 0;
        while (done < count) {
            Lane first = lanes[done];
            int alike = 0;
            for (int i = done; i < count; i++) {
                if (lanes[i].payloadBytes() == first.payloadBytes() && lanes[i].payloadFrom == first.payloadFrom) {
                    Lane found = lanes[i];
                    lanes[i] = lanes[done + alike];
                    lanes[done + alike] = found;
                    payloadKeys[alike] = found.payloadKey;
                    payloads[alike] = found.next;
                    alike++;
                }
            }
            lioness.decrypt(payloadKeys, payloads, first.payloadFrom, first.payloadBytes(), alike);
            done += alike;
        }
    }
}
