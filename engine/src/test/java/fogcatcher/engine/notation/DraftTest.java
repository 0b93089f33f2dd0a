package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftTest {

    public record Recipe(
            @Doc("Its name.") String name,
            @Doc("Numbers.") @Default("[1, 2]") @Range(min = "0") List<Long> numbers,
            @Doc("Anything.") Optional<Written> anything) {}

    @Test
    void aSoundFileIsARecord() {
        Draft<Recipe> draft = Draft.read(Recipe.class, "a.yaml", "name: soup\nanything: 5min\n");

        assertEquals(List.of(), draft.faults());
        assertEquals(new Recipe("soup", List.of(1L, 2L), Optional.of(new Written("5min"))), draft.content().get());
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirLines() {
        Draft<Recipe> draft = Draft.read(Recipe.class, "a.yaml", "nam: soup\nnumbers:\n  - 3\n  - -4\n");
        draft.fault("numbers.0", "3 is too much", "write 2");

        assertEquals(
                List.of(
                        "a.yaml:1: nam: `nam` is not a key here; did you mean `name`? keys here are name, numbers,"
                                + " anything",
                        "a.yaml:1: name: is missing; write text",
                        "a.yaml:3: numbers.0: 3 is too much; write 2",
                        "a.yaml:4: numbers.1: -4 is below the least allowed value 0; write a whole number of at least"
                                + " 0"),
                draft.faults().stream().map(Fault::toString).toList());
        assertFalse(draft.isSound("numbers"));
        assertTrue(draft.isSound("anything"));
    }

    @Test
    void anEmptyFileIsToldWhatBelongsIntoIt() {
        Draft<Recipe> draft = Draft.read(Recipe.class, "a.yaml", "# nothing yet\n");

        assertEquals(
                List.of("a.yaml:1: there is nothing here; write a section; its keys are name, numbers, anything"),
                draft.faults().stream().map(Fault::toString).toList());
        assertTrue(draft.content().isEmpty());
    }

    @Test
    void keysTellWhatAFileIs() {
        assertEquals(List.of("name", "numbers"), Draft.keys("name: a\nnumbers: [1]\n"));
        assertEquals(List.of(), Draft.keys("[1, 2]"));
        assertEquals(List.of(), Draft.keys("a: b: c"));
        assertEquals(List.of(), Draft.keys(""));
    }
}
