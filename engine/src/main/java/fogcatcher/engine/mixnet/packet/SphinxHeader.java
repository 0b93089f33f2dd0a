package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.KeyStream;
import fogcatcher.engine.mixnet.crypto.X25519;
import fogcatcher.engine.mixnet.curve.ScalarProduct;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The header of Sphinx in the wire format of Nym, made by a sender.
///
///     header 348 = alpha 32 (a public key) | gamma 16 (code over beta) | beta 300
///     beta, decrypted = step 60 | beta of the next node, from the 240 bytes that follow and 60 of the key stream
///     step = flag 1 | version 3 | address 32 | delay 8 (ns) | gamma of the next node 16
///     at the last node = flag 2 | version 3 | destination 32 | identifier 16 | random padding
///
/// Numbers are big endian. Source: Danezis and Goldberg, "Sphinx: a compact and provably secure mix format", IEEE S&P
/// 2009,
/// whose symbols are used here; the random padding by Kuhn et al., "Breaking and (partially) fixing provably secure
/// onion
/// routing", IEEE S&P 2020.
final class SphinxHeader {

    static final int MOST_HOPS = 5;
    static final int MAC_BYTES = 16;
    static final int STEP_BYTES = 60;
    static final int BETA_BYTES = MOST_HOPS * STEP_BYTES;
    static final int GAMMA_FROM = X25519.BYTES;
    static final int BETA_FROM = GAMMA_FROM + MAC_BYTES;

    /// Bytes of a header.
    static final int BYTES = BETA_FROM + BETA_BYTES;

    static final byte FORWARD = 1;
    static final byte DELIVER = 2;

    /// Where in a decrypted step things are.
    static final int TARGET_FROM = 4;

    static final int DELAY_FROM = 36;
    static final int NEXT_MAC_FROM = 44;
    static final int IDENTIFIER_FROM = 36;

    /// Bytes that a shared secret gives, and where in them its keys are.
    static final int KEYS_BYTES = 288;

    static final int STREAM_KEY = 0;
    static final int MAC_KEY = 16;
    static final int PAYLOAD_SEED = 32;
    static final int BLINDING = 224;
    static final int REPLAY_TAG = 256;

    static final int KEY_BYTES = 16;

    /// The name of Nym's key schedule.
    private static final byte[] INFO =
            "Dwste mou enan moxlo arketa makru kai ena upomoxlio gia na ton topothetisw kai tha kinisw thn gh."
                    .getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NO_SALT = {};
    private static final int BASE_POINT = 9;

    /// The keys of each node in order, [#KEYS_BYTES] each.
    final byte[][] keys;

    final byte[] bytes = new byte[BYTES];

    private final Hmac hmac;
    private final KeyStream aes = KeyStream.aes();

    /// @param version of the header
    /// @param ephemeral 32 bytes, drawn for this packet alone
    /// @param padding random, of [#paddingBytes]
    SphinxHeader(Route route, int version, byte[] ephemeral, byte[] padding, Kernels kernels, Hmac hmac) {
        List<Hop> hops = route.hops();
        this.hmac = hmac;
        keys = new byte[hops.size()][KEYS_BYTES];
        agree(hops, ephemeral, kernels);

        int last = hops.size() - 1;
        byte[] beta = lastBeta(route, version, padding);
        for (int i = last - 1; i >= 0; i--) {
            beta = betaAround(beta, version, hops.get(i + 1).address(), hops.get(i).delayNanos(), i);
        }
        System.arraycopy(beta, 0, bytes, BETA_FROM, BETA_BYTES);
        writeMac(keys[0], beta, bytes, GAMMA_FROM);
    }

    /// How much random padding a header for so many nodes needs.
    static int paddingBytes(int hops) {
        return lastBytes(hops) - IDENTIFIER_FROM - Route.IDENTIFIER_BYTES;
    }

    static void deriveKeys(Hmac hmac, byte[] secret, int from, byte[] keys) {
        hmac.derive(NO_SALT, secret, from, X25519.BYTES, INFO, keys, KEYS_BYTES);
    }

