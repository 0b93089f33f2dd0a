package fogcatcher.live.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.transcript.BrokenLine;
import fogcatcher.engine.transcript.Inputs;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// An input as a JSON object and back.
final class Lines {

    private static final JsonFactory JSON = new JsonFactory();

    private Lines() {}

    static String write(Input input) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            Inputs.write(json, input);
            json.writeEndObject();
        } catch (IOException fault) {
            throw new UncheckedIOException("a string cannot fail to be written to", fault);
        }
        return text.toString();
    }

    /// @throws IOException if `text` is no input of this engine
    static Input read(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT || json.nextFieldName() == null) {
                throw new BrokenLine("there is no input");
            }
            return Inputs.read(json);
        }
    }
}
