package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.tune.FindingsFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

    @TempDir private Path home;

    @BeforeEach
    void aTuning() {
        Typed.scenario(home.resolve("tiny.yaml"));
        Typed.write(
                home.resolve("tune.yaml"),
                """
                name: tuned
                scenario: tiny.yaml
                seeds: [1]
                vary: [{path: policies.harvest.minBattery, choices: [10%, 20%]}]
                objectives: [{figure: harvested_share, goal: max}]
                population: 4
                generations: 2
                """);
    }

    @Test
    void itSaysWhatIsBestAndHowToHaveIt() {
        Typed typed = Typed.in(home, "tune", "tune.yaml");

        assertEquals(0, typed.code(), typed.err());
        List<String> lines = typed.out().lines().toList();
        assertEquals("harvested_share  on fresh seeds", lines.get(0).strip());
        assertTrue(lines.get(1).endsWith("  as the scenario says"), lines.get(1));
        assertTrue(lines.get(2).matches(".*  --set policies.harvest.minBattery=[12]0%"), lines.get(2));
        assertEquals("folder   " + Path.of("results", "tuned"), lines.getLast());
        assertEquals(
                List.of(
                        "candidates.parquet",
                        "manifest.json",
                        "scenario.yaml",
                        "summary.json",
                        "tuning.json",
                        "tuning.yaml"),
                Typed.namesIn(home.resolve("results/tuned")));
        assertEquals(List.of("tuned"), Typed.namesIn(home.resolve("results")));
    }

    @Test
    void theCandidatesAreATable() {
        Typed.in(home, "tune", "tune.yaml");

        List<String> lines = Typed.in(home, "export", "results/tuned", "candidates").out().lines().toList();

        assertEquals(
                "candidate,generation,policies_harvest_min_battery,harvested_share,sd_of_harvested_share,best,fault",
                lines.getFirst());
        assertEquals(4, lines.size());
    }

    @Test
    void whatWasInterruptedIsNotOverwritten() {
        Typed.write(FindingsFile.of(home.resolve("r")), "{}");

        Typed typed = Typed.in(home, "tune", "tune.yaml", "-o", "r");

        assertEquals(2, typed.code());
        assertEquals(
                "fogcatcher: r.unfinished.json is what an interrupted tuning had found; go on with it by --resume,"
                        + " choose another folder with -o, or remove it\n",
                typed.err());
        assertEquals(List.of("r.unfinished.json", "tiny.yaml", "tune.yaml"), Typed.namesIn(home));
    }

    @Test
    void whatCannotBeGoneOnWithIsSaidAndStays() {
        Typed.write(FindingsFile.of(home.resolve("r")), "{\"format\": 1, \"origin\": \"elsewhere\"}");

        Typed typed = Typed.in(home, "tune", "tune.yaml", "-o", "r", "--resume");

        assertEquals(2, typed.code());
        assertTrue(typed.err().contains("comes from another tuning, scenario or version"), typed.err());
        assertEquals(List.of("r.unfinished.json", "tiny.yaml", "tune.yaml"), Typed.namesIn(home));
    }

    @Test
    void resultsThatAreThereStay() {
        Typed.in(home, "tune", "tune.yaml", "-o", "r");

        Typed typed = Typed.in(home, "tune", "tune.yaml", "-o", "r", "--resume");

        assertEquals(2, typed.code());
        assertTrue(typed.err().startsWith("fogcatcher: results already exist in "), typed.err());
    }

    @Test
    void aScenarioThatIsNotThereHasALine() {
        Typed.write(home.resolve("lost.yaml"), "name: a\nscenario: tini.yaml\nvary: []\nobjectives: []\n");

        Typed typed = Typed.in(home, "tune", "lost.yaml");

        assertEquals(2, typed.code());
        assertEquals(
                "lost.yaml:2: scenario: there is no file tini.yaml; did you mean tiny.yaml?",
                typed.err().lines().findFirst().orElse(""));
        assertEquals(3, typed.err().lines().count());
    }

    @Test
    void noJobsAreTooFew() {
        Typed typed = Typed.in(home, "tune", "tune.yaml", "--jobs", "0");

        assertEquals(2, typed.code());
        assertEquals("fogcatcher: --jobs is 0; write a number from 1\n", typed.err());
    }

    @Test
    void validateKnowsTunings() {
        Typed.write(home.resolve("wrong.yaml"), "name: a\nscenario: tiny.yaml\nvary: []\nobjectives: []\n");

        Typed sound = Typed.in(home, "validate", "tune.yaml", "tiny.yaml");
        Typed wrong = Typed.in(home, "validate", "wrong.yaml");

        assertEquals("tune.yaml: no faults\ntiny.yaml: no faults\n", sound.out());
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().startsWith("wrong.yaml:3: vary: nothing varies; "), wrong.err());
    }
}
