package fogcatcher.engine.transcript;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How values of one type are written as JSON and read again.
///
/// Numbers, truth values and text as in JSON, constants by their name, arrays as lists, records as objects with the
/// names of their components. A record of one component, an id for instance, is written as that component; one of
/// several
/// records that a sealed interface permits, as an object whose only field is called like the record.
public sealed interface Codec permits Codec.Plain, Codec.Constant, Codec.Row, Codec.Wrapped, Codec.Choice, Fields {

    /// Writes a value of this type.
    void write(JsonGenerator json, Object value) throws IOException;

    /// Reads a value, whose first token is the current one.
    Object read(JsonParser json) throws IOException;

    /// @param lookup of whoever may make and read values of the type
    /// @throws IllegalArgumentException if there is no way to write `type`; it has to be added here
    static Codec of(Class<?> type, Lookup lookup) {
        for (Plain plain : Plain.values()) {
            if (plain.type == type) {
                return plain;
            }
        }
        if (type.isEnum()) {
            return new Constant(type);
        }
        if (type.isArray()) {
            return new Row(type.componentType(), of(type.componentType(), lookup));
        }
        if (type.isRecord()) {
            Fields fields = Fields.of(type, lookup);
            return fields.size() == 1 ? new Wrapped(fields, fields.codec(0)) : fields;
        }
        if (type.isSealed()) {
            return Choice.of(type, lookup);
        }
        throw new IllegalArgumentException("a journal cannot hold a " + type + "; teach it in " + Codec.class);
    }

    /// What JSON has a word for.
    enum Plain implements Codec {
        INT(int.class, JsonToken.VALUE_NUMBER_INT) {
            @Override
            public void write(JsonGenerator json, Object value) throws IOException {
                json.writeNumber((int) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getIntValue();
            }
        },
        LONG(long.class, JsonToken.VALUE_NUMBER_INT) {
            @Override
            public void write(JsonGenerator json, Object value) throws IOException {
                json.writeNumber((long) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getLongValue();
            }
        },
        DOUBLE(double.class, JsonToken.VALUE_NUMBER_FLOAT) {
            @Override
            public void write(JsonGenerator json, Object value) throws IOException {
                json.writeNumber((double) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getDoubleValue();
            }
        },
        TRUTH(boolean.class, JsonToken.VALUE_TRUE) {
            @Override
            public void write(JsonGenerator json, Object value) throws IOException {
                json.writeBoolean((boolean) value);
            }

            @Override
            public Object read(JsonParser json) throws IOException {
                return json.currentToken() != JsonToken.VALUE_FALSE && (boolean) super.read(json);
            }

            @Override
            Object value(JsonParser json) {
                return true;
            }
        },
        TEXT(String.class, JsonToken.VALUE_STRING) {
            @Override
            public void write(JsonGenerator json, Object value) throws IOException {
                json.writeString((String) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getText();
            }
        };

        private final Class<?> type;
        private final JsonToken token;

        Plain(Class<?> type, JsonToken token) {
            this.type = type;
            this.token = token;
        }

        abstract Object value(JsonParser json) throws IOException;

        @Override
        public Object read(JsonParser json) throws IOException {
            require(json, token, "a value of type " + type.getSimpleName());
            return value(json);
        }
    }

    /// A constant of an enum.
    record Constant(Class<?> type) implements Codec {

        @Override
        public void write(JsonGenerator json, Object value) throws IOException {
            json.writeString(((Enum<?>) value).name());
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            require(json, JsonToken.VALUE_STRING, "a constant of " + type.getSimpleName());
            String name = json.getText();
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new BrokenLine(BrokenLine.quote(name) + " is no constant of " + type.getSimpleName());
        }
    }

    /// An array.
    record Row(Class<?> component, Codec codec) implements Codec {

        @Override
        public void write(JsonGenerator json, Object value) throws IOException {
            json.writeStartArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                codec.write(json, Array.get(value, i));
            }
            json.writeEndArray();
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            require(json, JsonToken.START_ARRAY, "a list");
            List<Object> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(codec.read(json));
            }
            Object row = Array.newInstance(component, items.size());
            for (int i = 0; i < items.size(); i++) {
                Array.set(row, i, items.get(i));
            }
            return row;
        }
    }

    /// A record of one component.
    record Wrapped(Fields fields, Codec codec) implements Codec {

        @Override
        public void write(JsonGenerator json, Object value) throws IOException {
            codec.write(json, fields.component(0, value));
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            return fields.make(codec.read(json));
        }
    }

    /// One of the records that a sealed interface permits.
    record Choice(Class<?> type, Fields[] choices) implements Codec {

        static Choice of(Class<?> type, Lookup lookup) {
            return new Choice(
                    type,
                    Arrays.stream(type.getPermittedSubclasses())
                            .map(choice -> Fields.of(choice, lookup))
                            .toArray(Fields[]::new));
        }

        private static String name(Fields choice) {
            String name = choice.type().getSimpleName();
            return Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }

        @Override
        public void write(JsonGenerator json, Object value) throws IOException {
            for (Fields choice : choices) {
                if (choice.type().isInstance(value)) {
                    json.writeStartObject();
                    json.writeFieldName(name(choice));
                    choice.write(json, value);
                    json.writeEndObject();
                }
            }
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            require(json, JsonToken.START_OBJECT, "a kind of " + type.getSimpleName());
            String name = json.nextFieldName();
            for (Fields choice : choices) {
                if (name(choice).equals(name)) {
                    json.nextToken();
                    Object value = choice.read(json);
                    if (json.nextToken() != JsonToken.END_OBJECT) {
                        throw new BrokenLine("there is more than one " + type.getSimpleName());
                    }
                    return value;
                }
            }
            throw new BrokenLine("no " + type.getSimpleName() + " is called " + BrokenLine.quote(String.valueOf(name)));
        }
    }

    private static void require(JsonParser json, JsonToken token, String wanted) throws IOException {
        if (json.currentToken() != token) {
            throw new BrokenLine(
                    BrokenLine.quote(String.valueOf(json.getText())) + " stands where " + wanted + " should");
        }
    }
}
