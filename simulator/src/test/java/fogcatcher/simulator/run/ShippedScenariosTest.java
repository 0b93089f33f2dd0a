package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.Journal;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.Figure;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scenario that comes with Fogcatcher runs to its end, and its books balance.
class ShippedScenariosTest {

    private static final Path SCENARIOS = Path.of("..", "scenarios");

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    /// The time limit only ends what would never end.
    @ParameterizedTest
    @MethodSource("scenarios")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void itRunsToItsEnd(Path file, @TempDir Path folder) throws IOException {
        Reading reading = ScenarioReader.read(file.toString(), Files.readString(file), List.of(), name -> true);
        Scenario scenario = ((Reading.Sound) reading).scenario();

        Summary summary;
        try (ResultsFolder results = ResultsFolder.create(folder.resolve("results"))) {
            summary =
                    Run.into(results, scenario, SCENARIOS, Journal.NONE, Progress.NONE, Clock.systemUTC(), _ -> {})
                            .summary();
        }

        assertEquals(0, figure(summary, "supply_difference_utokens"));
        double ended =
                figure(summary, "jobs_completed")
                        + figure(summary, "jobs_failed")
                        + figure(summary, "jobs_cancelled")
                        + (scenario.policies().market().isPresent() ? figure(summary, "jobs_expired") : 0)
                        + figure(summary, "jobs_open");
        assertEquals(figure(summary, "jobs_accepted"), ended);
    }

    private static double figure(Summary summary, String name) {
        Figure figure = summary.pick(List.of(name)).getFirst();
        return figure.value().doubleValue();
    }
}
