package fogcatcher.simulator.mixnet;

import java.util.Arrays;

/// Packets that are under way and the truth about each, in columns; the row of one that has ended is used again.
///
/// A packet keeps its row from its sender to its end, whatever nodes make of its bytes.
final class Packets {

    /// The row is free.
    static final byte FREE = -1;

    /// Kinds beyond those of [fogcatcher.engine.mixnet.Sender.Kind]: cover of a mix.
    static final byte MIX_COVER = 3;

    /// Carries nothing that somebody waits for.
    static final int NO_CARGO = -1;

    private final int dyes;
    private int[] free = new int[0];
    private int freeCount;

    byte[] kind = new byte[0];
    long[] sentAt = new long[0];
    byte[][] bytes = new byte[0][];

    /// What may be opened ahead of its arrival, or null.
    Ahead.Sealed[] sealed = new Ahead.Sealed[0];

    /// Number of the node it is on its way to.
    int[] to = new int[0];

    /// Of the key epoch it was made for.
    byte[] parity = new byte[0];

    /// Number of what it carries, or [#NO_CARGO].
    int[] cargo = new int[0];

    /// Which dyes began with it, one bit each.
    long[] targetOf = new long[0];

    /// How much of each dye it carries, `dyes` in a row.
    double[] dye = new double[0];

    /// What it measures, or null; how many mixes it reached.
    Measurements.Probe[] probe = new Measurements.Probe[0];

    byte[] logged = new byte[0];

    Packets(int dyes) {
        this.dyes = dyes;
    }

    /// How many dyes there are.
    int dyes() {
        return dyes;
    }

    int take(long now, int ofKind) {
        if (freeCount == 0) {
            grow();
        }
        int packet = free[--freeCount];
        kind[packet] = (byte) ofKind;
        sentAt[packet] = now;
        cargo[packet] = NO_CARGO;
        probe[packet] = null;
        logged[packet] = 0;
        targetOf[packet] = 0;
        Arrays.fill(dye, packet * dyes, (packet + 1) * dyes, 0);
        return packet;
    }

    void release(int packet) {
        kind[packet] = FREE;
        bytes[packet] = null;
        sealed[packet] = null;
        free[freeCount++] = packet;
    }

    /// Packets under way.
    int count() {
        return kind.length - freeCount;
    }

    private void grow() {
        int before = kind.length;
        int after = Math.max(64, 2 * before);
        kind = Arrays.copyOf(kind, after);
        sentAt = Arrays.copyOf(sentAt, after);
        bytes = Arrays.copyOf(bytes, after);
        sealed = Arrays.copyOf(sealed, after);
        to = Arrays.copyOf(to, after);
        parity = Arrays.copyOf(parity, after);
        cargo = Arrays.copyOf(cargo, after);
        probe = Arrays.copyOf(probe, after);
        logged = Arrays.copyOf(logged, after);
        targetOf = Arrays.copyOf(targetOf, after);
        dye = Arrays.copyOf(dye, after * dyes);
        free = Arrays.copyOf(free, after);
        for (int packet = after - 1; packet >= before; packet--) {
            free[freeCount++] = packet;
            kind[packet] = FREE;
        }
    }
}
