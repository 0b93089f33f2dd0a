package fogcatcher.simulator.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.transcript.BrokenLine;
import fogcatcher.engine.transcript.Codec;
import fogcatcher.engine.transcript.Fields;
import fogcatcher.engine.transcript.Inputs;
import fogcatcher.simulator.results.Build;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.OptionalInt;

/// A line of a journal, one of three kinds.
sealed interface Line {

    /// Of the layout; grows when a reader has to change.
    int FORMAT = 1;

    /// Lines end where [JournalFile] says, not before each object.
    JsonFactory JSON = new JsonFactoryBuilder().rootValueSeparator((String) null).build();

    void write(JsonGenerator json) throws IOException;

    /// The first line.
    ///
    /// @param fogcatcherJournal the format
    /// @param scenario as YAML, every default written out
    record First(int fogcatcherJournal, Build build, long seed, String scenario) implements Line {

        private static final Fields FIELDS = Fields.of(First.class, MethodHandles.lookup());

        @Override
        public void write(JsonGenerator json) throws IOException {
            FIELDS.write(json, this);
        }

        static First read(String text) throws IOException {
            return (First) object(text, FIELDS);
        }

        /// The format of the journal that begins with `text`, or nothing if no journal begins so.
        static OptionalInt format(String text) {
            try (JsonParser json = JSON.createParser(text)) {
                return json.nextToken() == JsonToken.START_OBJECT
                                && "fogcatcherJournal".equals(json.nextFieldName())
                                && json.nextToken() == JsonToken.VALUE_NUMBER_INT
                        ? OptionalInt.of(json.getIntValue())
                        : OptionalInt.empty();
            } catch (IOException noJson) {
                return OptionalInt.empty();
            }
        }
    }

    /// An input at its time, in microseconds.
    record Told(long at, Input input) implements Line {

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeNumberField("at", at);
            Inputs.write(json, input);
            json.writeEndObject();
        }
    }

    /// The last line.
    ///
    /// @param inputs how many there were
    /// @param checksum CRC-32 of all lines before this one
    /// @param digest of everything the engine put out
    record Last(long inputs, String checksum, String digest) implements Line {

        private static final Fields FIELDS = Fields.of(Last.class, MethodHandles.lookup());

        @Override
        public void write(JsonGenerator json) throws IOException {
            FIELDS.write(json, this);
        }
    }

    /// Reads any line but the first.
    static Line read(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT || !"at".equals(json.nextFieldName())) {
                return (Last) object(text, Last.FIELDS);
            }
            json.nextToken();
            long at = (long) Codec.Plain.LONG.read(json);
            json.nextToken();
            Input input = Inputs.read(json);
            if (json.nextToken() != JsonToken.END_OBJECT) {
                throw new BrokenLine("there is more than one input");
            }
            end(json);
            return new Told(at, input);
        }
    }

    private static Object object(String text, Fields fields) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == null) {
                throw new BrokenLine("the line is empty");
            }
            Object value = fields.read(json);
            end(json);
            return value;
        }
    }

    private static void end(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw new BrokenLine(BrokenLine.quote(json.getText()) + " follows where the line should end");
        }
    }
}
