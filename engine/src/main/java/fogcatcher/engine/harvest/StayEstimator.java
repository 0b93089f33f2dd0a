package fogcatcher.engine.harvest;

import fogcatcher.engine.model.Micros;

/// Learns how long a harvested phone that has stayed for some time will stay on.
///
/// Life-table estimate: in each age bucket the hazard is departures divided by time spent, both counted from all phones
/// so far. Buckets double in length from one minute to 17 hours. Until phones have taught it better it believes in the
/// sessions of the FLASH trace (Yang et al., WWW 2021: lognormal, median 0.75 h, sigma 1.31), weighed as 20 departures.
public final class StayEstimator {

    private static final int BUCKETS = 12;
    private static final double PRIOR_DEPARTURES = 20;
    private static final double PRIOR_MEDIAN_HOURS = 0.75;

    /// The hazard at which leaving is as likely as staying.
    private static final double EVEN = StrictMath.log(2);

    private final double[] departures = new double[BUCKETS];
    private final double[] exposureMicros = new double[BUCKETS];

    public StayEstimator() {
        double alive = 1;
        for (int b = 0; b < BUCKETS; b++) {
            double leaving = alive - priorSurvival(b == BUCKETS - 1 ? 4 * start(b) : start(b + 1));
            double width = b == BUCKETS - 1 ? 3 * start(b) : start(b + 1) - start(b);
            departures[b] = PRIOR_DEPARTURES * leaving;
            exposureMicros[b] = PRIOR_DEPARTURES * (alive - leaving / 2) * width;
            alive -= leaving;
        }
    }

    /// A phone left after having stayed for `heldMicros`.
    public void left(long heldMicros) {
        int b = 0;
        while (b < BUCKETS - 1 && heldMicros >= start(b + 1)) {
            exposureMicros[b] += start(b + 1) - start(b);
            b++;
        }
        exposureMicros[b] += heldMicros - start(b);
        departures[b]++;
    }

    /// How long a phone held for `heldMicros` will stay on with probability `probability`, at most `limitMicros`.
    public long staysFor(long heldMicros, double probability, long limitMicros) {
        double budget = -StrictMath.log(probability);
        long at = heldMicros;
        long limit = Micros.after(heldMicros, limitMicros);
        int b = 0;
        while (b < BUCKETS - 1 && at >= start(b + 1)) {
            b++;
        }
        while (at < limit) {
            double hazard = departures[b] / exposureMicros[b];
            long end = b == BUCKETS - 1 ? limit : Math.min(limit, start(b + 1));
            double spent = hazard * (end - at);
            if (spent >= budget) {
                return at + (long) (budget / hazard) - heldMicros;
            }
            budget -= spent;
            at = end;
            b = Math.min(b + 1, BUCKETS - 1);
        }
        return limitMicros;
    }

    /// Whether a phone held for `heldMicros` will rather leave within `askedMicros` than not. The same as asking
    /// [#availability], without an exponential.
    public boolean probablyLeavesWithin(long heldMicros, long askedMicros) {
        return hazard(heldMicros, askedMicros) > EVEN;
    }

    /// Whether [#probablyLeavesWithin] can be true for any phone at all, however long it was held; quick, and sometimes
    /// true when it cannot.
    public boolean mayAnyLeaveWithin(long askedMicros) {
        double most = 0;
        for (int b = 0; b < BUCKETS; b++) {
            most = Math.max(most, departures[b] / exposureMicros[b]);
        }
        return most * askedMicros > EVEN;
    }

    /// A phone's availability: the probability that one held for `heldMicros` stays for `askedMicros` more, 0 to 1.
    public double availability(long heldMicros, long askedMicros) {
        return StrictMath.exp(-hazard(heldMicros, askedMicros));
    }

    /// The sum of the chances to leave over the time from now until then.
    private double hazard(long heldMicros, long askedMicros) {
        double spent = 0;
        long at = heldMicros;
        long end = Micros.after(heldMicros, askedMicros);
        int b = 0;
        while (at < end) {
            while (b < BUCKETS - 1 && at >= start(b + 1)) {
                b++;
            }
            long next = b == BUCKETS - 1 ? end : Math.min(end, start(b + 1));
            spent += departures[b] / exposureMicros[b] * (next - at);
            at = next;
        }
        return spent;
    }

    /// Bucket 0 starts at 0, bucket b at 2^(b-1) minutes.
    private static long start(int bucket) {
        return bucket == 0 ? 0 : Micros.PER_MINUTE << (bucket - 1);
    }

    /// Chance that a session of the prior is longer than `micros`: a log-logistic of the same median, its shape 1.3
    /// (1.7 divided by the lognormal's sigma), which needs no error function.
    private static double priorSurvival(long micros) {
        double x = Micros.toHours(micros) / PRIOR_MEDIAN_HOURS;
        return x == 0 ? 1 : 1 / (1 + StrictMath.pow(x, 1.3));
    }
}
