package fogcatcher.simulator.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.Journal;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.run.Run;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a run with a mixnet leaves: tables, figures, and which packets it had.
class MixnetResultsTest {

    private static final String TINY =
            """
            name: tiny
            duration: 10s
            world: {phones: {count: 1}}
            mixnet: {mixes: 3, clients: {count: 10}}
            record: [mixnet, mixnet_laws]
            """;

    @Test
    void itHasTablesFiguresAndTheNameOfItsPackets(@TempDir Path folder) throws IOException {
        Summary summary = run(folder, TINY);

        String manifest = Files.readString(folder.resolve("results/manifest.json"));
        assertTrue(
                manifest.contains("\"mixnet_packets\" : \"standIn\"")
                        || manifest.contains("\"mixnet_packets\": \"standIn\""),
                manifest);
        assertTrue(Files.size(folder.resolve("results/mixnet.parquet")) > 0);
        assertTrue(Files.size(folder.resolve("results/mixnet_laws.parquet")) > 0);
        assertTrue(figure(summary, "mixnet_delivered") > 0);
        assertEquals(190, figure(summary, "mixnet_latency_mean_expected_ms"), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"sphinx, sphinx", "one_dh, oneDh", "ml_kem, mlKem"})
    void realPacketsArrive(String format, String name, @TempDir Path folder) throws IOException {
        String real = TINY.replace("mixes: 3", "format: " + format + ", mixes: 3").replace("10s", "4s");

        Summary summary = run(folder, real);

        String manifest = Files.readString(folder.resolve("results/manifest.json"));
        assertTrue(manifest.matches("(?s).*\"mixnet_packets\" ?: \"" + name + "\".*"), manifest);
        assertTrue(figure(summary, "mixnet_delivered") > 0);
        assertEquals(List.of(), summary.pick(List.of("mixnet_ended_mac", "mixnet_ended_payload")));
    }

    @Test
    void aRunWithoutAMixnetSaysNothingOfIt(@TempDir Path folder) throws IOException {
        Summary summary = run(folder, TINY.replaceAll("mixnet: .*\n", ""));

        Stream<String> names = summary.figures().stream().map(figure -> figure.name());
        assertTrue(names.noneMatch(name -> name.startsWith("mixnet")));
    }

    private static Summary run(Path folder, String yaml) {
        Scenario scenario = Lab.scenario(yaml);
        try (ResultsFolder results = ResultsFolder.create(folder.resolve("results"))) {
            return Run.into(results, scenario, folder, Journal.NONE, Progress.NONE, Clock.systemUTC(), _ -> {})
                    .summary();
        }
    }

    private static double figure(Summary summary, String name) {
        return summary.pick(List.of(name)).getFirst().value().doubleValue();
    }
}
