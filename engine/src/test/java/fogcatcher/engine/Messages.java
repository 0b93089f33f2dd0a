package fogcatcher.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;

/// The records under a sealed type.
final class Messages {

    private Messages() {}

    static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Messages::kinds)
                : Stream.of(type);
    }

    /// The record whose name is `name`, but for the case of its first letter.
    static Class<?> kind(Class<?> type, String name) {
        return kinds(type)
                .filter(kind -> kind.getSimpleName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    static Object make(Class<?> type, Object... values) {
        Constructor<?> constructor = canonical(type);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException unsound) {
            throw new IllegalArgumentException(unsound.getCause().getMessage(), unsound);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] components =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(components);
        } catch (NoSuchMethodException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
