package fogcatcher.engine.mixnet.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A stream cipher of the JDK whose every key is used once, so that its nonce may be zero. Not thread-safe.
public final class KeyStream {

    private final String transformation;
    private final String algorithm;
    private final AlgorithmParameterSpec nonce;
    private Cipher cipher;

    private KeyStream(String transformation, String algorithm, AlgorithmParameterSpec nonce) {
        this.transformation = transformation;
        this.algorithm = algorithm;
        this.nonce = nonce;
        cipher = create();
    }

    /// AES in counter mode (NIST SP 800-38A, section 6.5), from a counter block of zeros.
    public static KeyStream aes() {
        return new KeyStream("AES/CTR/NoPadding", "AES", new IvParameterSpec(new byte[16]));
    }

    /// ChaCha20 (RFC 8439, section 2.4) with a nonce of zeros, from block 0.
    public static KeyStream chacha20() {
        return new KeyStream("ChaCha20", "ChaCha20", new ChaCha20ParameterSpec(new byte[12], 0));
    }

    /// Combines `length` bytes, where they are, with the stream of a key of `keyLength` bytes.
    public void apply(byte[] key, int keyFrom, int keyLength, byte[] bytes, int from, int length) {
        var secret = new SecretKeySpec(key, keyFrom, keyLength, algorithm);
        try {
            start(secret);
            cipher.doFinal(bytes, from, length, bytes, from);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK refused " + transformation, impossible);
        }
    }

    /// The JDK's ChaCha20 refuses the key and nonce that it used last. Decrypting directly after encrypting needs just
    /// that.
    private void start(SecretKeySpec secret) throws InvalidKeyException, InvalidAlgorithmParameterException {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, secret, nonce);
        } catch (InvalidKeyException used) {
            cipher = create();
            cipher.init(Cipher.ENCRYPT_MODE, secret, nonce);
        }
    }

    private Cipher create() {
        try {
            return Cipher.getInstance(transformation);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + transformation, impossible);
        }
    }
}
