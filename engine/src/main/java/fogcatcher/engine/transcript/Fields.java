package fogcatcher.engine.transcript;

import static java.lang.invoke.MethodType.methodType;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// A record as an object with the names of its components, read in any order. Its method handles are looked up once.
public record Fields(
        Class<?> type, SerializedString[] names, Codec[] codecs, MethodHandle[] accessors, MethodHandle constructor)
        implements Codec {

    /// @param type a record
    /// @param lookup of whoever may make and read its values
    public static Fields of(Class<?> type, MethodHandles.Lookup lookup) {
        RecordComponent[] components = type.getRecordComponents();
        SerializedString[] names = new SerializedString[components.length];
        Codec[] codecs = new Codec[components.length];
        MethodHandle[] accessors = new MethodHandle[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                names[i] = new SerializedString(components[i].getName());
                codecs[i] = Codec.of(types[i], lookup);
                accessors[i] =
                        lookup.unreflect(components[i].getAccessor()).asType(methodType(Object.class, Object.class));
            }
            MethodHandle constructor =
                    lookup.findConstructor(type, methodType(void.class, types))
                            .asSpreader(Object[].class, components.length)
                            .asType(methodType(Object.class, Object[].class));
            return new Fields(type, names, codecs, accessors, constructor);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("a journal cannot look into " + type + "; make it public", hidden);
        }
    }

    int size() {
        return names.length;
    }

    Codec codec(int index) {
        return codecs[index];
    }

    Object component(int index, Object value) {
        try {
            return (Object) accessors[index].invokeExact(value);
        } catch (Throwable impossible) {
            throw new IllegalStateException("cannot read " + names[index] + " of " + value, impossible);
        }
    }

    Object make(Object... values) throws BrokenLine {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (IllegalArgumentException unsound) {
            throw new BrokenLine(String.valueOf(unsound.getMessage()));
        } catch (Throwable fault) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), fault);
        }
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.length; i++) {
            json.writeFieldName(names[i]);
            codecs[i].write(json, component(i, value));
        }
        json.writeEndObject();
    }

    @Override
    public Object read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new BrokenLine(
                    BrokenLine.quote(String.valueOf(json.getText()))
                            + " stands where the fields of "
                            + type.getSimpleName()
                            + " should");
        }
        Object[] values = new Object[names.length];
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            int index = indexOf(name);
            if (index < 0 || values[index] != null) {
                throw new BrokenLine(type.getSimpleName() + (index < 0 ? " has no `" : " has two `") + name + "`");
            }
            json.nextToken();
            values[index] = codecs[index].read(json);
        }
        int missing = Arrays.asList(values).indexOf(null);
        if (missing >= 0) {
            throw new BrokenLine(type.getSimpleName() + " lacks its `" + names[missing] + "`");
        }
        return make(values);
    }

    private int indexOf(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].getValue().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
