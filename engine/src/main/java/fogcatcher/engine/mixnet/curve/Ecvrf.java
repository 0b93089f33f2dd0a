package fogcatcher.engine.mixnet.curve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// Verifiable random functions: 64 bytes that only the owner of a key can compute, that nobody can choose, and that
/// anybody can check with a proof of 80 bytes.
///
/// Proving takes constant time in the key; the input alpha is taken as public. A key is an Ed25519 key.
///
/// Source: RFC 9381, sections 5 and 5.5.
public enum Ecvrf {
    /// ECVRF-EDWARDS25519-SHA512-TAI: hashes to the curve by trying.
    TAI(3),

    /// ECVRF-EDWARDS25519-SHA512-ELL2: hashes to the curve by Elligator 2.
    ELL2(4);

    public static final int PROOF_BYTES = 80;
    public static final int OUTPUT_BYTES = 64;

    private static final int POINT_BYTES = Edwards.BYTES;
    private static final int CHALLENGE_BYTES = 16;
    private static final byte[] END = {0};

    private final byte suite;

    Ecvrf(int suite) {
        this.suite = (byte) suite;
    }

    /// The proof for input `alpha`; [#output] gives what it proves. Section 5.1.
    public byte[] prove(SigningKey key, byte[] alpha) {
        Edwards h = hashToCurve(key.publicKey(), alpha);
        byte[] hashed = h.encode();
        byte[] gamma = h.multiply(key.scalar()).encode();
        byte[] nonce = Scalars.reduce(Hash.sha512(key.prefix(), hashed)); // section 5.4.2.2
        byte[] challenge =
                challenge(
                        key.publicKey(),
                        hashed,
                        gamma,
                        Edwards.BASE.multiply(nonce).encode(),
                        h.multiply(nonce).encode());
        ByteArrayOutputStream proof = new ByteArrayOutputStream(PROOF_BYTES);
        proof.writeBytes(gamma);
        proof.write(challenge, 0, CHALLENGE_BYTES);
        proof.writeBytes(Scalars.multiplyAdd(challenge, key.scalar(), nonce));
        return proof.toByteArray();
    }

    /// The 64 bytes that a proof of one's own proves; of anybody else's, use [#verify]. Section 5.2.
    ///
    /// @throws IllegalArgumentException if these bytes are no proof
    public byte[] output(byte[] proof) {
        return Proof.decode(proof)
                .map(this::output)
                .orElseThrow(
                        () -> new IllegalArgumentException("no proof: " + proof.length + " bytes that decode to none"));
    }

    /// The output for `alpha` of the key's owner, or nothing if the proof is wrong or malformed, or the key is of
    /// small order (section 5.3 with validate_key), which would give all inputs one output.
    public Optional<byte[]> verify(byte[] publicKey, byte[] alpha, byte[] proof) {
        Optional<Edwards> key = Edwards.decode(publicKey).filter(point -> !point.clearCofactor().isIdentity());
        Optional<Proof> decoded = Proof.decode(proof);
        if (key.isEmpty() || decoded.isEmpty()) {
            return Optional.empty();
        }
        Proof p = decoded.get();
        Edwards h = hashToCurve(publicKey, alpha);
        Edwards u = Edwards.BASE.multiply(p.response).add(key.get().multiply(p.challenge).negate());
        Edwards v = h.multiply(p.response).add(p.gamma.multiply(p.challenge).negate());
        byte[] expected = challenge(publicKey, h.encode(), p.gamma.encode(), u.encode(), v.encode());
        return MessageDigest.isEqual(expected, p.challenge) ? Optional.of(output(p)) : Optional.empty();
    }

    /// @param challenge as a scalar, 32 bytes of which 16 are zero
    private record Proof(Edwards gamma, byte[] challenge, byte[] response) {

        /// Section 5.4.4.
        static Optional<Proof> decode(byte[] bytes) {
            if (bytes.length != PROOF_BYTES) {
                return Optional.empty();
            }
            int responseAt = POINT_BYTES + CHALLENGE_BYTES;
            byte[] challenge = Arrays.copyOf(Arrays.copyOfRange(bytes, POINT_BYTES, responseAt), Scalars.BYTES);
            byte[] response = Arrays.copyOfRange(bytes, responseAt, PROOF_BYTES);
            return Edwards.decode(Arrays.copyOf(bytes, POINT_BYTES))
                    .filter(gamma -> Scalars.isReduced(response))
                    .map(gamma -> new Proof(gamma, challenge, response));
        }
    }

    private byte[] output(Proof proof) {
        return Hash.sha512(new byte[] {suite, 3}, proof.gamma.clearCofactor().encode(), END);
    }

    /// Section 5.4.3, as a scalar.
    byte[] challenge(byte[]... points) {
        byte[][] parts = new byte[points.length + 2][];
        parts[0] = new byte[] {suite, 2};
        System.arraycopy(points, 0, parts, 1, points.length);
        parts[points.length + 1] = END;
        return Arrays.copyOf(Arrays.copyOf(Hash.sha512(parts), CHALLENGE_BYTES), Scalars.BYTES);
    }

    /// Section 5.4.1, with the public key as salt.
    Edwards hashToCurve(byte[] publicKey, byte[] alpha) {
        return switch (this) {
            case TAI -> tryAndIncrement(publicKey, alpha);
            case ELL2 -> elligator(publicKey, alpha);
        };
    }

    /// Section 5.4.1.1. One try in two succeeds, so 256 that fail do not occur.
    private Edwards tryAndIncrement(byte[] publicKey, byte[] alpha) {
        for (int i = 0; i < 256; i++) {
            byte[] hash = Hash.sha512(new byte[] {suite, 1}, publicKey, alpha, new byte[] {(byte) i}, END);
            Optional<Edwards> point =
                    Edwards.decode(Arrays.copyOf(hash, POINT_BYTES))
                            .map(Edwards::clearCofactor)
                            .filter(found -> !found.isIdentity());
            if (point.isPresent()) {
                return point.get();
            }
        }
        throw new IllegalStateException("256 hashes of one input are no points: a chance of 2^-256");
    }

    /// Section 5.4.1.2.
    private Edwards elligator(byte[] publicKey, byte[] alpha) {
        ByteArrayOutputStream tag = new ByteArrayOutputStream();
        tag.writeBytes("ECVRF_edwards25519_XMD:SHA-512_ELL2_NU_".getBytes(StandardCharsets.US_ASCII));
        tag.write(suite);
        byte[] message = Arrays.copyOf(publicKey, publicKey.length + alpha.length);
        System.arraycopy(alpha, 0, message, publicKey.length, alpha.length);
        return Elligator.point(message, tag.toByteArray());
    }
}
