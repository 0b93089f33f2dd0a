package fogcatcher.simulator.run;

import fogcatcher.engine.Journal;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Whole runs, from scenario file to results folder, statistics and tables included.
///
/// `naturalJob` is one simulated hour of phones that come and go and of one-minute jobs, the same for every number of
/// phones; `overnightCity` one simulated day of the full phone model.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-XX:+UseSerialGC",
            "-XX:NewRatio=1",
            "-XX:InitialRAMPercentage=8",
            "-XX:+UseCompactObjectHeaders"
        })
public class ScenarioBenchmark {

    @Param({"1000", "10000", "100000", "1000000"})
    private int phones;

    private Path folder;

    @Setup
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("fogcatcher-benchmark");
    }

    @TearDown
    public void removeFolder() throws IOException {
        Files.deleteIfExists(folder);
    }

    @Benchmark
    public String naturalJob() throws IOException {
        return run("natural-job.yaml");
    }

    @Benchmark
    public String overnightCity() throws IOException {
        return run("overnight-city.yaml", "duration=1d", "record=[series]");
    }

    private String run(String file, String... overrides) throws IOException {
        Path path = scenarios().resolve(file);
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("world.phones.count=" + phones);
        Reading reading = ScenarioReader.read(file, Files.readString(path), all, name -> true);
        Scenario scenario = ((Reading.Sound) reading).scenario();
        Path target = folder.resolve("results");
        try (ResultsFolder results = ResultsFolder.create(target)) {
            Run.Outcome outcome =
                    Run.into(
                            results,
                            scenario,
                            path.getParent(),
                            Journal.NONE,
                            Progress.NONE,
                            Clock.systemUTC(),
                            _ -> {});
            return outcome.digest();
        } finally {
            delete(target);
        }
    }

    /// Maven runs benchmarks in the module's folder or in the project's.
    private static Path scenarios() {
        Path here = Path.of("scenarios").toAbsolutePath();
        return Files.isDirectory(here) ? here : Path.of("../scenarios").toAbsolutePath().normalize();
    }

    private static void delete(Path target) throws IOException {
        try (var files = Files.list(target)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(target);
    }
}
