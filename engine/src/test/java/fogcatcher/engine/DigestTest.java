package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.model.JobId;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The digest lists every field of every output by hand; here they are found by reflection, so that none is forgotten.
class DigestTest {

    static Stream<Class<?>> outputs() {
        return Messages.kinds(Output.class);
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void everyFieldOfAnOutputChangesTheDigest(Class<?> kind) {
        Object output = sample(kind);
        String digest = digest(output);
        List<Object> changed = changes(kind, output);

        assertNotEquals(0, changed.size());
        assertEquals(digest, digest(sample(kind)), "equal outputs have equal digests");
        for (Object other : changed) {
            assertNotEquals(digest, digest(other), () -> output + " and " + other + " have one digest");
        }
    }

    @Test
    void noTwoKindsOfOutputsLookAlike() {
        List<String> digests = outputs().map(kind -> digest(sample(kind))).toList();

        assertEquals(digests.size(), digests.stream().distinct().count());
    }

    @Test
    void timeAndOrderCount() {
        Output one = new Event.JobAccepted(new JobId(1));
        Output two = new Event.JobAccepted(new JobId(2));

        assertNotEquals(digestAt(5, one), digestAt(6, one));
        assertNotEquals(digestAt(5, one, two), digestAt(5, two, one));
        assertNotEquals(digestAt(5, one), digestAt(5, one, one));
        assertNotEquals(digestAt(5), digestAt(5, one));
    }

    private static String digest(Object output) {
        return digestAt(5, (Output) output);
    }

    private static String digestAt(long now, Output... outputs) {
        Digest digest = new Digest();
        for (Output output : outputs) {
            digest.add(now, output);
        }
        return digest.hex();
    }

    /// Any value of this type; numbers are 1, arrays have two elements.
    private static Object sample(Class<?> type) {
        if (type == int.class) return 1;
        if (type == long.class) return 1L;
        if (type == double.class) return 1.0;
        if (type == boolean.class) return false;
        if (type == String.class) return "ab";
        if (type.isEnum()) return type.getEnumConstants()[0];
        if (type.isArray()) {
            Object array = Array.newInstance(type.componentType(), 2);
            Array.set(array, 0, sample(type.componentType()));
            Array.set(array, 1, sample(type.componentType()));
            return array;
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    components[i].getType() == Optional.class
                            ? Optional.of(sample(held(components[i])))
                            : sample(components[i].getType());
        }
        return Messages.make(type, values);
    }

    /// What an optional component may hold.
    private static Class<?> held(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    /// `value` with one thing changed, in every way there is.
    private static List<Object> changes(Class<?> type, Object value) {
        if (type == int.class) return List.of((int) value + 1);
        if (type == long.class) return List.of((long) value + 1, (long) value + (1L << 40));
        if (type == double.class) return List.of((double) value + 1);
        if (type == boolean.class) return List.of(!(boolean) value);
        if (type == String.class) return List.of("ac", "bb", "a", "abc", "");
        if (type.isEnum()) return List.of(type.getEnumConstants()[1]);
        List<Object> changed = new ArrayList<>();
        if (type.isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                for (Object element : changes(type.componentType(), Array.get(value, i))) {
                    Object copy = sample(type);
                    Array.set(copy, i, element);
                    changed.add(copy);
                }
            }
            return changed;
        }
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            for (Object part : changes(components[i], Told.value(components[i], (Record) value))) {
                Object[] values = new Object[components.length];
                for (int j = 0; j < values.length; j++) {
                    values[j] = i == j ? part : Told.value(components[j], (Record) value);
                }
                changed.add(Messages.make(type, values));
            }
        }
        return changed;
    }

    private static List<Object> changes(RecordComponent component, Object value) {
        if (component.getType() != Optional.class) {
            return changes(component.getType(), value);
        }
        List<Object> changed = new ArrayList<>(List.of(Optional.empty()));
        changes(held(component), ((Optional<?>) value).orElseThrow()).forEach(part -> changed.add(Optional.of(part)));
        return changed;
    }
}
