package fogcatcher.engine.notation;

import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// How the values of one Java type are written as a single word. [Plain] ones and those with a unit ([Quantity]).
sealed interface Kind permits Plain, Quantity {

    Class<?> type();

    /// With its article, as in a sentence: `a duration`.
    String noun();

    /// A typical value: `5min`.
    String example();

    /// @throws Malformed with the value and what to write
    Object parse(String text, Node.Sort sort);

    /// That typical value itself.
    default Object exampleValue() {
        return this == Plain.TEXT ? example() : parse(example(), Node.Sort.NUMBER);
    }

    /// The shortest text from which `parse` makes an equal value.
    String format(Object value);

    int compare(Object one, Object other);

    /// @param type boxed or not: a list holds boxed numbers
    static Optional<Kind> of(Class<?> type) {
        Class<?> plain = MethodType.methodType(type).unwrap().returnType();
        return Stream.concat(Arrays.stream(Plain.values()), Quantities.ALL.stream())
                .map(Kind.class::cast)
                .filter(kind -> kind.type() == plain)
                .findFirst();
    }
}
