package fogcatcher.simulator.theory;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Estimate;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.Samples;
import fogcatcher.simulator.world.Recorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Short jobs on phones that never leave, against the queues of the textbooks: one second of work each, one core,
/// served in the order of arrival. Waiting is the time from submission to the first work.
final class QueueTest {

    /// Phones without delay, heat, owners or moods: what is left is the queue.
    private static final String QUEUE =
            """
            name: queue
            seed: 5
            duration: 100h
            warmup: 1h
            world:
              phones:
                count: 1
                behaviour: alwaysOn
                hardware: {uniform: {cores: 1, corePower: 1mW}}
                network: {wifiRoundTrip: 0ms}
            workload:
              sources:
                - batch: {name: calls, kind: function, rate: 0.6/s, work: {exponential: {mean: 1s}}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
              placement: {strategy: random}
            record: []
            """;

    @ParameterizedTest
    @CsvSource({
        // One queue before one core, before the cores of one phone, and before many phones of one core.
        "1, 1, 0.6, 400h, random",
        "1, 4, 3.2, 110h, random",
        "4, 1, 3.2, 110h, first_fit",
        "16, 1, 14.4, 36h, random",
        "1, 16, 14.4, 36h, greedy"
    })
    void exponentialWorkWaitsAsErlangSays(int phones, int cores, double rate, String duration, String strategy) {
        Scenario scenario =
                Lab.scenario(
                        QUEUE,
                        "world.phones.count=" + phones,
                        "world.phones.hardware.uniform.cores=" + cores,
                        "workload.sources.0.batch.rate=" + rate + "/s",
                        "policies.placement.strategy=" + strategy,
                        "duration=" + duration);

        Waits waits = Lab.run(scenario, new Waits());

        int servers = phones * cores;
        String name = "M/M/" + servers + " on " + phones + " phones, " + strategy;
        double mustWait = erlangC(servers, rate);
        waits.shareThatWaits().assertAgrees(name + ", P(wait)", mustWait, 0.05);
        waits.mean().assertAgrees(name + ", mean wait, s", mustWait / (servers - rate), 0.12);
    }

    @Test
    void constantWorkWaitsHalfAsLong() {
        Scenario scenario =
                Lab.scenario(
                        QUEUE,
                        "workload.sources.0.batch.rate=0.7/s",
                        "workload.sources.0.batch.work={constant: {value: 1s}}",
                        "duration=200h");

        Waits waits = Lab.run(scenario, new Waits());

        waits.mean().assertAgrees("M/D/1, mean wait, s", pollaczekKhinchine(0.7, 1), 0.05);
        waits.shareThatWaits().assertAgrees("M/D/1, P(wait)", 0.7, 0.01);
    }

    @Test
    void lognormalWorkWaitsAsItsSecondMomentSays() {
        double sigma = 0.8;
        Scenario scenario =
                Lab.scenario(
                        QUEUE,
                        // The median that makes the mean 1 s: exp(-sigma^2 / 2).
                        "workload.sources.0.batch.work={lognormal: {median: 726149us, sigma: " + sigma + "}}",
                        "duration=400h");

        Waits waits = Lab.run(scenario, new Waits());

        waits.mean().assertAgrees("M/G/1, mean wait, s", pollaczekKhinchine(0.6, Math.exp(sigma * sigma)), 0.05);
        waits.shareThatWaits().assertAgrees("M/G/1, P(wait)", 0.6, 0.01);
    }

    /// The chance that a job finds all of `servers` busy; Erlang's loss formula by its recursion, then his delay
    /// formula.
    private static double erlangC(int servers, double load) {
        double loss = 1;
        for (int c = 1; c <= servers; c++) {
            loss = load * loss / (c + load * loss);
        }
        return loss / (1 - load / servers * (1 - loss));
    }

    /// Mean wait before one server at `rate` jobs a second of mean 1 s.
    private static double pollaczekKhinchine(double rate, double secondMoment) {
        return rate * secondMoment / (2 * (1 - rate));
    }

    /// Waits in the order in which jobs start, warm-up excluded.
    private static final class Waits implements Recorder {
        private final Samples seconds = new Samples();

        @Override
        public void event(long now, Event event) {
            if (event instanceof Event.JobStarted started && now >= Micros.PER_HOUR) {
                seconds.add(Micros.toSeconds(started.waitedMicros()));
            }
        }

        Estimate mean() {
            return Estimate.ofBatches(seconds.toArray());
        }

        Estimate shareThatWaits() {
            double[] waits = seconds.toArray();
            for (int i = 0; i < waits.length; i++) {
                waits[i] = waits[i] > 0 ? 1 : 0;
            }
            return Estimate.ofBatches(waits);
        }
    }
}
