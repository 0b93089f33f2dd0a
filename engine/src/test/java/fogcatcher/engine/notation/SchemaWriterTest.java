package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SchemaWriterTest {

    @Test
    void theSchemaIsValidJsonAndKnowsEveryKey() throws IOException {
        Set<String> names = new TreeSet<>();
        try (JsonParser parser = new JsonFactory().createParser(SchemaWriter.write())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) names.add(parser.currentName());
            }
        }

        Set<String> keys = new TreeSet<>();
        collectKeys(ScenarioReader.SCENARIO, keys);
        keys.removeAll(names);
        assertEquals(Set.of(), keys);
    }

    private static void collectKeys(Shape shape, Set<String> keys) {
        switch (shape) {
            case Shape.Section section ->
                    section.keys()
                            .forEach(key -> {
                                keys.add(key.name());
                                collectKeys(key.shape(), keys);
                            });
            case Shape.Choice choice ->
                    choice.alternatives()
                            .forEach(section -> {
                                keys.add(Spelling.ofType(section.type()));
                                collectKeys(section, keys);
                            });
            case Shape.Many many -> collectKeys(many.item(), keys);
            case Shape.Name _, Shape.Single _ -> {}
        }
    }

    @Test
    void rangesDefaultsAndChoicesAreInTheSchema() {
        String schema = SchemaWriter.write();

        assertTrue(schema.contains("\"minimum\" : 1,"), schema);
        assertTrue(schema.contains("\"const\" : \"firstFit\""), schema);
        assertTrue(schema.contains("\"default\" : \"greedy\""), schema);
        assertTrue(schema.contains("\"additionalProperties\" : false"), schema);
    }

    @Test
    void thePatternOfAQuantityAcceptsWhatIsWritten() {
        for (Quantity<?> quantity : Quantities.ALL) {
            assertTrue(Pattern.matches(quantity.pattern(), quantity.example()), quantity.pattern());
        }
        Quantity<?> duration = Quantities.ALL.getFirst();
        assertTrue(Pattern.matches(duration.pattern(), "-1h30.5min"));
    }
}
