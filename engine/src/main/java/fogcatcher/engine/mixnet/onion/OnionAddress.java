package fogcatcher.engine.mixnet.onion;

import fogcatcher.engine.mixnet.curve.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The address of a hidden service: its public key, readable and with a checksum.
///
///     text     = base32(key(32) || checksum(2) || 03), lower case, 56 characters
///     checksum = SHA3-256(".onion checksum" || key || 03), first two bytes
///
/// Source: Tor rend-spec-v3, section 6. Whether the key is a point of the curve is not part of an address;
/// [fogcatcher.engine.mixnet.curve] asks that.
///
/// @param text 56 characters, without ".onion"
public record OnionAddress(String text) {

    /// Characters of an address without ".onion".
    public static final int CHARACTERS = 56;

    private static final int KEY_BYTES = 32;
    private static final int CHECKSUM_BYTES = 2;
    private static final byte VERSION = 3;
    private static final String ENDING = ".onion";
    private static final byte[] PREFIX = ".onion checksum".getBytes(StandardCharsets.US_ASCII);

    /// @throws IllegalArgumentException says what is wrong: length, alphabet, version or checksum
    public OnionAddress {
        if (text.length() != CHARACTERS) {
            throw new IllegalArgumentException(
                    "onion address has " + text.length() + " characters before .onion, not " + CHARACTERS + hint(text));
        }
        byte[] bytes;
        try {
            bytes = Base32.decode(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("onion address " + text + ": " + wrong.getMessage(), wrong);
        }
        byte version = bytes[KEY_BYTES + CHECKSUM_BYTES];
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "onion address " + text + " has version " + (version & 0xFF) + "; only version 3 is understood");
        }
        byte[] key = Arrays.copyOf(bytes, KEY_BYTES);
        if (!Arrays.equals(checksum(key), Arrays.copyOfRange(bytes, KEY_BYTES, KEY_BYTES + CHECKSUM_BYTES))) {
            throw new IllegalArgumentException(
                    "onion address " + text + " has a wrong checksum: a character is wrong or two are swapped");
        }
    }

    /// The address of an Ed25519 public key of 32 bytes.
    public static OnionAddress of(byte[] publicKey) {
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("public key has " + publicKey.length + " bytes, not " + KEY_BYTES);
        }
        byte[] bytes = Arrays.copyOf(publicKey, KEY_BYTES + CHECKSUM_BYTES + 1);
        System.arraycopy(checksum(publicKey), 0, bytes, KEY_BYTES, CHECKSUM_BYTES);
        bytes[KEY_BYTES + CHECKSUM_BYTES] = VERSION;
        return new OnionAddress(Base32.encode(bytes));
    }

    /// An address as people type it: with or without ".onion", in any case, with space around it.
    public static OnionAddress parse(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return new OnionAddress(text.endsWith(ENDING) ? text.substring(0, text.length() - ENDING.length()) : text);
    }

    /// The Ed25519 public key, 32 bytes.
    public byte[] publicKey() {
        return Arrays.copyOf(Base32.decode(text), KEY_BYTES);
    }

    /// The short name, base32(SHA-256(public key)), first 16 characters: 80 bits.
    ///
    /// Other than an address it does not hold the key: who is given one must ask somebody whom it stands for.
    public String alias() {
        return Base32.encode(Arrays.copyOf(Hash.sha256(publicKey()), 10));
    }

    /// The address with its ending, as in a URL.
    @Override
    public String toString() {
        return text + ENDING;
    }

    private static byte[] checksum(byte[] key) {
        return Arrays.copyOf(Hash.sha3(PREFIX, key, new byte[] {VERSION}), CHECKSUM_BYTES);
    }

    private static String hint(String text) {
        return switch (text.length()) {
            case 16 -> "; a short alias cannot be looked up, as it holds no key: use the 56 characters";
            default -> "";
        };
    }
}
