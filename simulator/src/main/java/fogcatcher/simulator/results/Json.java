package fogcatcher.simulator.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// JSON documents for people and diffs: indented, with the same line ends everywhere and one at the end.
final class Json {

    static final JsonFactory FACTORY = new JsonFactory();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private Json() {}

    interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    static String document(Part content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter(
                                    PrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Spacing.AFTER))
                            .withObjectIndenter(INDENT)
                            .withArrayIndenter(INDENT));
            content.write(json);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return text.append('\n').toString();
    }
}
