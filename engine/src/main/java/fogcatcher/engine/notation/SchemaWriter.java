package fogcatcher.engine.notation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Key;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Writes the JSON Schema of a scenario, for completion and checking in editors.
///
/// It knows less than the reader: ranges of quantities are said in words only, and names have their one canonical
/// spelling. Source: JSON Schema, draft 2020-12.
public final class SchemaWriter {

    private final JsonGenerator json;

    private SchemaWriter(JsonGenerator json) {
        this.json = json;
    }

    /// The schema as JSON text.
    public static String write() {
        StringWriter text = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            new SchemaWriter(json).root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private void root() throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("title", "Fogcatcher scenario");
        json.writeStringField("description", Shape.doc(ScenarioReader.SCENARIO.type()));
        shape(ScenarioReader.SCENARIO);
        json.writeEndObject();
    }

    /// The keywords of a shape, into the object that is open.
    private void shape(Shape shape) throws IOException {
        switch (shape) {
            case Section section -> section(section);
            case Choice choice -> choice(choice);
            case Name name -> name(name);
            case Many many -> {
                json.writeStringField("type", "array");
                json.writeObjectFieldStart("items");
                shape(many.item());
                json.writeEndObject();
            }
            case Single single -> single(single.limits());
        }
    }

    private void section(Section section) throws IOException {
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (Key key : section.keys()) {
            key(key);
        }
        json.writeEndObject();
        if (!section.isComplete()) {
            json.writeArrayFieldStart("required");
            for (Key key : section.keys()) {
                if (key.isRequired()) json.writeString(key.name());
            }
            json.writeEndArray();
        }
        json.writeBooleanField("additionalProperties", false);
    }

    private void key(Key key) throws IOException {
        json.writeObjectFieldStart(key.name());
        json.writeStringField("description", key.doc() + wantedInWords(key.shape()));
        if (!key.fallback().isEmpty()) {
            json.writeFieldName("default");
            value(key.fallbackNode(Place.DEFAULT));
        }
        shape(key.shape());
        json.writeEndObject();
    }

    private static String wantedInWords(Shape shape) {
        return shape instanceof Single(Limits limits) && limits.kind() instanceof Quantity<?> quantity
                ? " (" + limits.describe() + "; " + quantity.unitNames(", ") + ")"
                : "";
    }

    private void value(Node node) throws IOException {
        switch (node) {
            case Node.Word word when word.sort() == Node.Sort.NUMBER -> json.writeNumber(word.text());
            case Node.Word word when word.sort() == Node.Sort.TRUTH -> json.writeBoolean(word.text().equals("true"));
            case Node.Word word -> json.writeString(word.text());
            case Node.Items items -> {
                json.writeStartArray();
                for (Node item : items.nodes()) {
                    value(item);
                }
                json.writeEndArray();
            }
            case Node.Entries section -> {
                json.writeStartObject();
                for (Node.Entry entry : section.entries()) {
                    json.writeFieldName(entry.key());
                    value(entry.value());
                }
                json.writeEndObject();
            }
        }
    }

    /// Each alternative is an object with one key, or its name alone where it needs nothing more.
    private void choice(Choice choice) throws IOException {
        json.writeArrayFieldStart("oneOf");
        for (Section section : choice.alternatives()) {
            String name = Spelling.ofType(section.type());
            if (section.isComplete()) constant(name, Shape.doc(section.type()));
            json.writeStartObject();
            json.writeStringField("description", Shape.doc(section.type()));
            json.writeStringField("type", "object");
            json.writeObjectFieldStart("properties");
            json.writeObjectFieldStart(name);
            section(section);
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("required");
            json.writeString(name);
            json.writeEndArray();
            json.writeBooleanField("additionalProperties", false);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void name(Name name) throws IOException {
        json.writeArrayFieldStart("oneOf");
        for (Enum<?> constant : name.constants()) {
            constant(Spelling.ofConstant(constant), Shape.doc(constant));
        }
        json.writeEndArray();
    }

    private void constant(String value, String description) throws IOException {
        json.writeStartObject();
        json.writeStringField("const", value);
        json.writeStringField("description", description);
        json.writeEndObject();
    }

    private void single(Limits limits) throws IOException {
        switch (limits.kind()) {
            case Plain.INT, Plain.LONG -> number("integer", limits);
            case Plain.DOUBLE -> number("number", limits);
            case Plain.TRUTH -> json.writeStringField("type", "boolean");
            case Plain.TEXT -> json.writeStringField("type", "string");
            case Plain.WRITTEN -> {
                json.writeArrayFieldStart("type");
                json.writeString("string");
                json.writeString("number");
                json.writeString("boolean");
                json.writeEndArray();
            }
            case Plain.MOMENT -> {
                json.writeStringField("type", "string");
                json.writeStringField(
                        "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?)?$");
            }
            case Quantity<?> quantity -> {
                json.writeStringField("type", "string");
                json.writeStringField("pattern", quantity.pattern());
            }
        }
    }

    private void number(String type, Limits limits) throws IOException {
        json.writeStringField("type", type);
        if (!limits.least().isEmpty()) {
            json.writeFieldName(limits.leastExcluded() ? "exclusiveMinimum" : "minimum");
            json.writeNumber(limits.least());
        }
        if (!limits.most().isEmpty()) {
            json.writeFieldName("maximum");
            json.writeNumber(limits.most());
        }
    }
}
