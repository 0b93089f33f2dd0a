package fogcatcher.simulator.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Estimate;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.Samples;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One hour of work on phones that leave without memory, `lambda` = 1 / up, against closed forms.
///
/// The expected time to get through `w` without a failure, with a mean downtime `D` after each and none while down, is
/// (1 / lambda + D) (exp(lambda w) - 1). By hand: an attempt succeeds with chance exp(-lambda w), so exp(lambda w) - 1
/// fail before; each of these costs its time until the failure and D, and with the last attempt the times there add
/// up to (exp(lambda w) - 1) / lambda. With recovery R = 0 the same as in Bougeret, Casanova, Rabie, Robert, Vivien,
/// "Checkpointing strategies for parallel jobs", SC 2011 (cited from memory).
///
/// Work cut by checkpoints is a sum of such pieces, each but the last longer by the cost of its checkpoint, since ours
/// takes none at the end.
final class FailureTest {

    private static final double LAMBDA = 1.0;
    private static final double DOWN_HOURS = 20 / 60.0;

    /// One phone that is never out of work: the next job begins when the last one ends, and the phone has no memory.
    private static final String ONE_PHONE =
            """
            name: failures
            seed: 3
            duration: 5000d
            world:
              phones:
                count: 1
                behaviour: {exponential: {up: 1h, down: 20min, leave: announced}}
                hardware: {uniform: {cores: 1, corePower: 1mW}}
                network: {wifiRoundTrip: 0ms}
            workload:
              sources:
                - batch: {name: hours, rate: 0.9/h, work: {constant: {value: 1h}}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
              placement: {strategy: random, shortlist: 1}
              execution:
                {chunks: false, checkpointEvery: 0s, handover: 0s, backoff: 0s, maxAttempts: 1000000, overdueFactor: 1000}
            record: []
            """;

    /// A silent phone comes back before or after the coordinator has missed it; either way its job waits until it is
    /// back.
    @ParameterizedTest
    @ValueSource(strings = {"announced", "silent"})
    void workFromScratchTakesLong(String leave) {
        Scenario scenario =
                Lab.scenario(
                        ONE_PHONE,
                        "world.phones.behaviour.exponential.leave=" + leave,
                        "policies.coordinator.silence=10min");

        Ends ends = Lab.run(scenario, new Ends());

        double failures = Math.expm1(LAMBDA);
        ends.hours().assertAgrees("from scratch, " + leave + ", h", (1 / LAMBDA + DOWN_HOURS) * failures, 0.03);
        ends.interruptions().assertAgrees("from scratch, " + leave + ", interruptions", failures, 0.03);
    }

    @ParameterizedTest
    @CsvSource({"announced, 30s", "silent, 30s", "announced, 3min"})
    void checkpointsBoundWhatIsLost(String leave, String cost) {
        Scenario scenario =
                Lab.scenario(
                        ONE_PHONE,
                        "world.phones.behaviour.exponential.leave=" + leave,
                        "policies.execution.checkpointEvery=10min",
                        "policies.execution.checkpointCost=" + cost);

        Ends ends = Lab.run(scenario, new Ends());

        double piece = 1 / 6.0;
        double costHours = Micros.toHours(Micros.of(scenario.policies().execution().checkpointCost()));
        double failures = 5 * Math.expm1(LAMBDA * (piece + costHours)) + Math.expm1(LAMBDA * piece);
        ends.hours()
                .assertAgrees(
                        "checkpoints of " + cost + ", " + leave + ", h", (1 / LAMBDA + DOWN_HOURS) * failures, 0.02);
    }

    /// What is lost is the time a phone was there less the work.
    @ParameterizedTest
    @ValueSource(strings = {"0s", "10min"})
    void lostWorkIsWhatWasDoneTwice(String checkpointEvery) {
        Scenario scenario =
                Lab.scenario(
                        ONE_PHONE,
                        "policies.execution.checkpointEvery=" + checkpointEvery,
                        "policies.execution.checkpointCost=0s");

        Ends ends = Lab.run(scenario, new Ends());

        double there = checkpointEvery.equals("0s") ? Math.expm1(LAMBDA) : 6 * Math.expm1(LAMBDA / 6);
        ends.lostHours().assertAgrees("lost, checkpoints every " + checkpointEvery + ", h", there / LAMBDA - 1, 0.04);
    }

