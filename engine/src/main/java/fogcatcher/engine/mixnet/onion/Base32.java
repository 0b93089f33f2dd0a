package fogcatcher.engine.mixnet.onion;

/// Base 32 in lower case without padding (RFC 4648, section 6), five bits a character.
///
/// Only whole groups of five bytes and eight characters occur in onion names, so nothing else is offered.
final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length / 5 * 8);
        for (int at = 0; at < bytes.length; at += 5) {
            long group = 0;
            for (int i = 0; i < 5; i++) {
                group = group << 8 | bytes[at + i] & 0xFF;
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                text.append(ALPHABET.charAt((int) (group >>> shift) & 31));
            }
        }
        return text.toString();
    }

    /// The bytes of `text`, or an [IllegalArgumentException] that names the first character outside the alphabet.
    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() / 8 * 5];
        long group = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException(
                        "'" + text.charAt(i) + "' at " + (i + 1) + " is not of the alphabet a-z and 2-7");
            }
            group = group << 5 | digit;
            if (i % 8 == 7) {
                for (int b = 0; b < 5; b++) {
                    bytes[i / 8 * 5 + b] = (byte) (group >>> (32 - 8 * b));
                }
            }
        }
        return bytes;
    }
}
