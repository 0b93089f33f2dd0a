package fogcatcher.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Distributions;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Estimate;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.Samples;
import fogcatcher.simulator.world.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When jobs arrive and how large they are, by the laws that their sources promise.
///
/// One phone that is away for good stands by, so that arrivals are all that happens.
final class ArrivalsTest {

    private static final String ARRIVALS =
            """
            name: arrivals
            duration: 100h
            world:
              phones: {count: 1, behaviour: {sessions: {file: never.csv}}, hardware: uniform}
            policies:
              execution: {maxWaiting: 1}
            record: []
            """;

    /// The one percent point of Kolmogorov's distance is 1.63 / sqrt(n).
    private static final double KOLMOGOROV = 1.63;

    @TempDir Path folder;

    @Test
    void batchJobsAreAPoissonProcess() throws IOException {
        Jobs jobs = run("[{batch: {name: jobs, rate: 600/h, work: {exponential: {mean: 2min}}}}]");

        double[] gaps = jobs.gapsSeconds();
        Estimate.ofIndependent(gaps).assertAgrees("batch, gap, s", 6, 0.02);
        assertFits(gaps, gap -> 1 - Math.exp(-gap / 6));
        assertFits(jobs.workSeconds.toArray(), work -> 1 - Math.exp(-work / 120));
        // Counts in ten minutes: as large a variance as mean.
        assertEquals(1, jobs.dispersion(600), 0.15);
    }

    @Test
    void aRateOfOnePhoneIsMultiplied() throws IOException {
        Jobs jobs =
                run(
                        "[{batch: {name: jobs, rate: 20/h, per: phone, work: {constant: {value: 1s}}}}]",
                        "world.phones.count=30");

        Estimate.ofIndependent(jobs.gapsSeconds()).assertAgrees("batch, gap, 30 phones, s", 6, 0.02);
    }

    @Test
    void worksHaveTheirDistributions() throws IOException {
        Jobs uniform = run("[{batch: {name: jobs, rate: 100/h, work: {uniform: {min: 1min, max: 3min}}}}]");
        Jobs lognormal = run("[{batch: {name: jobs, rate: 100/h, work: {lognormal: {median: 1min, sigma: 1.5}}}}]");

        assertFits(uniform.workSeconds.toArray(), work -> Math.clamp((work - 60) / 120, 0, 1));
        assertFits(lognormal.workSeconds.toArray(), work -> normal(Math.log(work / 60) / 1.5));
    }

    /// In a crowd the process is the same, ten times as fast, and at once.
    @Test
    void aFlashCrowdComesAtOnceAndGoesAtOnce() throws IOException {
        String crowd = "world.faults=[{flashCrowd: {at: 40h, lasts: 20h, factor: 10}}]";
        Jobs jobs = run("[{batch: {name: jobs, rate: 100/h, work: {constant: {value: 1s}}}}]", crowd);

        assertEquals(4000, jobs.between(0, 40), 170);
        assertEquals(20_000, jobs.between(40, 60), 370);
        assertEquals(4000, jobs.between(60, 100), 170);
    }

    /// Rare functions too: what is left until the next call passes faster from that moment on.
    @Test
    void aFlashCrowdCallsAllFunctionsMoreOften() throws IOException {
        String functions = "[{functions: {name: calls, functions: 4000, callsMu: 1.5, callsSigma: 0.5}}]";
        Jobs usual = run(functions);
        Jobs crowd = run(functions, "world.faults=[{flashCrowd: {at: 50h, lasts: 10min, factor: 20}}]");

        double perHour = usual.between(0, 100) / 100.0;
        assertEquals(20 * perHour / 6, crowd.between(50, 50 + 1 / 6.0), 0.15 * 20 * perHour / 6);
        assertEquals(perHour * 39, crowd.between(51, 90), 0.05 * perHour * 39);
    }

