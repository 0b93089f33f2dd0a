package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.KeyStream;
import fogcatcher.engine.mixnet.crypto.Lioness;
import java.util.Optional;

/// Opens packets that hold a ciphertext, a header and a payload in layers. Each step is done for the whole batch before
/// the next, so that X25519 and BLAKE2b have many inputs at once; packets that are refused leave the batch.
abstract class LayeredOpener implements JointOpener {

    static final int MOST = Opener.MOST;

    final Kernels kernels;
    final Hmac hmac = new Hmac();
    final KeyStream aes = KeyStream.aes();

    private final Lioness lioness;
    private final Decapsulator decapsulator;
    private final Lane[] lanes = new Lane[MOST];
    private final byte[] secrets = new byte[MOST * Kem.SECRET_BYTES];
    private final byte[][] payloadKeys = new byte[MOST][];
    private final byte[][] payloads = new byte[MOST][];

    LayeredOpener(Kernels kernels, Decapsulator decapsulator, int keyBytes) {
        this.kernels = kernels;
        this.decapsulator = decapsulator;
        lioness = new Lioness(kernels);
        for (int i = 0; i < MOST; i++) {
            lanes[i] = new Lane(keyBytes);
        }
    }

    /// Whether a packet may be this long.
    abstract boolean admits(byte[] packet);

    /// Where in a packet its ciphertext begins: with X25519, the sender's public key.
    abstract int ciphertextFrom();

    /// Reads the header of a packet with the shared secret that begins at `from`: fills the lane, or says why not.
    abstract Optional<Refusal> read(Lane lane, byte[] secrets, int from);

    /// What remains to be done for the lanes that go on, after all payloads were decrypted.
    void complete(Lane[] open, int count) {}

    @Override
    public final void open(KeyPair[] keys, byte[][] packets, int count, Opened[] into) {
        Opener.check(count);
        int open = admit(keys, packets, count, into);
        decapsulator.decapsulate(lanes, open, ciphertextFrom(), secrets);
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
            Optional<Refusal> refusal = readHeader(lanes[i], i);
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

    private Optional<Refusal> readHeader(Lane lane, int row) {
        Optional<Refusal> fault = decapsulator.fault(row, secrets);
        return fault.isPresent() ? fault : read(lane, secrets, row * Kem.SECRET_BYTES);
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
