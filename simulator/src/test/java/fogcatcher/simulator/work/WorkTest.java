package fogcatcher.simulator.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the engine hears of containers that it stops.
final class WorkTest {

    private static final String ONE_PHONE =
            """
            name: stops
            duration: 3h
            world:
              phones:
                count: 1
                behaviour: {flash: {file: phone.json}}
                hardware: {uniform: {cores: 1, corePower: 1mW}}
                thermal: {chargingLoss: 0%}
                network: {wifiRoundTrip: 0ms, up: 8Mbps, upSigma: 0, within: 0%}
            workload:
              sources:
                - trace: {name: plan, format: csv, file: plan.csv, needs: {memory: 1MB, output: 100MB}}
            policies:
              harvest: {share: 100%}
              execution: {chunks: false, checkpointEvery: 0s, maxAttempts: 1}
            record: []
            """;

    @TempDir Path folder;

    @BeforeEach
    void aJobOfTenMinutes() throws IOException {
        plan("0,600,1\n");
    }

    /// The phone may be used from minute 5 on and has worked by minute 15; then 100 MB take 100 s.
    @Test
    void resultsThatCannotBeSentInTimeAreNotDelivered() throws IOException {
        phone("2020-01-01 00:15:50\\tscreen_on\\n");

        Seen seen = Lab.run(Lab.scenario(folder, ONE_PHONE), folder, new Seen());

        assertEquals(List.of("lost 600 s at 950 s"), seen.ends);
    }

    /// Five seconds before the end of the upload, which is within the grace of 10 s.
    @Test
    void resultsThatAreNearlySentAreWaitedFor() throws IOException {
        phone("2020-01-01 00:16:35\\tscreen_on\\n");

        Seen seen = Lab.run(Lab.scenario(folder, ONE_PHONE), folder, new Seen());

        assertEquals(List.of("done at 1000 s"), seen.ends);
    }

    /// Eight jobs share the one core of a phone that claims eight, and are overdue after 90 minutes; the phone is cut
    /// off while the engine gives them up.
    @Test
    void aPhoneThatWasCutOffStopsWhatWasGivenUpMeanwhile() throws IOException {
        plan("0,1200,1\n".repeat(8));

        Seen seen =
                Lab.run(
                        Lab.scenario(
                                folder,
                                ONE_PHONE,
                                "world.phones.behaviour=alwaysOn",
                                "world.faults=[{liars: {phones: 100%, claim: 8, drop: 0%}},"
                                        + " {partition: {region: city, at: 5395s, lasts: 1min}}]"),
                        folder,
                        new Seen());

        assertEquals(8, seen.ends.size(), seen.ends::toString);
        assertEquals(List.of(), seen.ghostsAt);
    }

    /// A member that is to have two cores on a phone that claims eight and has one: it is refused, and goes.
    @Test
    void aPhoneThatHasNotWhatItClaimedRefusesAMemberThatGrows() throws IOException {
        Seen seen =
                Lab.run(
                        Lab.scenario(
                                folder,
                                ONE_PHONE,
                                "world.phones.behaviour=alwaysOn",
                                "world.faults=[{liars: {phones: 100%, claim: 8, drop: 0%}}]",
                                "workload.sources=[{services: {name: web, needs: {cpu: 1, memory: 1MB}, requests:"
                                        + " {rate: 9/s, profile: flat, work: {constant: {value: 100ms}}}}}]",
                                "policies.scaling={mostShares: 2, scaler: hpa}"),
                        folder,
                        new Seen());

        assertEquals("REFUSED", seen.causes.getFirst());
    }

    private void phone(String messages) throws IOException {
        Files.writeString(
                folder.resolve("phone.json"),
                "{\"0\": {\"messages\": \"2020-01-01 00:00:00\\twifi\\n2020-01-01 00:00:00\\tbattery_charged_on\\n"
                        + "2020-01-01 00:00:00\\tscreen_off\\n"
                        + messages
                        + "\"}}");
    }

    private void plan(String rows) throws IOException {
        Files.writeString(folder.resolve("plan.csv"), "submit_s,duration_s,cpu\n" + rows);
    }

    private static final class Seen implements Recorder {
        final List<String> ends = new ArrayList<>();
        final List<String> causes = new ArrayList<>();

        /// When a phone that can be reached had more containers than the engine knew.
        final List<Double> ghostsAt = new ArrayList<>();

        @Override
        public void sample(Simulation simulation) {
            if (simulation.phones().isReachable(0) && simulation.containers() > simulation.snapshot().containers()) {
                ghostsAt.add(Micros.toSeconds(simulation.now()));
            }
        }

        @Override
        public void event(long now, Event event) {
            long second = Math.round(Micros.toSeconds(now));
            switch (event) {
                case Event.JobCompleted _ -> ends.add("done at " + second + " s");
                case Event.JobInterrupted interrupted -> {
                    causes.add(interrupted.cause().name());
                    ends.add(
                            "lost "
                                    + Math.round(Micros.toSeconds(interrupted.lostMicros()))
                                    + " s at "
                                    + second
                                    + " s");
                }
                default -> {}
            }
        }
    }
}
