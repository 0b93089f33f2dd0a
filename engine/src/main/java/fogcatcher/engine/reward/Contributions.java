package fogcatcher.engine.reward;

import fogcatcher.engine.model.Resources;
import java.util.Arrays;

/// What each phone contributed so far, in columns: 52 bytes a phone.
public final class Contributions {

    private long[] coreMicros = new long[0];
    private long[] memoryMbMicros = new long[0];
    private long[] bytes = new long[0];
    private long[] workMicros = new long[0];
    private long[] earnedMicroTokens = new long[0];
    private int[] finished = new int[0];
    private int[] broken = new int[0];
    private int[] earlyExits = new int[0];

    /// A container held `held` of the phone for `micros`.
    public void occupied(int phone, Resources held, long micros) {
        ensure(phone);
        coreMicros[phone] += held.millicores() * micros / 1000;
        memoryMbMicros[phone] += held.memoryMb() * micros;
    }

    /// Work that counts: `micros` of it at reference speed on `held`, and data moved for it.
    public void delivered(int phone, Resources held, long micros, long bytesMoved) {
        ensure(phone);
        workMicros[phone] += held.millicores() * micros / 1000;
        bytes[phone] += bytesMoved;
    }

    /// A container ended as promised.
    public void kept(int phone) {
        ensure(phone);
        finished[phone]++;
    }

    /// A container was lost with its phone.
    public void broke(int phone) {
        ensure(phone);
        broken[phone]++;
    }

    /// The phone left before its commitment was over.
    public void leftEarly(int phone) {
        ensure(phone);
        earlyExits[phone]++;
    }

    public void earned(int phone, long microTokens) {
        ensure(phone);
        earnedMicroTokens[phone] += microTokens;
    }

    /// Part of its containers that the phone brought to their end, with one kept and none broken before the first: a mean
    /// of a Beta distribution, between 0 and 1.
    public double reliability(int phone) {
        return phone < finished.length ? (finished[phone] + 1.0) / (finished[phone] + broken[phone] + 1.0) : 1;
    }

    public double coreSeconds(int phone) {
        return phone < coreMicros.length ? coreMicros[phone] / 1e6 : 0;
    }

    public double memoryGigabyteSeconds(int phone) {
        return phone < coreMicros.length ? memoryMbMicros[phone] / 1e9 : 0;
    }

    public long bytes(int phone) {
        return phone < coreMicros.length ? bytes[phone] : 0;
    }

    /// Useful work, core-seconds at reference speed.
    public double workSeconds(int phone) {
        return phone < coreMicros.length ? workMicros[phone] / 1e6 : 0;
    }

    public long earnedMicroTokens(int phone) {
        return phone < coreMicros.length ? earnedMicroTokens[phone] : 0;
    }

    public int finished(int phone) {
        return phone < coreMicros.length ? finished[phone] : 0;
    }

    public int broken(int phone) {
        return phone < coreMicros.length ? broken[phone] : 0;
    }

    public int earlyExits(int phone) {
        return phone < coreMicros.length ? earlyExits[phone] : 0;
    }

    private void ensure(int phone) {
        if (phone < coreMicros.length) {
            return;
        }
        int rows = Math.max(phone + 1, Math.max(1024, coreMicros.length * 2));
        coreMicros = Arrays.copyOf(coreMicros, rows);
        memoryMbMicros = Arrays.copyOf(memoryMbMicros, rows);
        bytes = Arrays.copyOf(bytes, rows);
        workMicros = Arrays.copyOf(workMicros, rows);
        earnedMicroTokens = Arrays.copyOf(earnedMicroTokens, rows);
        finished = Arrays.copyOf(finished, rows);
        broken = Arrays.copyOf(broken, rows);
        earlyExits = Arrays.copyOf(earlyExits, rows);
    }
}
