package fogcatcher.simulator.phones;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How far the rests of simulated phones are from the FLASH phone trace, by the measures the phones must meet.
///
/// Rests are looked at as the trace was: a snapshot every half hour, a run of equal snapshots counts when both its
/// edges were seen. All phones are observed all the time; in the trace many were first seen later. The trace's
/// aggregates and their source are in `flash-development.csv`; the limits in [#faults] were set against the half kept
/// aside.
record RestMeasures(
        double sessionDistance,
        double gapDistance,
        double phoneMeanDistance,
        double hourlyRmsePoints,
        double hourlyCorrelation,
        double meanError,
        double neverError,
        double startsError,
        double autocorrelationError,
        double dayAutocorrelationError) {

    private static final int SNAPSHOT_SECONDS = 1800;
    private static final int SNAPSHOTS_PER_DAY = 48;
    private static final int HOURS = 24;
    private static final int LONGEST_RUN = 1000;

    /// Lags up to 8 hours; the one of a day stands alone.
    private static final int[] SHORT_LAGS = {1, 2, 4, 8, 12, 16};

    /// Measures the rests `startSeconds` to `endSeconds` of phones 0 to `phones` - 1, in any order, in local time.
    ///
    /// The window begins at local midnight of `firstDay`, `phaseSeconds` late, and lasts `days`, both ends included.
    /// The limit on phones never available is meant for five days.
    static RestMeasures of(
            int[] phone,
            double[] startSeconds,
            double[] endSeconds,
            int phones,
            int firstDay,
            int days,
            int phaseSeconds) {
        int snapshots = days * SNAPSHOTS_PER_DAY + 1;
        boolean[][] rests = new boolean[phones][snapshots];
        double from = firstDay * 86_400.0 + phaseSeconds;
        for (int i = 0; i < phone.length; i++) {
            int first = snapshotAfter(startSeconds[i] - from, snapshots);
            int end = snapshotAfter(endSeconds[i] - from, snapshots);
            Arrays.fill(rests[phone[i]], first, end, true);
        }
        return compare(new Aggregates(rests, phaseSeconds), Trace.read());
    }

    private static int snapshotAfter(double seconds, int snapshots) {
        return (int) Math.clamp(Math.ceil(seconds / SNAPSHOT_SECONDS), 0, snapshots);
    }

    private static RestMeasures compare(Aggregates ours, Trace trace) {
        double worst = 0;
        for (int lag : SHORT_LAGS) {
            worst = Math.max(worst, Math.abs(ours.autocorrelation(lag) - trace.autocorrelation[lag]));
        }
        return new RestMeasures(
                distance(ours.sessions, trace.sessions),
                distance(ours.gaps, trace.gaps),
                distance(ours.phoneMeans, trace.phoneMeans),
                100 * rmse(ours.hours, trace.hours),
                correlation(ours.hours, trace.hours),
                Math.abs(ours.mean / trace.mean - 1),
                Math.abs(ours.never - trace.never),
                Math.abs(ours.starts / trace.starts - 1),
                worst,
                Math.abs(ours.autocorrelation(SNAPSHOTS_PER_DAY) - trace.autocorrelation[SNAPSHOTS_PER_DAY]));
    }

    /// Each limit that is exceeded, in words; empty when the phones are as they should be.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        atMost(faults, "KS distance of session lengths", sessionDistance, 0.05);
        atMost(faults, "KS distance of gap lengths", gapDistance, 0.10);
        atMost(faults, "KS distance of per-phone means", phoneMeanDistance, 0.10);
        atMost(faults, "RMSE of hourly availability in points", hourlyRmsePoints, 2.5);
        atMost(faults, "1 - correlation of hourly availability", 1 - hourlyCorrelation, 0.25);
        atMost(faults, "relative error of mean availability", meanError, 0.15);
        atMost(faults, "error of the share of phones never available", neverError, 0.06);
        atMost(faults, "relative error of session starts per phone and day", startsError, 0.15);
        atMost(faults, "worst error of autocorrelation up to 8 h", autocorrelationError, 0.06);
        atMost(faults, "error of autocorrelation at 24 h", dayAutocorrelationError, 0.15);
        return faults;
    }

    private static void atMost(List<String> faults, String measure, double value, double limit) {
        if (!(value <= limit)) {
            faults.add("%s is %.4f, more than %.2f".formatted(measure, value, limit));
        }
    }

    /// The largest difference between two distribution functions, from counts.
    private static double distance(double[] ours, double[] theirs) {
        double allOurs = Arrays.stream(ours).sum();
        double allTheirs = Arrays.stream(theirs).sum();
        double gap = 0;
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            gap += ours[i] / allOurs - theirs[i] / allTheirs;
            worst = Math.max(worst, Math.abs(gap));
        }
        return worst;
    }

    private static double rmse(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(sum / x.length);
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /// The trace's tables, computed from simulated snapshots.
    private static final class Aggregates {

        final double[] sessions = new double[LONGEST_RUN];
        final double[] gaps = new double[LONGEST_RUN];
        final double[] phoneMeans = new double[101];
        final double[] hours = new double[HOURS];
        final double mean;
        final double never;
        final double starts;
        private final boolean[][] rests;

        Aggregates(boolean[][] rests, int phaseSeconds) {
            this.rests = rests;
            int snapshots = rests[0].length;
            long resting = 0;
            long started = 0;
            for (boolean[] phone : rests) {
                int sum = addRuns(phone);
                resting += sum;
                phoneMeans[sum == 0 ? 0 : 1 + Math.min(99, (int) (100.0 * sum / snapshots + 1e-9))]++;
                for (int i = 0; i < snapshots - 1; i++) {
                    hours[hourOf(i, phaseSeconds)] += phone[i] ? 1 : 0;
                    started += !phone[i] && phone[i + 1] ? 1 : 0;
                }
            }
            double phoneDays = rests.length * (snapshots - 1.0) / SNAPSHOTS_PER_DAY;
            for (int hour = 0; hour < HOURS; hour++) {
                hours[hour] /= phoneDays * SNAPSHOTS_PER_DAY / HOURS;
            }
            mean = resting / ((double) rests.length * snapshots);
            never = phoneMeans[0] / rests.length;
            starts = started / phoneDays;
        }

        private static int hourOf(int snapshot, int phaseSeconds) {
            return Math.floorMod(Math.floorDiv(snapshot * SNAPSHOT_SECONDS + phaseSeconds, 3600), HOURS);
        }

        /// Counts the runs of one phone that have both edges in the window; returns the snapshots at rest.
        private int addRuns(boolean[] phone) {
            int sum = phone[0] ? 1 : 0;
            int since = -1;
            for (int i = 1; i < phone.length; i++) {
                sum += phone[i] ? 1 : 0;
                if (phone[i] != phone[i - 1]) {
                    if (since >= 0) {
                        (phone[i] ? gaps : sessions)[Math.min(i - since, LONGEST_RUN - 1)]++;
                    }
                    since = i;
                }
            }
            return sum;
        }

        /// Of the 0/1 state around the mean over all phones, as the trace's tables have it.
        double autocorrelation(int lag) {
            int pairs = rests[0].length - lag;
            long both = 0;
            long either = 0;
            for (boolean[] phone : rests) {
                for (int i = 0; i < pairs; i++) {
                    both += phone[i] && phone[i + lag] ? 1 : 0;
                    either += (phone[i] ? 1 : 0) + (phone[i + lag] ? 1 : 0);
                }
            }
            double all = (double) rests.length * pairs;
            return (both / all - mean * either / all + mean * mean) / (mean * (1 - mean));
        }
    }

    /// The aggregates of the real phones.
    private static final class Trace {

        final double[] sessions = new double[LONGEST_RUN];
        final double[] gaps = new double[LONGEST_RUN];
        final double[] phoneMeans = new double[101];
        final double[] hours = new double[HOURS];
        final double[] autocorrelation = new double[SNAPSHOTS_PER_DAY + 1];
        double mean;
        double never;
        double starts;

        static Trace read() {
            Trace trace = new Trace();
            try (BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    RestMeasures.class.getResourceAsStream("flash-development.csv"),
                                    StandardCharsets.UTF_8))) {
                reader.lines()
                        .filter(line -> !line.startsWith("#"))
                        .skip(1)
                        .forEach(line -> trace.put(line.split(",")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return trace;
        }

        private void put(String[] row) {
            double value = Double.parseDouble(row[2]);
            switch (row[0]) {
                case "summary" -> putSummary(row[1], value);
                case "session" -> sessions[Integer.parseInt(row[1])] = value;
                case "gap" -> gaps[Integer.parseInt(row[1])] = value;
                case "phone_mean" -> phoneMeans[Integer.parseInt(row[1])] = value;
                case "hour" -> hours[Integer.parseInt(row[1])] = value;
                case "autocorrelation" -> autocorrelation[Integer.parseInt(row[1])] = value;
                default -> throw new IllegalStateException("unknown table " + row[0]);
            }
        }

        private void putSummary(String name, double value) {
            switch (name) {
                case "mean" -> mean = value;
                case "never" -> never = value;
                case "starts" -> starts = value;
                default -> throw new IllegalStateException("unknown summary " + name);
            }
        }
    }
}
