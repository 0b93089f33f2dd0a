package fogcatcher.engine.mixnet.packet;

/// Checks and compares bytes.
final class Bytes {

    private Bytes() {}

    static void check(String what, byte[] bytes, int expected) {
        if (bytes.length != expected) {
            throw new IllegalArgumentException("a " + what + " has " + expected + " bytes, not " + bytes.length);
        }
    }

    static void checkAny(String what, byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a " + what + " has at least one byte");
        }
    }

    /// Whether the bytes are all zero, at a cost that does not depend on them.
    static boolean areZero(byte[] bytes, int from, int length) {
        int any = 0;
        for (int i = from; i < from + length; i++) {
            any |= bytes[i];
        }
        return any == 0;
    }

    /// Whether two stretches are equal, at a cost that does not depend on what they hold.
    static boolean areEqual(byte[] a, int fromA, byte[] b, int fromB, int length) {
        int different = 0;
        for (int i = 0; i < length; i++) {
            different |= a[fromA + i] ^ b[fromB + i];
        }
        return different == 0;
    }
}