    static void writeVersion(ByteBuffer step, int version) {
        step.put((byte) 0).putShort((short) version);
    }

    /// Alpha, and the keys shared with each node.
    ///
    /// The secret of node i is the product of its public key with the ephemeral scalar and then with the blinding
    /// factor
    /// of each node before it: with all of them at once, since scalars are multiplied first. That is a multiplication
    /// of
    /// a point for each node, instead of one for each pair of nodes.
    private void agree(List<Hop> hops, byte[] ephemeral, Kernels kernels) {
        byte[] points = Arrays.copyOf(hops.getFirst().publicKey(), 2 * X25519.BYTES);
        points[X25519.BYTES] = BASE_POINT;
        byte[] scalar = ephemeral.clone();
        byte[] scalars = Arrays.copyOf(scalar, 2 * X25519.BYTES);
        System.arraycopy(scalar, 0, scalars, X25519.BYTES, X25519.BYTES);
        byte[] products = new byte[2 * X25519.BYTES];
        kernels.multiply(scalars, points, products, 2);
        System.arraycopy(products, X25519.BYTES, bytes, 0, X25519.BYTES);

        deriveKeys(hmac, products, 0, keys[0]);
        for (int i = 1; i < hops.size(); i++) {
            scalar = ScalarProduct.of(scalar, Arrays.copyOfRange(keys[i - 1], BLINDING, BLINDING + X25519.BYTES));
            kernels.multiply(scalar, hops.get(i).publicKey(), products, 1);
            deriveKeys(hmac, products, 0, keys[i]);
        }
    }

    /// Beta of the last node: what it reads, then the filler that the nodes before will have made.
    private byte[] lastBeta(Route route, int version, byte[] padding) {
        int last = keys.length - 1;
        int length = lastBytes(keys.length);
        byte[] beta = new byte[BETA_BYTES];
        ByteBuffer plain = ByteBuffer.wrap(beta).put(DELIVER);
        writeVersion(plain, version);
        plain.put(route.destination()).put(route.identifier()).put(padding);
        aes.apply(keys[last], STREAM_KEY, KEY_BYTES, beta, 0, length);
        byte[] filler = filler();
        System.arraycopy(filler, 0, beta, length, filler.length);
        return beta;
    }

    /// What stands at the end of the last node's beta: each node before appends 60 zeros and decrypts.
    private byte[] filler() {
        byte[] filler = {};
        for (int i = 1; i < keys.length; i++) {
            byte[] stream = new byte[BETA_BYTES + STEP_BYTES];
            System.arraycopy(filler, 0, stream, BETA_BYTES - filler.length, filler.length);
            aes.apply(keys[i - 1], STREAM_KEY, KEY_BYTES, stream, 0, stream.length);
            filler = new byte[i * STEP_BYTES];
            System.arraycopy(stream, stream.length - filler.length, filler, 0, filler.length);
        }
        return filler;
    }

    private byte[] betaAround(byte[] inner, int version, byte[] address, long delayNanos, int node) {
        byte[] beta = new byte[BETA_BYTES];
        ByteBuffer plain = ByteBuffer.wrap(beta).put(FORWARD);
        writeVersion(plain, version);
        plain.put(address).putLong(delayNanos);
        writeMac(keys[node + 1], inner, beta, NEXT_MAC_FROM);
        System.arraycopy(inner, 0, beta, STEP_BYTES, BETA_BYTES - STEP_BYTES);
        aes.apply(keys[node], STREAM_KEY, KEY_BYTES, beta, 0, BETA_BYTES);
        return beta;
    }

    private void writeMac(byte[] nodeKeys, byte[] beta, byte[] into, int from) {
        byte[] code = new byte[Hmac.BYTES];
        hmac.code(nodeKeys, MAC_KEY, KEY_BYTES, beta, 0, BETA_BYTES, code, 0);
        System.arraycopy(code, 0, into, from, MAC_BYTES);
    }

    private static int lastBytes(int hops) {
        return BETA_BYTES - (hops - 1) * STEP_BYTES;
    }
}
