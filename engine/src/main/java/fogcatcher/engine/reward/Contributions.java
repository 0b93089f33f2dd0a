package fogcatcher.engine.reward;

import fogcatcher.engine.model.Resources;
import java.util.Arrays;

/// What each phone contributed so far: a row of 64 bytes a phone, one line of a cache.
public final class Contributions {

    private static final int CORE_MICROS = 0;
    private static final int MEMORY_MB_MICROS = 1;
    private static final int BYTES = 2;
    private static final int WORK_MICROS = 3;
    private static final int EARNED_MICRO_TOKENS = 4;
    private static final int OWED_MICRO_TOKENS = 5;
    private static final int KEPT_AND_BROKEN = 6;
    private static final int EARLY_EXITS = 7;
    private static final int ROW = 8;

    /// Two counts share a word: kept in its lower half, broken in its upper.
    private static final long ONE_BROKEN = 1L << 32;

    private long[] rows = new long[0];

    /// Reads what brings a row into the processor's cache.
    public long touch(int phone) {
        return get(phone, 0) + get(phone, ROW - 1);
    }

    /// A container held `held` of the phone for `micros`.
    public void occupied(int phone, Resources held, long micros) {
        int row = row(phone);
        rows[row + CORE_MICROS] += held.millicores() * micros / 1000;
        rows[row + MEMORY_MB_MICROS] += held.memoryMb() * micros;
    }

    /// Work that counts: `micros` of it at reference speed on `held`, and data moved for it.
    public void delivered(int phone, Resources held, long micros, long bytesMoved) {
        int row = row(phone);
        rows[row + WORK_MICROS] += held.millicores() * micros / 1000;
        rows[row + BYTES] += bytesMoved;
    }

    /// A container ended as promised.
    public void kept(int phone) {
        add(phone, KEPT_AND_BROKEN, 1);
    }

    /// A container was lost with its phone.
    public void broke(int phone) {
        add(phone, KEPT_AND_BROKEN, ONE_BROKEN);
    }

    /// The phone left before its commitment was over.
    public void leftEarly(int phone) {
        add(phone, EARLY_EXITS, 1);
    }

    /// The phone earned something that its owner has not received yet.
    public void owes(int phone, long microTokens) {
        add(phone, OWED_MICRO_TOKENS, microTokens);
    }

    /// What its owner has earned and not received; from now on nothing.
    public long clearOwed(int phone) {
        long owed = get(phone, OWED_MICRO_TOKENS);
        if (owed != 0) {
            rows[phone * ROW + OWED_MICRO_TOKENS] = 0;
        }
        return owed;
    }

    /// What owners have earned and not received yet, all together.
    public long owedMicroTokens() {
        long sum = 0;
        for (int at = OWED_MICRO_TOKENS; at < rows.length; at += ROW) {
            sum += rows[at];
        }
        return sum;
    }

    /// The owner received something.
    public void earned(int phone, long microTokens) {
        add(phone, EARNED_MICRO_TOKENS, microTokens);
    }

    /// Part of its containers that the phone brought to their end, with one kept and none broken before the first: a
    /// mean of a Beta distribution, between 0 and 1.
    public double reliability(int phone) {
        return (finished(phone) + 1.0) / (finished(phone) + broken(phone) + 1.0);
    }

    public double coreSeconds(int phone) {
        return get(phone, CORE_MICROS) / 1e6;
    }

    public double memoryGigabyteSeconds(int phone) {
        return get(phone, MEMORY_MB_MICROS) / 1e9;
    }

    public long bytes(int phone) {
        return get(phone, BYTES);
    }

    /// Useful work, core-seconds at reference speed.
    public double workSeconds(int phone) {
        return get(phone, WORK_MICROS) / 1e6;
    }

    public long earnedMicroTokens(int phone) {
        return get(phone, EARNED_MICRO_TOKENS);
    }

    public long finished(int phone) {
        return get(phone, KEPT_AND_BROKEN) & 0xFFFF_FFFFL;
    }

    public long broken(int phone) {
        return get(phone, KEPT_AND_BROKEN) >>> 32;
    }

    public long earlyExits(int phone) {
        return get(phone, EARLY_EXITS);
    }

    private long get(int phone, int field) {
        int at = phone * ROW + field;
        return at < rows.length ? rows[at] : 0;
    }

    private void add(int phone, int field, long amount) {
        int row = row(phone);
        rows[row + field] += amount;
    }

    /// Where a phone's row begins; makes room for it.
    private int row(int phone) {
        int row = phone * ROW;
        if (row >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(Math.max(1024, phone + 1) * ROW, rows.length * 2));
        }
        return row;
    }
}
