package fogcatcher.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException unsound) {
            throw new IllegalArgumentException(unsound.getCause().getMessage(), unsound);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
