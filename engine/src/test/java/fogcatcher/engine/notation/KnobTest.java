package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnobTest {

    private static final Optional<String> SCENARIO =
            Optional.of("name: a\nduration: 1h\nworld: {phones: {count: 10}}\n");

    /// Where the wish is written.
    public record Wish(
            Optional<Written> path, Optional<Written> from, Optional<Written> to, Optional<Written> choices) {}

    private final Draft<Wish> draft = Draft.read(Wish.class, "wish.yaml", "path: p\nfrom: 1\nto: 2\nchoices: c\n");

    @Test
    void aRangeGoesInReadableSteps() {
        List<String> shares = range("policies.harvest.minBattery", "5%", "80%");
        List<String> durations = range("policies.harvest.commitment", "0s", "30min");

        assertEquals(List.of("5%", "5.1%", "5.2%"), shares.subList(0, 3));
        assertEquals("80%", shares.getLast());
        assertEquals(751, shares.size());
        assertEquals(List.of("0s", "10s", "20s"), durations.subList(0, 3));
        assertEquals("30min", durations.getLast());
        assertEquals(181, durations.size());
    }

    @Test
    void bothEndsAreInItWhereTheStepsDoNotMeetTheLast() {
        List<String> tokens = range("policies.ledger.endowment", "1token", "4.000001token");

        assertEquals(List.of("1token", "1.01token"), tokens.subList(0, 2));
        assertEquals(List.of("4token", "4000001utoken"), tokens.subList(tokens.size() - 2, tokens.size()));
    }

    @Test
    void wholeNumbersGoOneByOne() {
        assertEquals(List.of("1", "2", "3", "4"), range("policies.execution.maxAttempts", "1", "4"));
    }

    @Test
    void plainNumbersGoInDecimals() {
        assertEquals(List.of("2", "2.01", "2.02"), range("policies.execution.overdueFactor", "2", "4").subList(0, 3));
    }

    @Test
    void everyStepIsAValueOfTheScenario() {
        for (String value : range("policies.harvest.minBattery", "0%", "100%")) {
            assertEquals(
                    List.of(), ScenarioReader.misfits(SCENARIO.get(), "policies.harvest.minBattery=" + value), value);
        }
    }

    @Test
    void choicesMayBeOfAnyKind() {
        assertEquals(
                List.of("random", "{nsga2: {}}", "firstFit"),
                choices("policies.placement.strategy", "random", "{nsga2: {}}", "firstFit"));
        assertEquals(List.of("true", "false"), choices("policies.execution.chunks", "true", "false"));
    }

    @Test
    void whatIsWrongIsSaidWhereItIsWritten() {
        Knob.range(draft, "", "policies.harvest.minBatery", of("1%"), of("2%"), SCENARIO);
        Knob.range(draft, "", "policies.harvest.minBattery", of("7"), of("200%"), SCENARIO);
        range("policies.harvest.idle", "2h", "1h");
        range("policies.placement.strategy", "1", "2");
        range("world.faults.0.outage.lasts", "1min", "2min");
        choices("policies.harvest.share", "50%", "0%");
        choices("policies.harvest.share", "50%");

        String faults = String.join("\n", draft.faults().stream().map(Fault::toString).toList());
        assertTrue(
                faults.contains("`minBatery` leads nowhere in a scenario; did you mean `minBattery`? keys there are"),
                faults);
        assertTrue(faults.contains("7 has no unit; write for instance 7%"), faults);
        assertTrue(faults.contains("`200%` is above the greatest allowed value 100%"), faults);
        assertTrue(faults.contains("1h is not above 2h; write the smaller one after from"), faults);
        assertTrue(faults.contains("policies.placement.strategy is no number"), faults);
        assertTrue(faults.contains("0 is not a place in this list of 0"), faults);
        assertTrue(faults.contains("`0%` is below the least allowed value 1%"), faults);
        assertTrue(faults.contains("there is nothing to choose from"), faults);
    }

    private List<String> range(String path, String from, String to) {
        return Knob.range(draft, "", path, of(from), of(to), SCENARIO).map(Knob::values).orElse(List.of());
    }

    private List<String> choices(String path, String... choices) {
        return Knob.choices(draft, "", path, List.of(choices).stream().map(Written::new).toList(), SCENARIO)
                .map(Knob::values)
                .orElse(List.of());
    }

    private static Written of(String text) {
        return new Written(text);
    }
}
