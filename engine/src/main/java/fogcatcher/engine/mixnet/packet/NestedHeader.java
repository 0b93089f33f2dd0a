package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.KeyStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/// The header of a [NestedFormat], made by a sender and laid out as [NestedLayout] says.
final class NestedHeader {

    final byte[] bytes;

    /// The seed of each layer of the payload, in the order of the route.
    final byte[] seeds;

    private final NestedLayout layout;
    private final NestedKeys schedule;
    private final KeyStream aes = KeyStream.aes();

    NestedHeader(Route route, Kem kem, byte[] salt, RandomGenerator chance) {
        List<Hop> hops = route.hops();
        int count = hops.size();
        layout = new NestedLayout(kem.ciphertextBytes());
        schedule = new NestedKeys(new Hmac(), salt, layout);
        byte[] ciphertexts = new byte[count * kem.ciphertextBytes()];
        byte[] secrets = new byte[count * Kem.SECRET_BYTES];
        kem.encapsulate(hops, chance, ciphertexts, secrets);

        seeds = new byte[count * Payload.SEED_BYTES];
        byte[] inner = lastPlain(route);
        for (int i = count - 1; i >= 0; i--) {
            byte[] keys = new byte[NestedKeys.BYTES];
            int from = i * kem.ciphertextBytes();
            schedule.derive(secrets, i * Kem.SECRET_BYTES, ciphertexts, from, hops.get(i).publicKey(), keys);
            System.arraycopy(keys, NestedKeys.PAYLOAD_SEED, seeds, i * Payload.SEED_BYTES, Payload.SEED_BYTES);
            byte[] layer = layer(count - i, ciphertexts, from, keys, inner);
            inner = i == 0 ? layer : plain(hops.get(i).address(), hops.get(i - 1).delayNanos(), layer);
        }
        bytes = inner;
    }

    private static byte[] lastPlain(Route route) {
        return ByteBuffer.allocate(Route.DESTINATION_BYTES + Route.IDENTIFIER_BYTES)
                .put(route.destination())
                .put(route.identifier())
                .array();
    }

    /// What a node decrypts that sends the packet on to `address` with this layer; the node counts down itself.
    private static byte[] plain(byte[] address, long delayNanos, byte[] layer) {
        int count = NestedLayout.COUNT_BYTES;
        return ByteBuffer.allocate(NestedLayout.ONWARD_BYTES + layer.length - count)
                .put(address)
                .putLong(delayNanos)
                .put(layer, count, layer.length - count)
                .array();
    }

    private byte[] layer(int count, byte[] ciphertexts, int from, byte[] keys, byte[] plain) {
        byte[] layer = new byte[layout.secretFrom() + plain.length];
        layer[0] = (byte) count;
        System.arraycopy(ciphertexts, from, layer, NestedLayout.CIPHERTEXT_FROM, layout.ciphertextBytes());
        System.arraycopy(plain, 0, layer, layout.secretFrom(), plain.length);
        aes.apply(keys, NestedKeys.STREAM, NestedKeys.KEY_BYTES, layer, layout.secretFrom(), plain.length);
        byte[] code = new byte[Hmac.BYTES];
        schedule.code(keys, layer, layer.length, code);
        System.arraycopy(code, 0, layer, layout.macFrom(), NestedLayout.MAC_BYTES);
        return layer;
    }
}
