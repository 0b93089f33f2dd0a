package fogcatcher.engine.mixnet.onion;

import fogcatcher.engine.mixnet.curve.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/// One of the two layers of encryption around a descriptor.
///
///     keys  = SHAKE256(blinded key || subcredential || revision(8) || salt || name): AES-256 key 32, IV 16, MAC key 32
///     layer = salt(16) || AES-256-CTR(text) || MAC
///     MAC   = SHA3-256(32 as 8 bytes || MAC key || 16 as 8 bytes || salt || AES-256-CTR(text))
///
/// Source: Tor rend-spec-v3, sections 2.5.1.1, 2.5.2.1 and 2.5.3, with no client authorization.
final class DescriptorLayer {

    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;
    private static final int MAC_BYTES = 32;

    /// What a layer is longer than its text.
    static final int MORE_BYTES = SALT_BYTES + MAC_BYTES;

    private final byte[] secret;
    private final byte[] name;

    /// @param name "hsdir-superencrypted-data" or "hsdir-encrypted-data"
    DescriptorLayer(byte[] blindedKey, byte[] publicKey, long revision, String name) {
        byte[] credential = Hash.sha3(ascii("credential"), publicKey);
        byte[] subcredential = Hash.sha3(ascii("subcredential"), credential, blindedKey);
        secret = ByteBuffer.allocate(72).put(blindedKey).put(subcredential).putLong(revision).array();
        this.name = ascii(name);
    }

    byte[] encrypt(byte[] text, RandomGenerator chance) {
        byte[] salt = new byte[SALT_BYTES];
        chance.nextBytes(salt);
        byte[] keys = keys(salt);
        byte[] encrypted = crypt(keys, text);
        return ByteBuffer.allocate(SALT_BYTES + text.length + MAC_BYTES)
                .put(salt)
                .put(encrypted)
                .put(mac(keys, salt, encrypted))
                .array();
    }

    /// The text, or nothing if the layer was changed or is for another key or revision.
    Optional<byte[]> decrypt(byte[] layer) {
        if (layer.length < SALT_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        int macAt = layer.length - MAC_BYTES;
        byte[] salt = Arrays.copyOf(layer, SALT_BYTES);
        byte[] encrypted = Arrays.copyOfRange(layer, SALT_BYTES, macAt);
        byte[] keys = keys(salt);
        if (!MessageDigest.isEqual(mac(keys, salt, encrypted), Arrays.copyOfRange(layer, macAt, layer.length))) {
            return Optional.empty();
        }
        return Optional.of(crypt(keys, encrypted));
    }

    private byte[] keys(byte[] salt) {
        SHAKEDigest shake = new SHAKEDigest(256);
        shake.update(secret, 0, secret.length);
        shake.update(salt, 0, salt.length);
        shake.update(name, 0, name.length);
        byte[] keys = new byte[KEY_BYTES + IV_BYTES + KEY_BYTES];
        shake.doFinal(keys, 0, keys.length);
        return keys;
    }

    private static byte[] crypt(byte[] keys, byte[] text) {
        try {
            Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(keys, 0, KEY_BYTES, "AES"),
                    new IvParameterSpec(keys, KEY_BYTES, IV_BYTES));
            return aes.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new LinkageError("every Java 25 has AES/CTR", impossible);
        }
    }

    private static byte[] mac(byte[] keys, byte[] salt, byte[] encrypted) {
        byte[] key = Arrays.copyOfRange(keys, KEY_BYTES + IV_BYTES, keys.length);
        return Hash.sha3(length(KEY_BYTES), key, length(SALT_BYTES), salt, encrypted);
    }

    private static byte[] length(long bytes) {
        return ByteBuffer.allocate(Long.BYTES).putLong(bytes).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
