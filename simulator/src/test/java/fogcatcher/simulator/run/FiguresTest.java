package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Headline figures of one phone that always works, of which everything is known.
final class FiguresTest {

    private static final String BUSY =
            """
            name: figures
            duration: 1h
            warmup: 17min
            world:
              phones:
                count: 1
                behaviour: alwaysOn
                hardware: {uniform: {cores: 1, corePower: 1W}}
                network: {wifiRoundTrip: 0ms}
            workload:
              sources:
                - trace: {name: plan, format: csv, file: plan.csv, needs: {memory: 1MB}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
              execution: {chunks: false, checkpointEvery: 0s, backoff: 0s}
            record: []
            """;

    @TempDir Path folder;

    /// A sample is due every 48.125 s, and none at 17 minutes: one watt for the hour after them is 1 Wh.
    @Test
    void energyCountsFromTheVeryEndOfTheWarmUp() throws IOException {
        assertEquals(0.001, figure("0,36000\n", "cpu_energy_kwh"), 1e-9);
    }

    /// One job ends before the end of the warm-up, one after it, and of two that come later one ends.
    @Test
    void jobsOfTheWarmUpDoNotCount() throws IOException {
        String jobs = "0,60\n960,600\n1200,60\n1300,36000\n";

        assertEquals(2, figure(jobs, "jobs_accepted"));
        assertEquals(1, figure(jobs, "jobs_completed"));
        assertEquals(1, figure(jobs, "jobs_open"));
        assertEquals(60, figure(jobs, "work_s"), 1e-6);
    }

    private double figure(String jobs, String name) throws IOException {
        Files.writeString(folder.resolve("plan.csv"), "submit_s,duration_s\n" + jobs);
        Figures figures = Lab.run(Lab.scenario(folder, BUSY), folder, new Figures());
        Figure figure = figures.summary().pick(List.of(name)).getFirst();
        return figure.value().doubleValue();
    }
}
