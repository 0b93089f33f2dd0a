package fogcatcher.engine.mixnet.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fogcatcher.engine.mixnet.crypto.Hmac;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.KEM;

/// ML-KEM-768 (FIPS 203), by the JDK.
///
/// A private key is 32 bytes, from which HKDF-SHA256 makes the 64 of FIPS 203, `d` and then `z`; the draft of X-Wing
/// (draft-connolly-cfrg-xwing-kem) does the same by SHAKE-256, so that keys are as short as those of X25519.
final class MlKem768 implements Kem {

    /// FIPS 203, table 3.
    static final int PUBLIC_KEY_BYTES = 1184;

    /// FIPS 203, table 3.
    static final int CIPHERTEXT_BYTES = 1088;

    private static final String NAME = "ML-KEM-768";
    private static final byte[] SALT = "fogcatcher-ml-kem-768-seed-v1".getBytes(US_ASCII);

    /// What X.509 puts before the bytes of a public key: that they are of ML-KEM-768 (OID 2.16.840.1.101.3.4.4.2,
    /// RFC 9935).
    private static final byte[] PREFIX = HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");

    @Override
    public int publicKeyBytes() {
        return PUBLIC_KEY_BYTES;
    }

    @Override
    public int ciphertextBytes() {
        return CIPHERTEXT_BYTES;
    }

    /// The pair with this private key.
    static KeyPair keyPair(byte[] privateKey) {
        byte[] encoded = expand(privateKey).getPublic().getEncoded();
        return new KeyPair(privateKey.clone(), Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
    }

    /// The pair as the JDK has it.
    static java.security.KeyPair expand(byte[] privateKey) {
        Bytes.check("private key", privateKey, Hop.KEY_BYTES);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(new NamedParameterSpec(NAME), new GivenChance(seed(privateKey)::get));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    /// The 64 bytes that FIPS 203 makes a pair of.
    static ByteBuffer seed(byte[] privateKey) {
        byte[] seed = new byte[2 * Hmac.BYTES];
        new Hmac().derive(SALT, privateKey, 0, privateKey.length, new byte[0], seed, seed.length);
        return ByteBuffer.wrap(seed);
    }

    @Override
    public void encapsulate(List<Hop> hops, RandomGenerator chance, byte[] ciphertexts, byte[] secrets) {
        GivenChance given = new GivenChance(chance::nextBytes);
        for (int i = 0; i < hops.size(); i++) {
            KEM.Encapsulated made = encapsulator(hops.get(i).publicKey(), given).encapsulate();
            System.arraycopy(made.encapsulation(), 0, ciphertexts, i * CIPHERTEXT_BYTES, CIPHERTEXT_BYTES);
            System.arraycopy(made.key().getEncoded(), 0, secrets, i * SECRET_BYTES, SECRET_BYTES);
        }
    }

    private static KEM.Encapsulator encapsulator(byte[] publicKey, GivenChance given) {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + PUBLIC_KEY_BYTES);
        System.arraycopy(publicKey, 0, encoded, PREFIX.length, PUBLIC_KEY_BYTES);
        try {
            PublicKey key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
            return kem().newEncapsulator(key, null, given);
        } catch (java.security.InvalidKeyException | java.security.spec.InvalidKeySpecException fault) {
            throw new IllegalArgumentException(
                    "no public key of ML-KEM-768 begins with "
                            + HexFormat.of().formatHex(publicKey, 0, 8)
                            + "; ask the mix for its key again",
                    fault);
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    static KEM kem() {
        try {
            return KEM.getInstance(NAME);
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException impossible) {
        return new IllegalStateException("every JDK from 24 on has ML-KEM-768", impossible);
    }

    @Override
    public Decapsulator decapsulator() {
        return new MlKemDecapsulator();
    }
}
