package fogcatcher.simulator.tune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.Lab;
import fogcatcher.simulator.run.Run;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunerTest {

    @TempDir private Path home;

    @Test
    void itFindsTheBestThatThereIs() {
        double possible = figure("early_exits", 4, "20min") / 2 + figure("early_exits", 9, "20min") / 2;

        TuningResults results = run(Tunings.LONGEST, "most");

        assertTrue(possible > 0);
        assertEquals(possible, results.rows().get(1).searched().means().getFirst());
    }

    @Test
    void lessIsBetterWhereThatIsTheGoal() {
        TuningResults results = run(Tunings.LONGEST.replace("goal: max", "goal: min"), "least");

        assertEquals(0, results.rows().get(1).searched().means().getFirst());
    }

    @Test
    void aCandidateIsTheMeanOfItsRuns() {
        TuningResults results = run(Tunings.LONGEST, "means");

        Candidate some = results.findings().candidates().get(3);
        String value = results.tuning().knobs().getFirst().values().get(some.positions().getFirst());
        double one = figure("early_exits", 4, value);
        double other = figure("early_exits", 9, value);
        assertEquals((one + other) / 2, some.means().getFirst());
        assertEquals(Math.abs(one - other) / Math.sqrt(2), some.sds().getFirst(), 1e-9);
    }

    @Test
    void nothingOfTheFrontBeatsAnotherOfIt() {
        List<TuningResults.Row> front = run(Tunings.TRADE_OFF, "front").rows();

        assertTrue(front.size() > 3, "a front of " + front.size());
        for (int i = 2; i < front.size(); i++) {
            List<Double> better = front.get(i - 1).searched().means();
            List<Double> worse = front.get(i).searched().means();
            assertTrue(better.get(0) > worse.get(0) && better.get(1) > worse.get(1), better + " and " + worse);
        }
    }

    @Test
    void anInterruptedTuningGoesOnAsIfNothingHadHappened() throws IOException {
        Tuning tuning = Tunings.tuning(Tunings.TRADE_OFF);
        TuningResults whole = Tunings.run(tuning, home.resolve("whole"), 2, _ -> {});
        List<Integer> generations = new ArrayList<>();

        assertThrows(
                CancellationException.class,
                () ->
                        Tunings.run(
                                tuning,
                                home.resolve("parts"),
                                2,
                                findings -> {
                                    if (findings.generation() == 2) throw new CancellationException();
                                }));
        assertEquals(List.of("parts.unfinished.json", "whole"), namesIn(home));
        TuningResults parts =
                Tunings.run(tuning, home.resolve("parts"), 2, findings -> generations.add(findings.generation()));

        assertEquals(List.of(3, 4, 5), generations);
        assertEquals(whole.findings(), parts.findings());
        assertSameResults("whole", "parts");
        assertEquals(List.of("parts", "whole"), namesIn(home));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() throws IOException {
        Tuning tuning = Tunings.tuning(Tunings.TRADE_OFF);

        Tunings.run(tuning, home.resolve("one"), 1, _ -> {});
        Tunings.run(tuning, home.resolve("three"), 3, _ -> {});

        assertSameResults("one", "three");
    }

    @Test
    void anotherSeedOfTheSearchIsAnotherSearch() {
        List<Candidate> one = run(Tunings.TRADE_OFF, "one").findings().candidates();
        List<Candidate> other = run(Tunings.TRADE_OFF + "seed: 2\n", "other").findings().candidates();

        assertFalse(one.equals(other));
    }

    @Test
    void valuesThatContradictEachOtherCountAsWorst() {
        TuningResults results =
                run(
                        Tunings.LONGEST.replace(
                                "vary: [", "vary: [{path: policies.adaptation.reducedBattery, from: 5%, to: 60%}, "),
                        "contradicting");

        long impossible =
                results.findings().candidates().stream()
                        .filter(candidate -> candidate.fault().contains("is above reducedBattery"))
                        .count();
        assertTrue(impossible > 0);
        assertEquals(impossible, results.infeasible());
        assertTrue(results.firstFault().startsWith("policies.adaptation"), results.firstFault());
        assertTrue(results.rows().stream().allMatch(row -> row.searched().isFeasible()));
    }

    @Test
    void aFigureWithoutAValueCountsAsWorst() {
        TuningResults results =
                run(
                        Tunings.LONGEST
                                .replace(
                                        "policies.harvest.commitment, from: 0s, to: 20min",
                                        "workload.sources, choices: [\"[]\", \"[{batch: {name: b, rate: 100/h, work:"
                                                + " {exponential: {mean: 1min}}}}]\"]")
                                .replace("early_exits, goal: max", "waiting_mean_s, goal: min"),
                        "idle");

        assertEquals(1, results.infeasible());
        assertEquals("waiting_mean_s has no value in some of its runs", results.firstFault());
    }

    @Test
    void whereNothingCanRunThatIsSaid() {
        Tuning tuning =
                Tunings.tuning(
                        Tunings.LONGEST.replace(
                                "policies.harvest.commitment, from: 0s, to: 20min",
                                "policies.adaptation.reducedBattery, from: 0%, to: 20%"));

        TuningFault fault =
                assertThrows(TuningFault.class, () -> Tunings.run(tuning, home.resolve("none"), 2, _ -> {}));

        assertTrue(fault.getMessage().startsWith("none of the "), fault.getMessage());
        assertTrue(fault.getMessage().contains("--set policies.adaptation.reducedBattery="), fault.getMessage());
        assertEquals(List.of(), namesIn(home));
    }

    @Test
    void itStopsWhereNothingGetsBetter() {
        TuningResults results = run(Tunings.LONGEST.replace("early_exits", "phones") + "steady: 2\n", "steady");

        assertEquals(3, results.findings().generation());
    }

    private TuningResults run(String yaml, String name) {
        return Tunings.run(Tunings.tuning(yaml), home.resolve(name), 2, _ -> {});
    }

    private static double figure(String name, long seed, String commitment) {
        var scenario = Lab.scenario(Tunings.SCENARIO, "seed=" + seed, "policies.harvest.commitment=" + commitment);
        return Run.inMemory(scenario, Path.of("."), Progress.NONE, Clock.systemUTC())
                .summary()
                .pick(List.of(name))
                .getFirst()
                .value()
                .doubleValue();
    }

    /// All but the manifest, which tells when and where.
    private void assertSameResults(String one, String other) throws IOException {
        assertEquals(namesIn(home.resolve(one)), namesIn(home.resolve(other)));
        for (String file : namesIn(home.resolve(one))) {
            if (!file.equals("manifest.json")) {
                assertArrayEquals(
                        Files.readAllBytes(home.resolve(one, file)),
                        Files.readAllBytes(home.resolve(other, file)),
                        file);
            }
        }
    }

    private static List<String> namesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
