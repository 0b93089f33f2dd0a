package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Hop;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// The mixes of one key epoch, as everybody knows them: where they stand, and their keys.
///
/// @param epoch whose keys these are
/// @param layers mixes by layer, for routes with one mix of each; a single layer where routes are free
public record Directory(long epoch, List<List<Entry>> layers) {

    private static final byte VERSION = 2;
    private static final int HEAD_BYTES = 1 + Long.BYTES + Short.BYTES + 1;
    private static final int MOST_KEY_BYTES = 0xffff;

    /// A mix.
    ///
    /// @param address 32 bytes
    /// @param publicKey of the directory's epoch, of the length that the packet format's keys have
    public record Entry(byte[] address, byte[] publicKey) {
        public Entry {
            if (address.length != Hop.ADDRESS_BYTES || publicKey.length == 0 || publicKey.length > MOST_KEY_BYTES) {
                throw new IllegalArgumentException(
                        "a mix has an address of 32 bytes and a key of 1 to 65535, not of "
                                + address.length
                                + " and "
                                + publicKey.length);
            }
        }
    }

    /// A directory with the signature of whoever keeps it.
    ///
    /// @param bytes of the directory: see [#bytes]
    /// @param signature Ed25519 (RFC 8032), 64 bytes
    public record Signed(byte[] bytes, byte[] signature) {

        /// The directory, if the signature is by the holder of this key and the bytes are a directory.
        ///
        /// @param publicKey 32 bytes
        public Optional<Directory> checked(byte[] publicKey) {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(false, new Ed25519PublicKeyParameters(publicKey));
            signer.update(bytes, 0, bytes.length);
            return signer.verifySignature(signature) ? read(bytes) : Optional.empty();
        }
    }

    public Directory {
        layers = layers.stream().map(List::copyOf).toList();
        if (epoch < 0 || layers.isEmpty() || layers.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a directory is of an epoch from 0 on and has 1 to 127 layers, not of epoch "
                            + epoch
                            + " with "
                            + layers.size());
        }
        for (int l = 0; l < layers.size(); l++) {
            if (layers.get(l).isEmpty()) {
                throw new IllegalArgumentException("layer " + l + " has no mix; use fewer layers, or admit more nodes");
            }
        }
        checkKeys(layers);
    }

    private static void checkKeys(List<List<Entry>> layers) {
        int keyBytes = layers.getFirst().getFirst().publicKey.length;
        for (List<Entry> layer : layers) {
            for (Entry mix : layer) {
                if (mix.publicKey.length != keyBytes) {
                    throw new IllegalArgumentException(
                            "keys of one format have one length, not " + keyBytes + " and " + mix.publicKey.length);
                }
            }
        }
    }

    /// All mixes.
    public int size() {
        return layers.stream().mapToInt(List::size).sum();
    }

    /// What is signed: version 2, epoch (8 bytes), length of a key (2), number of layers (1); of each layer the number
    /// of its mixes (4) and their addresses and keys. Big endian.
    public byte[] bytes() {
        int keyBytes = layers.getFirst().getFirst().publicKey.length;
        ByteBuffer out =
                ByteBuffer.allocate(
                        HEAD_BYTES + layers.size() * Integer.BYTES + size() * (Hop.ADDRESS_BYTES + keyBytes));
        out.put(VERSION).putLong(epoch).putShort((short) keyBytes).put((byte) layers.size());
        for (List<Entry> layer : layers) {
            out.putInt(layer.size());
            layer.forEach(entry -> out.put(entry.address).put(entry.publicKey));
        }
        return out.array();
    }

    /// This directory, signed with an Ed25519 private key (32 bytes).
    public Signed signed(byte[] privateKey) {
        byte[] bytes = bytes();
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(privateKey));
        signer.update(bytes, 0, bytes.length);
        return new Signed(bytes, signer.generateSignature());
    }

    /// The public key (32 bytes) by which signatures with this private key are checked.
    public static byte[] publicKeyOf(byte[] privateKey) {
        return new Ed25519PrivateKeyParameters(privateKey).generatePublicKey().getEncoded();
    }

    private static Optional<Directory> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD_BYTES || in.get() != VERSION) {
            return Optional.empty();
        }
        long epoch = in.getLong();
        int keyBytes = in.getShort() & 0xffff;
        int layerCount = in.get();
        List<List<Entry>> layers = new java.util.ArrayList<>();
        for (int l = 0; l < layerCount; l++) {
            int count = in.remaining() < Integer.BYTES ? -1 : in.getInt();
            if (keyBytes == 0 || count < 1 || count > in.remaining() / (Hop.ADDRESS_BYTES + keyBytes)) {
                return Optional.empty();
            }
            List<Entry> layer = new java.util.ArrayList<>();
            for (int i = 0; i < count; i++) {
                layer.add(new Entry(take(in, Hop.ADDRESS_BYTES), take(in, keyBytes)));
            }
            layers.add(layer);
        }
        return epoch < 0 || layers.isEmpty() || in.hasRemaining()
                ? Optional.empty()
                : Optional.of(new Directory(epoch, layers));
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }
}
