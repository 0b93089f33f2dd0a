package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Lioness;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The message of a packet as its last node finds it, and the keys of the layers around it.
///
/// Plain, it is 16 zeros || message || 1 || zeros. As each layer is one wide block, a changed bit makes noise of all of
/// it, and
/// the 16 zeros at the front are gone but once in 2^128 times.
final class Payload {

    /// Bytes by which a payload is longer than the longest message in it.
    static final int OVERHEAD_BYTES = 17;

    /// Bytes from which the key of a layer is made, where they are sent to somebody.
    static final int SEED_BYTES = 16;

    private static final int ZERO_BYTES = 16;

    /// How Nym's Sphinx, from version 259 on, names what is derived here.
    private static final byte[] SALT =
            "sphinx-payload-key-V01-CS01-HKDF:SHA256-SALT".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] INFO =
            "sphinx-payload-key-V01-CS01-HKDF:SHA256-INFO".getBytes(StandardCharsets.US_ASCII);

    private Payload() {}

    /// Writes a message into `packet`, whose payload begins at `from` and ends with the packet.
    static void write(byte[] message, byte[] packet, int from) {
        System.arraycopy(message, 0, packet, from + ZERO_BYTES, message.length);
        packet[from + ZERO_BYTES + message.length] = 1;
    }

    /// The message of a plain payload, or nothing if this is none.
    ///
    /// Where the message ends is for the last node to know, so the search for it need not hide that.
    static Optional<byte[]> read(byte[] packet, int from) {
        if (!Bytes.areZero(packet, from, ZERO_BYTES)) {
            return Optional.empty();
        }
        int last = packet.length - 1;
        while (last >= from + ZERO_BYTES && packet[last] == 0) {
            last--;
        }
        return last >= from + ZERO_BYTES && packet[last] == 1
                ? Optional.of(Arrays.copyOfRange(packet, from + ZERO_BYTES, last))
                : Optional.empty();
    }

    /// Fills `key`, of [Lioness#KEY_BYTES], from the seed at `from`.
    static void key(Hmac hmac, byte[] seeds, int from, byte[] key) {
        hmac.derive(SALT, seeds, from, SEED_BYTES, INFO, key, Lioness.KEY_BYTES);
    }

    /// Adds the layer of the seed at `seedFrom` to the payload that begins at `from`.
    static void addLayer(Lioness lioness, Hmac hmac, byte[] seeds, int seedFrom, byte[] packet, int from) {
        byte[] key = new byte[Lioness.KEY_BYTES];
        key(hmac, seeds, seedFrom, key);
        addLayer(lioness, key, packet, from);
    }

    static void addLayer(Lioness lioness, byte[] key, byte[] packet, int from) {
        lioness.encrypt(new byte[][] {key}, new byte[][] {packet}, from, packet.length - from, 1);
    }

    /// The message of a reply that was encrypted for the last node and decrypted by all: adds the layers that the nodes
    /// took
    /// away, last one first, and takes away the one that was there from the beginning.
    ///
    /// @param seeds of all layers in the order of the route
    static Optional<byte[]> readReply(Lioness lioness, Hmac hmac, byte[] seeds, byte[] payload) {
        if (payload.length < Lioness.LEAST_BYTES) {
            return Optional.empty();
        }
        byte[] plain = payload.clone();
        for (int from = seeds.length - SEED_BYTES; from >= 0; from -= SEED_BYTES) {
            addLayer(lioness, hmac, seeds, from, plain, 0);
        }
        byte[] key = new byte[Lioness.KEY_BYTES];
        key(hmac, seeds, seeds.length - SEED_BYTES, key);
        lioness.decrypt(new byte[][] {key}, new byte[][] {plain}, 0, plain.length, 1);
        return read(plain, 0);
    }
}
