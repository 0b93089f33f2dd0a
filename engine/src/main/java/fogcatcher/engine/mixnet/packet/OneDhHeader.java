package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.KeyStream;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// The header of [OneDh], made by a sender: one layer per node, inside one another.
///
///     layer = ephemeral public key 32 | code 16 | encrypted: address 32, delay 8 (ns), the layer of the next node
///     at the last node = ephemeral public key 32 | code 16 | encrypted: destination 32, identifier 16
///
/// A byte before it counts the layers. The code is over that byte and all that is encrypted; the keys depend on both
/// public keys.
final class OneDhHeader {

    static final int MOST_HOPS = 5;
    static final int MAC_BYTES = 16;

    /// The byte that counts the layers.
    static final int COUNT_BYTES = 1;

    /// What a node takes away: key, code, address, delay.
    static final int LAYER_BYTES = X25519.BYTES + MAC_BYTES + Hop.ADDRESS_BYTES + Long.BYTES;

    static final int LAST_LAYER_BYTES = X25519.BYTES + MAC_BYTES + Route.DESTINATION_BYTES + Route.IDENTIFIER_BYTES;

    static final int POINT_FROM = COUNT_BYTES;
    static final int MAC_FROM = POINT_FROM + X25519.BYTES;
    static final int SECRET_FROM = MAC_FROM + MAC_BYTES;

    /// Bytes that a shared secret gives, and where in them its keys are.
    static final int KEYS_BYTES = 96;

    static final int STREAM_KEY = 0;
    static final int MAC_KEY = 16;
    static final int PAYLOAD_SEED = 32;
    static final int REPLAY_TAG = 64;
    static final int KEY_BYTES = 16;

    private static final byte[] SALT = "fogcatcher-one-dh-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int BASE_POINT = 9;

    final byte[] bytes;

    /// The seed of each layer of the payload, in the order of the route.
    final byte[] seeds;

    private final Hmac hmac = new Hmac();
    private final KeyStream aes = KeyStream.aes();

    OneDhHeader(Route route, Kernels kernels, RandomGenerator chance) {
        List<Hop> hops = route.hops();
        int count = hops.size();
        byte[] ephemeral = new byte[count * X25519.BYTES];
        byte[] points = new byte[count * X25519.BYTES];
        byte[] publicKeys = new byte[count * X25519.BYTES];
        byte[] secrets = new byte[count * X25519.BYTES];
        chance.nextBytes(ephemeral);
        for (int i = 0; i < count; i++) {
            points[i * X25519.BYTES] = BASE_POINT;
        }
        kernels.multiply(ephemeral, points, publicKeys, count);
        for (int i = 0; i < count; i++) {
            System.arraycopy(hops.get(i).publicKey(), 0, points, i * X25519.BYTES, X25519.BYTES);
        }
        kernels.multiply(ephemeral, points, secrets, count);

        seeds = new byte[count * Payload.SEED_BYTES];
        byte[] inner = lastPlain(route);
        for (int i = count - 1; i >= 0; i--) {
            byte[] keys = new byte[KEYS_BYTES];
            deriveKeys(hmac, secrets, i * X25519.BYTES, publicKeys, i * X25519.BYTES, hops.get(i).publicKey(), keys);
            System.arraycopy(keys, PAYLOAD_SEED, seeds, i * Payload.SEED_BYTES, Payload.SEED_BYTES);
            byte[] layer = layer(count - i, publicKeys, i * X25519.BYTES, keys, inner);
            inner = i == 0 ? layer : plain(hops.get(i).address(), hops.get(i - 1).delayNanos(), layer);
        }
        bytes = inner;
    }

    /// Bytes of count and header with so many layers.
    static int bytes(int layers) {
        return COUNT_BYTES + (layers - 1) * LAYER_BYTES + LAST_LAYER_BYTES;
    }

    static void deriveKeys(
            Hmac hmac,
            byte[] secrets,
            int secretFrom,
            byte[] ephemeral,
            int ephemeralFrom,
            byte[] publicKey,
            byte[] keys) {
        byte[] info = new byte[2 * X25519.BYTES];
        System.arraycopy(ephemeral, ephemeralFrom, info, 0, X25519.BYTES);
        System.arraycopy(publicKey, 0, info, X25519.BYTES, X25519.BYTES);
        hmac.derive(SALT, secrets, secretFrom, X25519.BYTES, info, keys, KEYS_BYTES);
    }

    /// Writes the code of a header that is encrypted to the first bytes of `code`, of [Hmac#BYTES].
    static void code(Hmac hmac, byte[] keys, byte[] header, int headerBytes, byte[] code) {
        byte[] covered = new byte[headerBytes - MAC_BYTES];
        System.arraycopy(header, 0, covered, 0, MAC_FROM);
        System.arraycopy(header, SECRET_FROM, covered, MAC_FROM, headerBytes - SECRET_FROM);
        hmac.code(keys, MAC_KEY, KEY_BYTES, covered, 0, covered.length, code, 0);
    }

    private static byte[] lastPlain(Route route) {
        return ByteBuffer.allocate(Route.DESTINATION_BYTES + Route.IDENTIFIER_BYTES)
                .put(route.destination())
                .put(route.identifier())
                .array();
    }

    /// What a node decrypts that sends the packet on to `address` with this layer; the node counts down itself.
    private static byte[] plain(byte[] address, long delayNanos, byte[] layer) {
        return ByteBuffer.allocate(address.length + Long.BYTES + layer.length - COUNT_BYTES)
                .put(address)
                .putLong(delayNanos)
                .put(layer, COUNT_BYTES, layer.length - COUNT_BYTES)
                .array();
    }

    private byte[] layer(int count, byte[] publicKeys, int publicFrom, byte[] keys, byte[] plain) {
        byte[] layer = new byte[SECRET_FROM + plain.length];
        layer[0] = (byte) count;
        System.arraycopy(publicKeys, publicFrom, layer, POINT_FROM, X25519.BYTES);
        System.arraycopy(plain, 0, layer, SECRET_FROM, plain.length);
        aes.apply(keys, STREAM_KEY, KEY_BYTES, layer, SECRET_FROM, plain.length);
        byte[] code = new byte[Hmac.BYTES];
        code(hmac, keys, layer, layer.length, code);
        System.arraycopy(code, 0, layer, MAC_FROM, MAC_BYTES);
        return layer;
    }
}
