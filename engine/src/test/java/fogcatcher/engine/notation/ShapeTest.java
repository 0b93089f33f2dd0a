package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void everyDefaultOfEveryRecordIsItselfSound() {
        Faults faults = new Faults();
        for (Shape.Key key : keys(ScenarioReader.SCENARIO)) {
            if (key.fallback().isEmpty()) continue;
            new Binder(faults).bind(key.shape(), key.fallbackNode(Place.DEFAULT), key.name());
        }

        assertEquals(List.of(), faults.sorted());
    }

    @Test
    void somethingCanStandInForEveryKey() {
        String stoodIn =
                new Binder(new Faults()).bind(ScenarioReader.SCENARIO, Node.Entries.none(Place.DEFAULT), "").toString();

        assertTrue(stoodIn.startsWith("Scenario[name=some words, "), stoodIn);
        for (Shape.Key key : keys(ScenarioReader.SCENARIO)) {
            new Binder(new Faults()).bind(key.shape(), new Node.Word(Place.DEFAULT, "", Node.Sort.NOTHING), key.name());
        }
    }

    @Test
    void everyLimitIsAValueOfItsKind() {
        for (Shape.Key key : keys(ScenarioReader.SCENARIO)) {
            if (!(key.shape() instanceof Shape.Single(Limits limits))) continue;
            if (!limits.least().isEmpty()) limits.limit(limits.least());
            if (!limits.most().isEmpty()) limits.limit(limits.most());
        }
    }

    @Test
    void everyKeyHasAMeaning() {
        for (Shape.Key key : keys(ScenarioReader.SCENARIO)) {
            assertFalse(key.doc().isBlank(), key.name());
        }
    }

    @Test
    void aSectionIsCompleteWhenNothingIsRequired() {
        assertFalse(ScenarioReader.SCENARIO.isComplete());
        assertTrue(Shape.ofRecord(fogcatcher.engine.scenario.Policies.class).isComplete());
    }

    private static List<Shape.Key> keys(Shape shape) {
        List<Shape.Key> keys = new ArrayList<>();
        switch (shape) {
            case Shape.Section section ->
                    section.keys()
                            .forEach(key -> {
                                keys.add(key);
                                keys.addAll(keys(key.shape()));
                            });
            case Shape.Choice choice -> choice.alternatives().forEach(section -> keys.addAll(keys(section)));
            case Shape.Many many -> keys.addAll(keys(many.item()));
            case Shape.Name _, Shape.Single _ -> {}
        }
        return keys;
    }
}
