package fogcatcher.engine.mixnet.onion;

import fogcatcher.engine.mixnet.curve.Blinding;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.kademlia.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Where a hidden service can be met in a period. Only who knows its address can find it and read it; the nodes that
/// keep it learn neither.
///
///     descriptor = 01 || period(8) || length(8) || blinded key(32) || revision(8) || outer layer || signature(64)
///     outer layer = encrypted(inner layer, and zeros to the next multiple of 512)
///     inner layer = length(2) || encrypted(count(1) || introduction points of 96 bytes each)
///
/// Keys, layers ([DescriptorLayer]) and blinding are Tor's (rend-spec-v3, sections 2.1 and 2.5). The form around them
/// is our own: binary instead of lines and base 64, and without the certificates by which Tor lets a signing key be
/// kept apart from the blinded key. The signature is the blinded key's, over "fogcatcher descriptor" and all bytes
/// before.
///
/// @param period for which it holds
/// @param revision higher replaces lower
/// @param points at which the service may be introduced to, at most 20 (rend-spec-v3, section 2.5.1.2)
public record Descriptor(TimePeriod period, long revision, List<IntroductionPoint> points) {

    public static final int MOST_POINTS = 20;

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + 8 + 8 + 32 + 8;
    private static final int PADDED_BYTES = 512;

    /// The longest: of [#MOST_POINTS] in both layers, 2217 bytes.
    static final int MOST_BYTES =
            HEAD_BYTES
                    + padded(Short.BYTES + 1 + MOST_POINTS * IntroductionPoint.BYTES + DescriptorLayer.MORE_BYTES)
                    + DescriptorLayer.MORE_BYTES
                    + SigningKey.SIGNATURE_BYTES;

    private static final byte[] SIGNED = "fogcatcher descriptor".getBytes(StandardCharsets.US_ASCII);

    public Descriptor {
        points = List.copyOf(points);
        if (points.size() > MOST_POINTS) {
            throw new IllegalArgumentException(
                    points.size() + " introduction points are more than " + MOST_POINTS + "; name fewer");
        }
    }

    /// What is public of a descriptor, checked.
    record Outside(TimePeriod period, byte[] blindedKey, long revision, byte[] layer) {

        /// Nothing if these bytes are no descriptor, or not signed by the key they name.
        static Optional<Outside> read(byte[] bytes) {
            int signatureAt = bytes.length - SigningKey.SIGNATURE_BYTES;
            if (signatureAt < HEAD_BYTES || bytes[0] != VERSION) {
                return Optional.empty();
            }
            ByteBuffer from = ByteBuffer.wrap(bytes, 1, signatureAt - 1);
            long number = from.getLong();
            long lengthMinutes = from.getLong();
            byte[] key = new byte[32];
            from.get(key);
            long revision = from.getLong();
            byte[] layer = new byte[from.remaining()];
            from.get(layer);
            byte[] signature = Arrays.copyOfRange(bytes, signatureAt, bytes.length);
            if (lengthMinutes <= 0
                    || !SigningKey.verify(key, joined(SIGNED, Arrays.copyOf(bytes, signatureAt)), signature)) {
                return Optional.empty();
            }
            return Optional.of(new Outside(new TimePeriod(number, lengthMinutes), key, revision, layer));
        }

        Key place() {
            return Descriptor.place(blindedKey, period);
        }
    }

    /// Where the descriptor of the service at `address` lies in the table; nothing if the address holds no point of
    /// the curve's subgroup.
    public static Optional<Key> place(OnionAddress address, TimePeriod period) {
        return Blinding.publicKey(address.publicKey(), period.number(), period.lengthMinutes())
                .map(blinded -> place(blinded, period));
    }

    private static Key place(byte[] blindedKey, TimePeriod period) {
        return Key.named(
                ByteBuffer.allocate(SIGNED.length + 48)
                        .put(SIGNED)
                        .put(blindedKey)
                        .putLong(period.number())
                        .putLong(period.lengthMinutes())
                        .array());
    }

    /// Signs and encrypts this descriptor as the service with `key`.
    public byte[] seal(SigningKey key, RandomGenerator chance) {
        SigningKey blinded = Blinding.signingKey(key, period.number(), period.lengthMinutes());
        ByteBuffer text = ByteBuffer.allocate(1 + points.size() * IntroductionPoint.BYTES);
        text.put((byte) points.size());
        points.forEach(point -> text.put(point.node()).put(point.authKey()).put(point.encryptionKey()));
        byte[] inner = inner(blinded.publicKey(), key.publicKey(), revision).encrypt(text.array(), chance);
        byte[] around =
                ByteBuffer.allocate(padded(Short.BYTES + inner.length))
                        .putShort((short) inner.length)
                        .put(inner)
                        .array();
        byte[] outer = outer(blinded.publicKey(), key.publicKey(), revision).encrypt(around, chance);

        byte[] unsigned =
                ByteBuffer.allocate(HEAD_BYTES + outer.length)
                        .put(VERSION)
                        .putLong(period.number())
                        .putLong(period.lengthMinutes())
                        .put(blinded.publicKey())
                        .putLong(revision)
                        .put(outer)
                        .array();
        return joined(unsigned, blinded.sign(joined(SIGNED, unsigned)));
    }

    /// Reads the descriptor of the service at `address`, or nothing: forged, changed, or of another service or
    /// period.
    public static Optional<Descriptor> open(byte[] bytes, OnionAddress address, TimePeriod period) {
        byte[] publicKey = address.publicKey();
        Optional<byte[]> blinded = Blinding.publicKey(publicKey, period.number(), period.lengthMinutes());
        Optional<Outside> read =
                Outside.read(bytes)
                        .filter(found -> found.period().equals(period))
                        .filter(found -> blinded.isPresent() && Arrays.equals(blinded.get(), found.blindedKey()));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Outside outside = read.get();
        return outer(outside.blindedKey(), publicKey, outside.revision())
                .decrypt(outside.layer())
                .flatMap(Descriptor::unpadded)
                .flatMap(inner(outside.blindedKey(), publicKey, outside.revision())::decrypt)
                .flatMap(Descriptor::points)
                .map(points -> new Descriptor(period, outside.revision(), points));
    }

    private static int padded(int bytes) {
        return Math.ceilDiv(bytes, PADDED_BYTES) * PADDED_BYTES;
    }

    private static Optional<byte[]> unpadded(byte[] around) {
        if (around.length < Short.BYTES) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(around).getShort() & 0xFFFF;
        return length > around.length - Short.BYTES
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(around, Short.BYTES, Short.BYTES + length));
    }

    private static Optional<List<IntroductionPoint>> points(byte[] text) {
        if (text.length == 0 || text[0] > MOST_POINTS || text.length != 1 + text[0] * IntroductionPoint.BYTES) {
            return Optional.empty();
        }
        ByteBuffer from = ByteBuffer.wrap(text, 1, text.length - 1);
        List<IntroductionPoint> points = new ArrayList<>();
        while (from.hasRemaining()) {
            byte[][] parts = new byte[3][32];
            for (byte[] part : parts) {
                from.get(part);
            }
            points.add(new IntroductionPoint(parts[0], parts[1], parts[2]));
        }
        return Optional.of(points);
    }

    private static DescriptorLayer outer(byte[] blindedKey, byte[] publicKey, long revision) {
        return new DescriptorLayer(blindedKey, publicKey, revision, "hsdir-superencrypted-data");
    }

    private static DescriptorLayer inner(byte[] blindedKey, byte[] publicKey, long revision) {
        return new DescriptorLayer(blindedKey, publicKey, revision, "hsdir-encrypted-data");
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
