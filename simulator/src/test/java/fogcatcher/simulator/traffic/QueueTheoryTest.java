package fogcatcher.simulator.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests at a constant rate on members that stay: one by one and as a fluid they take as long as the textbooks say,
/// and as long as each other.
final class QueueTheoryTest {

    /// Of ten million requests at 90 % load the mean of M/M/1 is known to 0.7 % (one standard error: 440 over their
    /// number, squared; Whitt 1989, "Planning queueing simulations"); the others are known better.
    private static final String STEADY =
            "profile: flat, hourSigma: 0, minuteVariation: 0, attempts: 0, work: %s, rate: %s/s";

    private static final double MEAN_WORK_SECONDS = 0.1;

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 1000000", "1, 0.8, 2000000", "1, 0.9, 10000000",
        "4, 0.5, 1000000", "4, 0.8, 2000000", "4, 0.9, 4000000",
        "16, 0.5, 1000000", "16, 0.8, 1000000", "16, 0.9, 3000000"
    })
    void exponentialWorkTakesAsLongAsErlangSays(int cores, double load, int requests) {
        double rate = cores * load / MEAN_WORK_SECONDS;
        String work = "{exponential: {mean: 100ms}}";

        Latencies counted = latencies(cores, work, rate, requests, true);
        Latencies flowed = latencies(cores, work, rate, requests, false);

        double mean = 1000 * meanSojourn(cores, load);
        double late = 1000 * quantile(cores, load, 0.95);
        String name = "M/M/%d at %.0f %%, ".formatted(cores, 100 * load);
        assertClose(name + "mean", mean, counted.meanMillis(), flowed.meanMillis());
        assertClose(name + "p95", late, counted.quantileMillis(0.95), flowed.quantileMillis(0.95));
    }

    /// Pollaczek and Khinchine: a mean wait of (1 + c^2) / 2 times that of M/M/1, exactly.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{constant: {value: 100ms}}|0",
                "{uniform: {min: 0s, max: 200ms}}|0.333333",
                "{lognormal: {median: 88250us, sigma: 0.5}}|0.284025"
            })
    void otherWorkWaitsAsItsVarianceSays(String work, double squaredVariation) {
        double load = 0.7;
        double rate = load / MEAN_WORK_SECONDS;

        Latencies counted = latencies(1, work, rate, 3_000_000, true);
        Latencies flowed = latencies(1, work, rate, 3_000_000, false);

        double wait = load / (1 - load) * MEAN_WORK_SECONDS * (1 + squaredVariation) / 2;
        assertClose(work, 1000 * (MEAN_WORK_SECONDS + wait), counted.meanMillis(), flowed.meanMillis());
    }

    /// A part of the waits, from 4 to 37 %, would be longer than the timeout.
    @ParameterizedTest
    @CsvSource({"1, 0.9, 1s", "4, 0.95, 500ms", "4, 0.8, 100ms"})
    void impatientRequestsFailAsBarrerSays(int cores, double load, String timeout) {
        double rate = cores * load / MEAN_WORK_SECONDS;
        String spec = STEADY.formatted("{exponential: {mean: 100ms}}", rate) + ", timeout: " + timeout;

        Score counted = run(cores, spec, rate, 2_000_000, true);
        Score flowed = run(cores, spec, rate, 2_000_000, false);

        double mean = counted.latencies().meanMillis();
        assertEquals(counted.failed() / counted.arrived(), flowed.failed() / flowed.arrived(), 0.002);
        assertTrue(counted.failed() > 0.01 * counted.arrived(), "few failed: " + counted.failed());
        assertEquals(mean, flowed.latencies().meanMillis(), 0.02 * mean);
        double late = counted.latencies().quantileMillis(0.95);
        assertEquals(late, flowed.latencies().quantileMillis(0.95), 0.02 * late);
    }

    private static Latencies latencies(int cores, String work, double rate, int requests, boolean isOneByOne) {
        String spec = STEADY.formatted(work, rate) + ", timeout: 1d";
        return run(cores, spec, rate, requests, isOneByOne).latencies();
    }

    private static Score run(int cores, String spec, double rate, int requests, boolean isOneByOne) {
        // One member of many cores, or some of several: the line is the same.
        int members = cores == 16 ? 4 : 1;
        String mode = ", oneByOne: " + (isOneByOne ? "1000000/s" : "0/s");
        Scene scene = Scene.of(11, 1000 * cores / members, spec + mode).withMembers(members);
        return scene.runTo(requests / rate).score();
    }

    private static void assertClose(String what, double theory, double counted, double flowed) {
        String all = "%s: theory %.3f, one by one %.3f, fluid %.3f".formatted(what, theory, counted, flowed);
        assertEquals(theory, counted, 0.02 * theory, all);
        assertEquals(theory, flowed, 0.02 * theory, all);
        assertEquals(counted, flowed, 0.02 * theory, all);
    }

    private static double meanSojourn(int servers, double load) {
        double mu = 1 / MEAN_WORK_SECONDS;
        return MEAN_WORK_SECONDS + erlangC(servers, load * servers) / (servers * mu * (1 - load));
    }

    /// Of work and wait together, by bisection of their distribution; `d` is the rate at which a wait ends.
    private static double quantile(int servers, double load, double share) {
        double mu = 1 / MEAN_WORK_SECONDS;
        double d = servers * mu * (1 - load);
        double waits = erlangC(servers, load * servers);
        double low = 0;
        double high = 100;
        for (int i = 0; i < 60; i++) {
            double t = (low + high) / 2;
            double both =
                    Math.abs(d - mu) < 1e-9
                            ? 1 - Math.exp(-mu * t) * (1 + mu * t)
                            : 1 - (d * Math.exp(-mu * t) - mu * Math.exp(-d * t)) / (d - mu);
            double below = (1 - waits) * (1 - Math.exp(-mu * t)) + waits * both;
            if (below < share) low = t;
            else high = t;
        }
        return low;
    }

    private static double erlangC(int servers, double offered) {
        double loss = 1;
        for (int c = 1; c <= servers; c++) {
            loss = offered * loss / (c + offered * loss);
        }
        return loss / (1 - offered / servers * (1 - loss));
    }
}
