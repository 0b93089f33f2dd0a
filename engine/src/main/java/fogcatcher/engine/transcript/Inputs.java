package fogcatcher.engine.transcript;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import fogcatcher.engine.message.Input;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every kind of input there is, found from the sealed types, by the name that a journal gives it.
public final class Inputs {

    private static final Map<String, Fields> BY_NAME = new LinkedHashMap<>();
    private static final ClassValue<String> NAME =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> type) {
                    String name = type.getSimpleName();
                    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
                }
            };

    static {
        add(Input.class);
    }

    private Inputs() {}

    private static void add(Class<?> type) {
        if (!type.isSealed()) {
            if (BY_NAME.putIfAbsent(NAME.get(type), Fields.of(type, MethodHandles.lookup())) != null) {
                throw new IllegalStateException("two inputs are called " + NAME.get(type));
            }
            return;
        }
        for (Class<?> kind : type.getPermittedSubclasses()) {
            add(kind);
        }
    }

    /// Writes `"kind":{...}` into an object that is open.
    public static void write(JsonGenerator json, Input input) throws IOException {
        String name = NAME.get(input.getClass());
        json.writeFieldName(name);
        BY_NAME.get(name).write(json, input);
    }

    /// Reads what [#write] wrote; the current token is the kind.
    public static Input read(JsonParser json) throws IOException {
        String name = json.currentName();
        Fields fields = name == null ? null : BY_NAME.get(name);
        if (fields == null) {
            throw new BrokenLine(
                    "no input is called " + BrokenLine.quote(String.valueOf(name)),
                    "replay it with the version that recorded it; this one knows "
                            + String.join(", ", BY_NAME.keySet()));
        }
        json.nextToken();
        return (Input) fields.read(json);
    }
}
