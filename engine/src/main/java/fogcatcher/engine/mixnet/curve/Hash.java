package fogcatcher.engine.mixnet.curve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Hashes of several byte strings, one after the other: `sha512(a, b)` is SHA-512(a || b).
public final class Hash {

    private Hash() {}

    /// SHA-256 (FIPS 180-4), 32 bytes.
    public static byte[] sha256(byte[]... parts) {
        return digest("SHA-256", parts);
    }

    /// SHA-512 (FIPS 180-4), 64 bytes.
    public static byte[] sha512(byte[]... parts) {
        return digest("SHA-512", parts);
    }

    /// SHA3-256 (FIPS 202), 32 bytes.
    public static byte[] sha3(byte[]... parts) {
        return digest("SHA3-256", parts);
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every Java 25 has " + algorithm, impossible);
        }
    }
}
