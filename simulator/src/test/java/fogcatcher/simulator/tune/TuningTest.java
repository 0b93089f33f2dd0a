package fogcatcher.simulator.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.notation.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuningTest {

    private static final Path SHIPPED = Path.of("..", "scenarios", "tuning");

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String yaml =
                """
                name: a/b
                scenario: small.yaml
                seeds: [1, 1]
                vary:
                  - {path: policies.harvest.minBatery, from: 5%, to: 80%}
                  - {path: policies.harvest.idle, from: 5min}
                  - {path: policies.harvest.share, from: 0%, to: 50}
                  - {path: seed, from: 1, to: 9}
                  - {path: policies.harvest, choices: [a, b]}
                objectives:
                  - {figure: lost_work, goal: min}
                  - {figure: work_s, goal: most}
                population: 2
                """;

        assertEquals(
                List.of(
                        "tuning.yaml:1: name: `a/b` cannot be the name of a folder",
                        "tuning.yaml:3: seeds.1: 1 is in the list twice",
                        "tuning.yaml:5: vary.0.path: `minBatery` leads nowhere in a scenario",
                        "tuning.yaml:6: vary.1: it is not clear between what `policies.harvest.idle` varies",
                        "tuning.yaml:7: vary.2.from: `0%` is below the least allowed value 1%",
                        "tuning.yaml:7: vary.2.to: 50 has no unit",
                        "tuning.yaml:8: vary.3.path: `seed` is nothing to tune",
                        "tuning.yaml:9: vary.4.path: `policies.harvest` is varied already, at least in part",
                        "tuning.yaml:11: objectives.0.figure: there is no figure `lost_work`",
                        "tuning.yaml:12: objectives.1.goal: `most` is not known here",
                        "tuning.yaml:13: population: 2 is below the least allowed value 4"),
                faults(yaml).stream().map(fault -> fault.replaceFirst("; .*", "")).toList());
    }

    @Test
    void aFigureThatWasMeantIsSuggested() {
        assertTrue(faults(Tunings.LONGEST.replace("early_exits", "early_exit")).getFirst().contains("`early_exits`?"));
    }

    @Test
    void whatIsWrongWithItsScenarioIsToldToo() {
        Tuning.Read read =
                Tuning.read(
                        "tuning.yaml",
                        Tunings.LONGEST + "steady: 0\n",
                        name -> new Subject(name, Tunings.SCENARIO.replace("30min", "30"), Path.of("no-files")));

        List<String> faults =
                assertInstanceOf(Tuning.Read.Faulty.class, read).faults().stream().map(Fault::toString).toList();
        assertEquals(2, faults.size());
        assertTrue(faults.get(0).startsWith("tuning.yaml:8: steady: "), faults.get(0));
        assertTrue(faults.get(1).startsWith("small.yaml:2: duration: "), faults.get(1));
    }

    @Test
    void freshSeedsAreOthers() {
        assertEquals(List.of(10L, 11L), Tunings.tuning(Tunings.LONGEST).freshSeeds());
        assertEquals(
                List.of(Long.MIN_VALUE + 1, Long.MIN_VALUE + 2),
                Tunings.tuning(Tunings.LONGEST.replace("[4, 9]", "[" + Long.MAX_VALUE + ", " + Long.MIN_VALUE + "]"))
                        .freshSeeds());
    }

    @Test
    void aTuningIsToldFromAScenario() {
        assertTrue(Tuning.isMeantBy(Tunings.LONGEST));
        assertTrue(!Tuning.isMeantBy(Tunings.SCENARIO));
    }

    @Test
    void settingsCanBeTypedAsTheyAre() {
        assertEquals(
                "--set a=5min10s --set 'b={nsga2: {population: 4}}' --set 'c=it'\\''s'",
                CommandLineText.ofSettings(List.of("a=5min10s", "b={nsga2: {population: 4}}", "c=it's")));
    }

    @Test
    void columnsAreNamedAfterPaths() {
        assertEquals("policies_harvest_min_battery", TuningResults.columnOf("policies.harvest.minBattery"));
        assertEquals("world_faults_0_outage_at", TuningResults.columnOf("world.faults.0.outage.at"));
    }

    @Test
    void thoseThatAreShippedAreSound() throws IOException {
        try (var files = Files.list(SHIPPED)) {
            List<Path> tunings = files.toList();
            assertTrue(!tunings.isEmpty());
            for (Path file : tunings) {
                assertInstanceOf(
                        Tuning.Read.Sound.class,
                        Tuning.read(file.toString(), Files.readString(file), TuningTest::shipped),
                        file.toString());
            }
        }
    }

    private static Subject shipped(String name) {
        try {
            Path file = SHIPPED.resolve(name);
            return new Subject(name, Files.readString(file), file.getParent());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static List<String> faults(String yaml) {
        return assertInstanceOf(Tuning.Read.Faulty.class, Tunings.read(yaml)).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}
