package fogcatcher.engine.mixnet.curve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// An Ed25519 key that signs (RFC 8032), also one that was blinded, which has no seed any more.
///
/// Signing takes constant time in the key. Signatures are the bytes that every other Ed25519 makes.
public final class SigningKey {

    /// Bytes of a seed and of a public key.
    public static final int KEY_BYTES = 32;

    public static final int SIGNATURE_BYTES = 64;

    /// Tor rend-spec-v3, appendix A.2: what the second half of a blinded key is derived with.
    private static final byte[] HASH_INPUT =
            "Derive temporary signing key hash input".getBytes(StandardCharsets.US_ASCII);

    private final byte[] scalar;
    private final byte[] prefix;
    private final byte[] publicKey;

    private SigningKey(byte[] scalar, byte[] prefix) {
        this.scalar = scalar;
        this.prefix = prefix;
        publicKey = Edwards.BASE.multiply(scalar).encode();
    }

    /// The key of a seed of 32 bytes, what RFC 8032 calls the private key.
    public static SigningKey ofSeed(byte[] seed) {
        if (seed.length != KEY_BYTES) {
            throw new IllegalArgumentException("a seed has " + KEY_BYTES + " bytes, not " + seed.length);
        }
        byte[] expanded = Hash.sha512(seed);
        return new SigningKey(
                Scalars.clamp(Arrays.copyOf(expanded, KEY_BYTES)), Arrays.copyOfRange(expanded, KEY_BYTES, 64));
    }

    /// 32 bytes.
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /// The secret scalar, little endian.
    byte[] scalar() {
        return scalar;
    }

    /// The second half of the expanded key, from which nonces are derived.
    byte[] prefix() {
        return prefix;
    }

    /// 64 bytes: RFC 8032, section 5.1.6.
    public byte[] sign(byte[] message) {
        byte[] nonce = Scalars.reduce(Hash.sha512(prefix, message));
        byte[] commitment = Edwards.BASE.multiply(nonce).encode();
        byte[] challenge = Scalars.reduce(Hash.sha512(commitment, publicKey, message));
        byte[] signature = Arrays.copyOf(commitment, SIGNATURE_BYTES);
        System.arraycopy(Scalars.multiplyAdd(challenge, scalar, nonce), 0, signature, KEY_BYTES, KEY_BYTES);
        return signature;
    }

    /// Whether `signature` is that of `message` by the owner of `publicKey`: RFC 8032, section 5.1.7, without the
    /// cofactor. Malformed keys and signatures are wrong ones.
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        byte[] commitment = Arrays.copyOf(signature, KEY_BYTES);
        byte[] response = Arrays.copyOfRange(signature, KEY_BYTES, SIGNATURE_BYTES);
        Optional<Edwards> key = Edwards.decode(publicKey);
        if (key.isEmpty() || !Scalars.isReduced(response)) {
            return false;
        }
        byte[] challenge = Scalars.reduce(Hash.sha512(commitment, publicKey, message));
        Edwards expected = Edwards.BASE.multiply(response).add(key.get().multiply(challenge).negate());
        return MessageDigest.isEqual(expected.encode(), commitment);
    }

    /// The key h times this one, which signs for [Blinding#publicKey] with the same factor (appendix A.2).
    SigningKey blinded(byte[] factor) {
        byte[] product = Scalars.multiplyAdd(Scalars.clamp(factor.clone()), scalar, new byte[Scalars.BYTES]);
        return new SigningKey(product, Arrays.copyOf(Hash.sha512(HASH_INPUT, prefix), KEY_BYTES));
    }

    /// Names the public key only.
    @Override
    public String toString() {
        return "SigningKey[publicKey=" + HexFormat.of().formatHex(publicKey) + "]";
    }
}
