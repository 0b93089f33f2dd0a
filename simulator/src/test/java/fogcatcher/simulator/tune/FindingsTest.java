package fogcatcher.simulator.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.tune.Findings.Individual;
import fogcatcher.simulator.tune.TuningSpec.Goal;
import fogcatcher.simulator.tune.TuningSpec.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

    private static final List<Objective> TWO =
            List.of(new Objective("work_s", Goal.MAX), new Objective("early_exits", Goal.MIN));

    @TempDir private Path home;

    @Test
    void theFrontIsWhatNothingBeats() {
        Candidate much = candidate(1, 10.0, 5.0);
        Candidate beaten = candidate(1, 9.0, 6.0);
        Candidate careful = candidate(2, 4.0, 0.0);
        Candidate equal = candidate(3, 10.0, 5.0);
        Candidate broken = new Candidate(3, List.of(3), List.of(99.0, 0.0), List.of(0.0, 0.0), "", "because");

        assertEquals(List.of(much, careful), found(much, beaten, careful, equal, broken).front(TWO));
    }

    @Test
    void withOneObjectiveItIsTheBest() {
        Candidate good = candidate(1, 3.0, 0.0);
        Candidate best = candidate(2, 7.0, 9.0);

        assertEquals(List.of(best), found(good, best).front(TWO.subList(0, 1)));
    }

    @Test
    void whatWasSavedIsReadBack() {
        Findings findings =
                new Findings(
                        3,
                        new Candidate(
                                0, List.of(), List.of(0.1 + 0.2, Double.NaN), List.of(Double.NaN, 1e-300), "d", ""),
                        List.of(new Individual(2, List.of(0.1, 0.9999999999999999))),
                        List.of(
                                new Candidate(1, List.of(3, 700), List.of(-1.5, 2.0), List.of(0.0, 3.0), "e", ""),
                                new Candidate(2, List.of(4, 0), List.of(), List.of(), "f", "\"why\" \u00e9")));
        try (FindingsFile file = new FindingsFile(home.resolve("r"), "origin")) {
            file.save(findings);
        }

        assertEquals(Optional.of(findings), new FindingsFile(home.resolve("r"), "origin").read());
    }

    @Test
    void findingsOfAnotherTuningAreRefused() {
        new FindingsFile(home.resolve("r"), "one").save(found());

        TuningFault fault = assertThrows(TuningFault.class, () -> new FindingsFile(home.resolve("r"), "other").read());

        assertTrue(fault.getMessage().contains("comes from another tuning"), fault.getMessage());
    }

    @Test
    void halfAFileIsRefused() throws IOException {
        new FindingsFile(home.resolve("r"), "one").save(found(candidate(1, 1.0, 2.0)));
        Path file = FindingsFile.of(home.resolve("r"));
        String text = Files.readString(file);

        for (int length = 0; length < text.stripTrailing().length() - 1; length += 7) {
            Files.writeString(file, text.substring(0, length));
            FindingsFile half = new FindingsFile(home.resolve("r"), "one");
            String message = assertThrows(TuningFault.class, half::read, "of " + length).getMessage();
            assertTrue(message.endsWith("remove it to begin anew"), message);
        }
    }

    @Test
    void aClosedFileKeepsWhatItHas() {
        FindingsFile file = new FindingsFile(home.resolve("r"), "one");
        file.save(found());
        file.close();

        file.save(found(candidate(1, 1.0, 1.0)));

        assertEquals(Optional.of(found()), file.read());
    }

    private static Candidate candidate(int generation, double work, double exits) {
        return new Candidate(generation, List.of(1), List.of(work, exits), List.of(0.0, 0.0), "", "");
    }

    private static Findings found(Candidate... candidates) {
        return new Findings(
                3,
                new Candidate(0, List.of(), List.of(1.0, 1.0), List.of(0.0, 0.0), "", ""),
                List.of(),
                List.of(candidates));
    }
}
