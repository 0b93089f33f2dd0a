package fogcatcher.engine.notation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import fogcatcher.engine.scenario.Scenario;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Writes a scenario as JSON with every default written out, for programs that read results. Quantities are texts with
/// their unit, as in the YAML.
public final class ScenarioJson {

    private ScenarioJson() {}

    /// `scenario` as one JSON object; equal scenarios give equal texts.
    public static String write(Scenario scenario) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(json, ScenarioReader.SCENARIO, scenario);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written to", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Shape shape, Object value) throws IOException {
        switch (shape) {
            case Section section -> {
                json.writeStartObject();
                for (Shape.Key key : section.keys()) {
                    Optional<?> part = ScenarioWriter.valueOf(key, value);
                    if (part.isPresent()) {
                        json.writeFieldName(key.name());
                        write(json, key.shape(), part.get());
                    }
                }
                json.writeEndObject();
            }
            case Choice choice -> {
                json.writeStartObject();
                json.writeFieldName(Spelling.ofType(value.getClass()));
                write(json, ScenarioWriter.alternative(choice, value), value);
                json.writeEndObject();
            }
            case Many many -> {
                json.writeStartArray();
                for (Object item : (List<?>) value) {
                    write(json, many.item(), item);
                }
                json.writeEndArray();
            }
            case Name _ -> json.writeString(Spelling.ofConstant((Enum<?>) value));
            case Single single -> {
                switch (value) {
                    case Boolean truth -> json.writeBoolean(truth);
                    case Integer number -> json.writeNumber(number);
                    case Long number -> json.writeNumber(number);
                    case Double number -> json.writeNumber(number);
                    default -> json.writeString(single.limits().kind().format(value));
                }
            }
        }
    }
}
