package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.crypto.X25519;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Key agreement and sealing of a conversation: X25519, HKDF-SHA256 (RFC 5869), ChaCha20-Poly1305 (RFC 8439).
final class Secrets {

    static final int KEY_BYTES = 32;

    /// Bytes by which a sealed text is longer: Poly1305's tag.
    static final int TAG_BYTES = 16;

    private static final byte[] NINE = Arrays.copyOf(new byte[] {9}, KEY_BYTES);

    private Secrets() {}

    static byte[] privateKey(RandomGenerator chance) {
        byte[] key = new byte[KEY_BYTES];
        chance.nextBytes(key);
        return key;
    }

    static byte[] publicKey(byte[] privateKey) {
        return agree(privateKey, NINE);
    }

    static byte[] agree(byte[] privateKey, byte[] publicKey) {
        byte[] shared = new byte[KEY_BYTES];
        X25519.multiply(privateKey, 0, publicKey, 0, shared, 0);
        return shared;
    }

    /// `length` bytes from what two parties share; `salt` names what they are for and binds the public keys.
    static byte[] derive(byte[] shared, String purpose, int length, byte[]... publicKeys) {
        byte[] salt = joined(purpose.getBytes(StandardCharsets.US_ASCII), joined(publicKeys));
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(shared).addSalt(salt).thenExpand(null, length));
        } catch (GeneralSecurityException impossible) {
            throw new LinkageError("every Java 25 has HKDF-SHA256", impossible);
        }
    }

    /// @param number never twice with one key
    static byte[] seal(byte[] key, long number, byte[] text) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, number).doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new LinkageError("every Java 25 has ChaCha20-Poly1305", impossible);
        }
    }

    /// The text, or nothing if it was changed.
    static Optional<byte[]> unseal(byte[] key, long number, byte[] sealed) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, number).doFinal(sealed));
        } catch (InvalidAlgorithmParameterException impossible) {
            throw new LinkageError("a nonce has 12 bytes", impossible);
        } catch (GeneralSecurityException wrongTag) {
            return Optional.empty();
        }
    }

    static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static Cipher cipher(int mode, byte[] key, long number) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        byte[] nonce = ByteBuffer.allocate(12).putInt(0).putLong(number).array();
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher;
    }
}
