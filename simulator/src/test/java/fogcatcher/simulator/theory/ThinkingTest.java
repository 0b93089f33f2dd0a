package fogcatcher.simulator.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A placement that takes ten seconds to think: what comes meanwhile is not forgotten.
final class ThinkingTest {

    private static final String SLOW_THINKER =
            """
            name: slow-thinker
            duration: 2h
            world:
              phones:
                count: 1
                behaviour: alwaysOn
                hardware: {uniform: {cores: 4, corePower: 1mW}}
                network: {wifiRoundTrip: 0ms}
            workload:
              sources:
                - trace: {name: plan, kind: function, format: csv, file: plan.csv, needs: {memory: 1MB}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
              placement: {thinking: 10s}
              execution: {backoff: 0s}
            record: []
            """;

    @TempDir Path folder;

    /// The second job is too large for what the first leaves; the third comes while that is thought about.
    @Test
    void aJobThatComesMeanwhileIsAskedFor() throws IOException {
        Files.writeString(folder.resolve("plan.csv"), "submit_s,duration_s,cpu\n0,1000,3\n20,10,4\n25,10,1\n");

        Map<Long, Double> waits = Lab.run(Lab.scenario(folder, SLOW_THINKER), folder, new Waits()).seconds;

        assertEquals(Map.of(0L, 10.0, 1L, 1000.0, 2L, 15.0), waits);
    }

    /// The phone that the first answer names is gone when it comes; another one is there.
    @Test
    void aPhoneThatLeftMeanwhileIsReplaced() throws IOException {
        Files.writeString(folder.resolve("plan.csv"), "submit_s,duration_s,cpu\n20,10,4\n");
        Files.writeString(folder.resolve("phones.csv"), "device,start_s,end_s\na,0,25\nb,0,7200\n");

        Map<Long, Double> waits =
                Lab.run(
                                Lab.scenario(
                                        folder,
                                        SLOW_THINKER,
                                        "world.phones.count=2",
                                        "world.phones.behaviour={sessions: {file: phones.csv}}",
                                        "policies.placement.strategy=first_fit"),
                                folder,
                                new Waits())
                        .seconds;

        assertEquals(Map.of(0L, 20.0), waits);
    }

    private static final class Waits implements Recorder {
        final Map<Long, Double> seconds = new TreeMap<>();

        @Override
        public void event(long now, Event event) {
            if (event instanceof Event.JobStarted started) {
                seconds.put(started.job().number(), Micros.toSeconds(started.waitedMicros()));
            }
        }
    }
}
