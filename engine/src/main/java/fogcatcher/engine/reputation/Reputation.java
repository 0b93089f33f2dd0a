package fogcatcher.engine.reputation;

import fogcatcher.engine.model.Micros;
import java.util.Arrays;

/// What is known of each phone: 16 bytes a row, faded only when somebody looks, so that time costs nothing.
///
/// A row that was touched at `t` and holds `r` and `s` means `r f` and `s f` at `t + d`, with `f = 2^(-d / halfLife)`:
/// the forgetting factor of Josang and Ismail (section 3.4), for time instead of for the number of outcomes.
///
/// An owner is known by what is known of its phones together, which is a walk along them.
public final class Reputation {

    private static final int NOBODY = -1;
    private static final double LN_2 = 0.6931471805599453;

    private double halfLifeMicros;
    private double[] weight;
    private double leastEvidence;
    private double leastTrust;
    private BetaQuantiles quantiles;

    /// Two words a phone: good and bad as two floats, then when they were last touched.
    private long[] rows = new long[0];

    private int[] firstOfOwner = new int[0];
    private int[] nextOfOwner = new int[0];

    public Reputation(ReputationSpec spec) {
        obey(spec);
    }

    /// From now on outcomes count as `spec` says. What was seen before keeps the weight it had and fades, from when it
    /// was last touched, at the new rate.
    public void obey(ReputationSpec spec) {
        halfLifeMicros = Micros.of(spec.halfLife());
        weight = new double[Outcome.values().length];
        for (Outcome outcome : Outcome.values()) {
            weight[outcome.ordinal()] = spec.weightOf(outcome);
        }
        leastEvidence = spec.leastEvidence();
        leastTrust = spec.leastTrust().fraction();
        quantiles = new BetaQuantiles(spec.caution().fraction());
    }

    /// A phone belongs to an account; to be said once, phones in order.
    public void register(int phone, int account) {
        firstOfOwner = withRoomFor(firstOfOwner, account);
        nextOfOwner = withRoomFor(nextOfOwner, phone);
        nextOfOwner[phone] = firstOfOwner[account];
        firstOfOwner[account] = phone;
    }

    /// Reads what brings a row into the processor's cache.
    public long touch(int phone) {
        int row = 2 * phone;
        return row < rows.length ? rows[row] : 0;
    }

    /// A phone did something. Touches one row.
    public void saw(long now, int phone, Outcome outcome) {
        int row = 2 * phone;
        if (row >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(2 * Math.max(1024, phone + 1), rows.length * 2));
        }
        double faded = fading(now - rows[row + 1]);
        double good = good(rows[row]) * faded;
        double bad = bad(rows[row]) * faded;
        if (outcome == Outcome.DELIVERED) {
            good += weight[outcome.ordinal()];
        } else {
            bad += weight[outcome.ordinal()];
        }
        rows[row] = pack(good, bad);
        rows[row + 1] = now;
    }

    /// What is known of a phone.
    public Opinion of(int phone, long now) {
        int row = 2 * phone;
        if (row >= rows.length || rows[row] == 0) {
            return Opinion.NONE;
        }
        double faded = fading(now - rows[row + 1]);
        return new Opinion(good(rows[row]) * faded, bad(rows[row]) * faded);
    }

    /// What is known of an account: of all its phones together.
    public Opinion ofOwner(int account, long now) {
        Opinion sum = Opinion.NONE;
        if (account < firstOfOwner.length) {
            for (int phone = firstOfOwner[account]; phone != NOBODY; phone = nextOfOwner[phone]) {
                sum = sum.plus(of(phone, now));
            }
        }
        return sum;
    }

    /// How likely a phone's next outcome is good, 0 to 1; one half for a stranger. One row, and no object.
    public double trust(int phone, long now) {
        int row = 2 * phone;
        if (row >= rows.length || rows[row] == 0) {
            return Opinion.NONE.trust();
        }
        double faded = fading(now - rows[row + 1]);
        double good = good(rows[row]) * faded;
        return (good + 1) / (good + bad(rows[row]) * faded + 2);
    }

    /// What one may count on: the chance of a good outcome is below it with no more than the policy's `caution`.
    public double cautiousTrust(Opinion opinion) {
        return quantiles.of(opinion.good() + 1, opinion.bad() + 1);
    }

    /// Whether a phone has shown enough, and well enough, for work of class S.
    public boolean hasProvenItself(int phone, long now) {
        Opinion opinion = of(phone, now);
        return opinion.evidence() >= leastEvidence && cautiousTrust(opinion) >= leastTrust;
    }

    private double fading(long micros) {
        return micros == 0 ? 1 : StrictMath.exp(-Math.max(0, micros) / halfLifeMicros * LN_2);
    }

    private static long pack(double good, double bad) {
        return (long) Float.floatToRawIntBits((float) good) << 32 | Float.floatToRawIntBits((float) bad) & 0xFFFF_FFFFL;
    }

    private static double good(long word) {
        return Float.intBitsToFloat((int) (word >>> 32));
    }

    private static double bad(long word) {
        return Float.intBitsToFloat((int) word);
    }

    private static int[] withRoomFor(int[] column, int index) {
        if (index < column.length) {
            return column;
        }
        int[] longer = Arrays.copyOf(column, Math.max(Math.max(1024, index + 1), column.length * 2));
        Arrays.fill(longer, column.length, longer.length, NOBODY);
        return longer;
    }
}
