package fogcatcher.engine.mixnet.service;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a client begins, and begins again when it is out of blocks: its key E and blocks, for the service's eyes
/// alone.
///
///     sealed = E(32) || number(8) || ChaCha20-Poly1305(key, number, blocks)
///     key    = HKDF(X25519(E, B), "fogcatcher introduction" || E || B)
///     keys of the conversation = HKDF(X25519(E, B) || X25519(E, Y), "fogcatcher conversation" || E || B || Y)
///
/// @param key E, 32 bytes
/// @param number higher than that of any before with this key
record Introduction(byte[] key, long number, List<byte[]> blocks) {

    /// The keys of a conversation.
    record Keys(byte[] ofClient, byte[] ofService) {}

    byte[] seal(byte[] privateKey, byte[] serviceKey) {
        ByteBuffer text = ByteBuffer.allocate(1 + Frame.bytes(blocks));
        Frame.write(text, blocks);
        byte[] secret = secret(Secrets.agree(privateKey, serviceKey), key, serviceKey);
        byte[] head = ByteBuffer.allocate(Secrets.KEY_BYTES + Long.BYTES).put(key).putLong(number).array();
        return Secrets.joined(head, Secrets.seal(secret, number, text.array()));
    }

    /// The introduction, or nothing if it is not for the owner of this key.
    static Optional<Introduction> open(byte[] sealed, byte[] privateKey, byte[] serviceKey) {
        int head = Secrets.KEY_BYTES + Long.BYTES;
        if (sealed.length < head) {
            return Optional.empty();
        }
        byte[] key = Arrays.copyOf(sealed, Secrets.KEY_BYTES);
        long number = ByteBuffer.wrap(sealed).getLong(Secrets.KEY_BYTES);
        byte[] secret = secret(Secrets.agree(privateKey, key), key, serviceKey);
        return Secrets.unseal(secret, number, Arrays.copyOfRange(sealed, head, sealed.length))
                .flatMap(Introduction::blocks)
                .map(blocks -> new Introduction(key, number, blocks));
    }

    /// @param first X25519(E, B)
    /// @param second X25519(E, Y)
    static Keys keys(byte[] first, byte[] second, byte[] e, byte[] b, byte[] y) {
        byte[] both = Secrets.joined(first, second);
        byte[] keys = Secrets.derive(both, "fogcatcher conversation", 2 * Secrets.KEY_BYTES, e, b, y);
        return new Keys(
                Arrays.copyOf(keys, Secrets.KEY_BYTES), Arrays.copyOfRange(keys, Secrets.KEY_BYTES, keys.length));
    }

    private static byte[] secret(byte[] shared, byte[] e, byte[] b) {
        return Secrets.derive(shared, "fogcatcher introduction", Secrets.KEY_BYTES, e, b);
    }

    private static Optional<List<byte[]>> blocks(byte[] text) {
        try {
            return Optional.of(Frame.readBlocks(ByteBuffer.wrap(text)));
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }
}