    /// With phones to spare a job goes on elsewhere at once, and no downtime counts.
    @ParameterizedTest
    @ValueSource(ints = {0})
    void elsewhereThereIsNoDowntime(int silence) {
        Ends ends = Lab.run(fleet("announced", silence), new Ends());

        ends.hours().assertAgrees("elsewhere, announced, h", Math.expm1(LAMBDA) / LAMBDA, 0.03);
    }

    /// Of a phone that falls silent the coordinator knows nothing for `M` = min(downtime, silence). A job loses E M
    /// with each failure. Where it goes then is a random phone that is believed in, and a part q = E M / (1 / lambda +
    /// E M) of those are gone already: each of these costs what is left of M when somebody looks, E M^2 / (2 E M).
    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void silenceCostsTimeAndTrustInGhosts(int silenceMinutes) {
        Ends ends = Lab.run(fleet("silent", silenceMinutes), new Ends());

        double s = silenceMinutes / 60.0;
        double gone = Math.exp(-s / DOWN_HOURS);
        double missed = DOWN_HOURS * (1 - gone);
        double missedSquare = 2 * DOWN_HOURS * (DOWN_HOURS - gone * (DOWN_HOURS + s));
        double ghosts = missed * LAMBDA; // q / (1 - q)
        double downtime = missed + ghosts * missedSquare / (2 * missed);
        ends.hours()
                .assertAgrees(
                        "elsewhere, silent for " + silenceMinutes + " min, h",
                        (1 / LAMBDA + downtime) * Math.expm1(LAMBDA),
                        0.03);
    }

    /// No job is lost, whatever happens to its phones.
    @ParameterizedTest
    @CsvSource({"announced, 10min", "silent, 0s", "silent, 10min"})
    void everyJobEndsOrIsOpen(String leave, String silence) {
        Scenario scenario =
                Lab.scenario(
                        ONE_PHONE,
                        "duration=100d",
                        "world.phones.behaviour.exponential.leave=" + leave,
                        "policies.coordinator.silence=" + silence,
                        "policies.coordinator.heartbeat=1s");

        Ends ends = Lab.run(scenario, new Ends());

        assertEquals(ends.accepted, ends.completed + ends.open);
    }

    private static Scenario fleet(String leave, int silenceMinutes) {
        return Lab.scenario(
                ONE_PHONE,
                "world.phones.count=200",
                "world.phones.behaviour.exponential.leave=" + leave,
                "workload.sources.0.batch.rate=8/h",
                "policies.coordinator.silence=" + silenceMinutes + "min",
                "policies.coordinator.heartbeat=1s",
                "duration=200d");
    }

    /// From the first work to completion.
    private static final class Ends implements Recorder {
        private final Samples hours = new Samples();
        private final Samples interruptions = new Samples();
        private final Samples lostHours = new Samples();
        int accepted;
        int completed;
        int open;

        @Override
        public void event(long now, Event event) {
            if (event instanceof Event.JobAccepted) {
                accepted++;
            } else if (event instanceof Event.JobCompleted done) {
                completed++;
                hours.add(Micros.toHours(now - done.startedMicros()));
                interruptions.add(done.interruptions());
                lostHours.add(Micros.toHours(done.lostMicros()));
            }
        }

        @Override
        public void end(Simulation simulation) {
            open = simulation.snapshot().openJobs();
        }

        Estimate hours() {
            return Estimate.ofIndependent(hours.toArray());
        }

        Estimate interruptions() {
            return Estimate.ofIndependent(interruptions.toArray());
        }

        Estimate lostHours() {
            return Estimate.ofIndependent(lostHours.toArray());
        }
    }
}
