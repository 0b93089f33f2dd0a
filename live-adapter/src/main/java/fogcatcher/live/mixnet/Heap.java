package fogcatcher.live.mixnet;

/// What may wait in memory for others: so much, and in a small heap a part of it, so that nobody who sends fast or
/// takes slowly can exhaust it.
///
/// Of a mix's heap, filters of replays may take a half ([ReplayMemory]), packets that wait for their delay a quarter,
/// frames on their way out an eighth, on their way in a sixteenth, and the table of descriptors a thirty-second part.
/// Guesses; the rest is for everything else.
final class Heap {

    private Heap() {}

    /// Bytes of packets that wait for their delay.
    static long held(long usual) {
        return part(usual, 4);
    }

    /// Bytes of frames that wait for all links.
    static int outward(int usual) {
        return Math.toIntExact(part(usual, 8));
    }

    /// Bytes of frames that wait to be looked at.
    static int inward(int usual) {
        return Math.toIntExact(part(usual, 16));
    }

    /// Bytes of descriptors that are kept for others.
    static long table(long usual) {
        return part(usual, 32);
    }

    private static long part(long usual, int ofSoMany) {
        return Math.min(usual, Runtime.getRuntime().maxMemory() / ofSoMany);
    }
}