    @Test
    void functionsAreCalledAsOftenAsTheTraceSays() throws IOException {
        Jobs jobs =
                run(
                        "[{functions: {name: calls, functions: 2000, callsLimit: 3000/day, runSigma: 0.2}}]",
                        "duration=240h");

        double rate = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double z = Distributions.normal((i + 0.5) / n);
            rate += Math.min(3000, Math.exp(3.91 + 2.64 * z)) / n;
        }
        // Over functions the rate has a standard deviation of 1.8 of its mean: 4 % with 2,000 of them.
        assertEquals(rate * 10 * 2000, jobs.size(), 0.10 * rate * 10 * 2000);
    }

    /// One function each of many runs: a timer's gaps are all alike, those at random are exponential, and bursts are
    /// neither. Eighteen, thirty-six and fourteen of 68 are called so.
    @Test
    void functionsAreTimersRandomOrBursty() throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        for (int seed = 0; seed < 400; seed++) {
            Jobs jobs =
                    run(
                            "[{functions: {name: calls, functions: 1, callsMu: 5.5, callsSigma: 0}}]",
                            "duration=20d",
                            "seed=" + seed);
            kinds.merge(jobs.pattern(), 1, Integer::sum);
        }

        assertEquals(400 * 18 / 68.0, kinds.get("timer"), 26);
        assertEquals(400 * 14 / 68.0, kinds.get("bursts"), 24);
        assertEquals(400 * 36 / 68.0, kinds.get("random"), 30);
    }

    /// Over functions the mean run time is lognormal, over a function's calls again, with mean 1.
    @Test
    void runTimesAndMemoryAreLognormal() throws IOException {
        List<Double> logs = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        Jobs jobs = run("[{functions: {name: calls, functions: 4000, callsMu: 3, callsSigma: 0}}]", "duration=12h");
        // About ten calls of each: take one in ten, nearly independent.
        double[] seconds = jobs.workSeconds.toArray();
        for (int i = 0; i < seconds.length; i += 10) {
            logs.add(Math.log(1000 * seconds[i]));
            memory.add(Math.log(jobs.memoryMb.toArray()[i]));
        }

        double within = Math.log(6.4) / 2.326;
        double[] z = logs.stream().mapToDouble(log -> log).toArray();
        double distance = distance(z, log -> normal((log - 6.69 + within * within / 2) / Math.hypot(2.25, within)));
        double memoryDistance =
                distance(memory.stream().mapToDouble(log -> log).toArray(), log -> normal((log - 5.03) / 0.31));

        assertTrue(distance < 0.03, "run times " + distance);
        // Whole megabytes, rounded down: half a percent of the median.
        assertTrue(memoryDistance < 0.035, "memory " + memoryDistance);
    }

    @Test
    void aTraceIsReplayedToTheMicrosecond() throws IOException {
        Files.writeString(
                folder.resolve("jobs.csv"),
                "submit_s,duration_s,cpu,memory_mb\n0,10,1,100\n0,0.5,2,100\n3.25,1,1,100\n100.000001,7,1,100\n");

        Jobs jobs =
                run(
                        "[{trace: {name: jobs, format: csv, file: jobs.csv, scaleWork: 2, scaleCores: 3, scaleMemory:"
                                + " 5}}]");

        assertEquals(List.of(0L, 0L, 3_250_000L, 100_000_001L), jobs.at);
        assertEquals("[20.0, 1.0, 2.0, 14.0]", Arrays.toString(jobs.workSeconds.toArray()));
        assertEquals("[3000.0, 6000.0, 3000.0, 3000.0]", Arrays.toString(jobs.millicores.toArray()));
        assertEquals("[500.0, 500.0, 500.0, 500.0]", Arrays.toString(jobs.memoryMb.toArray()));
    }

    @Test
    void anotherSourceChangesNoOther() throws IOException {
        String first = "{batch: {name: first, rate: 60/h, work: {exponential: {mean: 1min}}}}";
        String second = "{functions: {name: second, functions: 20}}";
        Jobs alone = run("[" + first + "]");
        Jobs together = run("[" + first + ", " + second + "]");

        assertEquals(alone.at, together.atOfFirst);
    }

    private Jobs run(String sources, String... overrides) throws IOException {
        Files.writeString(folder.resolve("never.csv"), "device,start_s,end_s\na,900000000,900000001\n");
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("workload.sources=" + sources);
        Scenario scenario = Lab.scenario(folder, ARRIVALS, all.toArray(String[]::new));
        return Lab.run(scenario, folder, new Jobs(scenario));
    }

    private static void assertFits(double[] values, DoubleUnaryOperator law) {
        double distance = distance(values, law);
        assertTrue(distance < KOLMOGOROV / Math.sqrt(values.length), "distance " + distance + " of " + values.length);
    }

    /// Kolmogorov's, between values and a distribution function.
    private static double distance(double[] values, DoubleUnaryOperator law) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double worst = 0;
        for (int i = 0; i < sorted.length; i++) {
            double at = law.applyAsDouble(sorted[i]);
            worst = Math.max(worst, Math.max(at - (double) i / sorted.length, (i + 1.0) / sorted.length - at));
        }
        return worst;
    }

    private static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail =
                Math.exp(-z * z / 2)
                        / Math.sqrt(2 * Math.PI)
                        * t
                        * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z < 0 ? tail : 1 - tail;
    }

    private static final class Jobs implements Recorder {
        final List<Long> at = new ArrayList<>();
        final List<Long> atOfFirst = new ArrayList<>();
        final Samples workSeconds = new Samples();
        final Samples millicores = new Samples();
        final Samples memoryMb = new Samples();
        private final int sources;

        Jobs(Scenario scenario) {
            sources = scenario.workload().sources().size();
        }

        @Override
        public void submitted(long now, JobId job, JobSpec spec) {
            at.add(now);
            if (job.number() % sources == 0) {
                atOfFirst.add(now);
            }
            workSeconds.add(Micros.toSeconds(spec.workMicros()));
            millicores.add(spec.needs().millicores());
            memoryMb.add(spec.needs().memoryMb());
        }

        int size() {
            return at.size();
        }

        double[] gapsSeconds() {
            double[] gaps = new double[at.size() - 1];
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] = Micros.toSeconds(at.get(i + 1) - at.get(i));
            }
            return gaps;
        }

        double between(double fromHours, double toHours) {
            return at.stream()
                    .filter(time -> Micros.toHours(time) >= fromHours && Micros.toHours(time) < toHours)
                    .count();
        }

        /// Variance over mean of the counts in intervals of this length.
        double dispersion(int seconds) {
            double[] counts = new double[(int) (at.getLast() / Micros.PER_SECOND / seconds)];
            for (long time : at) {
                int interval = (int) (time / Micros.PER_SECOND / seconds);
                if (interval < counts.length) {
                    counts[interval]++;
                }
            }
            double mean = Arrays.stream(counts).average().orElseThrow();
            return Arrays.stream(counts).map(count -> (count - mean) * (count - mean)).average().orElseThrow() / mean;
        }

        /// By the coefficient of variation of the gaps: 0, 1, or far above.
        String pattern() {
            double[] gaps = gapsSeconds();
            double mean = Arrays.stream(gaps).average().orElseThrow();
            double variance = Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();
            double variation = Math.sqrt(variance) / mean;
            return variation < 0.01 ? "timer" : variation < 1.5 ? "random" : "bursts";
        }
    }
}
