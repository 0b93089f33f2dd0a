package fogcatcher.engine.notation;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What may stand at a place of a scenario, as its Java type says: the reader and all writers go by this.
sealed interface Shape {

    /// Keys and values: a record.
    record Section(Class<?> type, List<Key> keys) implements Shape {

        List<String> keyNames() {
            return keys.stream().map(Key::name).toList();
        }

        Optional<Key> key(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst();
        }

        /// Whether no key is required, so that an alternative may be written as its name alone.
        boolean isComplete() {
            return keys.stream().noneMatch(Key::isRequired);
        }
    }

    /// One of several sections, told by name: a sealed interface of records.
    record Choice(Class<?> type, List<Section> alternatives) implements Shape {

        List<String> names() {
            return alternatives.stream().map(section -> Spelling.ofType(section.type())).toList();
        }

        Optional<Section> alternative(String name) {
            return alternatives.stream()
                    .filter(section -> Spelling.same(Spelling.ofType(section.type()), name))
                    .findFirst();
        }
    }

    /// One of a few words: an enum.
    record Name(Class<?> type) implements Shape {

        List<Enum<?>> constants() {
            return Arrays.stream(type.getEnumConstants()).<Enum<?>>map(c -> (Enum<?>) c).toList();
        }

        List<String> names() {
            return constants().stream().map(Spelling::ofConstant).toList();
        }
    }

    /// A list.
    record Many(Shape item) implements Shape {}

    /// A single word: a number, text, a quantity.
    record Single(Limits limits) implements Shape {}

    /// A key of a section.
    ///
    /// @param fallback the value it has when left out, as YAML; empty if there is none
    /// @param isOptional whether it may be left out without having a value then
    record Key(String name, String doc, Shape shape, String fallback, boolean isOptional) {

        boolean isRequired() {
            return fallback.isEmpty() && !isOptional;
        }

        /// The default as a tree.
        Node fallbackNode(Place place) {
            return Document.ofValue(place, name, fallback, new Faults()).orElseThrow();
        }
    }

    static Shape of(Type type) {
        return of(type, Optional.empty());
    }

    static Section ofRecord(Class<?> type) {
        return new Section(type, Arrays.stream(type.getRecordComponents()).map(Shape::key).toList());
    }

    private static Shape of(Type type, Optional<Range> range) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Many(of(list.getActualTypeArguments()[0], range));
        }
        if (!(type instanceof Class<?> plain)) throw new IllegalArgumentException("no notation for " + type);
        Optional<Kind> kind = Kind.of(plain);
        if (kind.isPresent()) return new Single(Limits.of(kind.get(), range));
        if (plain.isEnum()) return new Name(plain);
        if (plain.isRecord()) return ofRecord(plain);
        if (plain.isSealed()) {
            return new Choice(plain, Arrays.stream(plain.getPermittedSubclasses()).map(Shape::ofRecord).toList());
        }
        throw new IllegalArgumentException("no notation for " + type);
    }

    private static Key key(RecordComponent component) {
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        Type inner = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        return new Key(
                component.getName(),
                doc(component),
                of(inner, Optional.ofNullable(component.getAnnotation(Range.class))),
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value).orElse(""),
                optional);
    }

    /// The meaning that [Doc] gives a type, a record component or a constant.
    static String doc(AnnotatedElement element) {
        Doc doc = element.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    static String doc(Enum<?> constant) {
        try {
            return doc(constant.getDeclaringClass().getField(constant.name()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For a message that says what is wanted here: `a list`, `a whole number from 1 to 9`.
    default String wanted() {
        return switch (this) {
            case Section _ -> "a section";
            case Choice _, Name _ -> "a choice";
            case Many _ -> "a list";
            case Single single -> single.limits().describe();
        };
    }

    /// For a remedy: what to write here.
    default String remedy() {
        return switch (this) {
            case Section section when section.keys().isEmpty() -> "write {}";
            case Section section ->
                    (section.isComplete() ? "write {} for all defaults, or a section; " : "write a section; ")
                            + "its keys are "
                            + String.join(", ", section.keyNames());
            case Choice choice -> "write one of " + String.join(", ", choice.names());
            case Name name -> "write one of " + String.join(", ", name.names());
            case Many _ -> "write a list, [a, b] or one line `- a` for each; [] for none";
            case Single single -> "write " + single.limits().describe();
        };
    }
}
