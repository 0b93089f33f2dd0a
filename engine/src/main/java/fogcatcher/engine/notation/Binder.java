package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Key;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes records of a tree, and faults of what does not fit.
///
/// A faulty value is stood in for by its default where there is one, so that a mistake hides as few others as
/// possible; a record made in spite of faults is good for looking for more of them, and for nothing else.
final class Binder {

    private final Faults faults;

    Binder(Faults faults) {
        this.faults = faults;
    }

    /// The value at `path`; empty if a part of it is missing that nothing can stand in for.
    Optional<Object> bind(Shape shape, Node node, String path) {
        if (node instanceof Node.Word word && word.sort() == Node.Sort.NOTHING) {
            faults.add(word.place(), path, "has no value", shape.remedy() + ", or remove the key");
            return Optional.empty();
        }
        return switch (shape) {
            case Section section when node instanceof Node.Entries entries -> section(section, entries, path);
            case Choice choice when node instanceof Node.Word word -> alternative(choice, word, path);
            case Choice choice when node instanceof Node.Entries entries -> alternative(choice, entries, path);
            case Name name when node instanceof Node.Word word -> name(name, word, path);
            case Many many when node instanceof Node.Items items -> list(many, items, path);
            case Single single when node instanceof Node.Word word -> single(single, word, path);
            case Section _, Choice _, Name _, Many _, Single _ -> mismatch(shape, node, path);
        };
    }

    private Optional<Object> mismatch(Shape shape, Node node, String path) {
        String given = switch (node) {
            case Node.Word word -> Malformed.quote(word.text());
            case Node.Items _ -> "a list";
            case Node.Entries _ -> "a section";
        };
        faults.add(node.place(), path, given + " stands where " + shape.wanted() + " is expected", shape.remedy());
        return Optional.empty();
    }

    private Optional<Object> section(Section section, Node.Entries entries, String path) {
        for (Node.Entry entry : entries.entries()) {
            if (section.key(entry.key()).isEmpty()) unknownKey(section, entry, path);
        }
        List<Object> values = new ArrayList<>();
        for (Key key : section.keys()) {
            value(key, entries, Document.join(path, key.name())).ifPresent(values::add);
        }
        return values.size() == section.keys().size() ? construct(section, values, entries.place(), path) : Optional.empty();
    }

    private void unknownKey(Section section, Node.Entry entry, String path) {
        String known = section.keys().isEmpty()
                ? "there are no keys here"
                : "keys here are " + String.join(", ", section.keyNames());
        faults.add(
                entry.place(),
                Document.join(path, entry.key()),
                Malformed.quote(entry.key()) + " is not a key here",
                Spelling.suggestion(entry.key(), section.keyNames()) + known);
    }

    private Optional<Object> value(Key key, Node.Entries entries, String path) {
        Optional<Node> written = entries.entries().stream()
                .filter(entry -> entry.key().equals(key.name()))
                .map(Node.Entry::value)
                .findFirst();
        if (written.isEmpty() && key.isRequired()) {
            faults.add(entries.place(), path, "is missing", key.shape().remedy());
        }
        Optional<Object> value = written.flatMap(node -> bind(key.shape(), node, path));
        if (key.isOptional()) return Optional.of(value);
        return value.isPresent() || key.fallback().isEmpty() ? value : Optional.of(fallback(key, path));
    }

    private static Object fallback(Key key, String path) {
        Faults faults = new Faults();
        Optional<Object> value = new Binder(faults).bind(key.shape(), key.fallbackNode(Place.DEFAULT), path);
        if (!faults.isEmpty()) throw new IllegalStateException("a default is wrong: " + faults.sorted());
        return value.orElseThrow();
    }

    private Optional<Object> construct(Section section, List<Object> values, Place place, String path) {
        Class<?>[] types = Arrays.stream(section.type().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = section.type().getConstructor(types);
            return Optional.of(canonical.newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) throw new IllegalStateException(e.getCause());
            faults.add(place, path, e.getCause().getMessage(), "");
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the canonical constructor of " + section.type() + " is not public", e);
        }
    }

    private Optional<Object> alternative(Choice choice, Node.Word word, String path) {
        return alternative(choice, new Node.Entry(word.place(), word.text(), Node.Entries.none(word.place())), path);
    }

    private Optional<Object> alternative(Choice choice, Node.Entries entries, String path) {
        List<Node.Entry> given = entries.entries();
        if (given.size() == 1) return alternative(choice, given.getFirst(), path);
        faults.add(
                entries.place(),
                path,
                given.isEmpty()
                        ? "nothing is chosen"
                        : "several are chosen at once: "
                                + String.join(", ", given.stream().map(Node.Entry::key).toList()),
                choice.remedy());
        return Optional.empty();
    }

    private Optional<Object> alternative(Choice choice, Node.Entry entry, String path) {
        Optional<Section> section = choice.alternative(entry.key());
        if (section.isEmpty()) {
            unknownName(entry.place(), entry.key(), choice.names(), path);
            return Optional.empty();
        }
        return bind(section.get(), entry.value(), Document.join(path, Spelling.ofType(section.get().type())));
    }

    private Optional<Object> name(Name name, Node.Word word, String path) {
        for (Enum<?> constant : name.constants()) {
            if (Spelling.same(Spelling.ofConstant(constant), word.text())) return Optional.of(constant);
        }
        unknownName(word.place(), word.text(), name.names(), path);
        return Optional.empty();
    }

    private void unknownName(Place place, String name, List<String> known, String path) {
        faults.add(
                place,
                path,
                Malformed.quote(name) + " is not known here",
                Spelling.suggestion(name, known) + "write one of " + String.join(", ", known));
    }

    private Optional<Object> list(Many many, Node.Items items, String path) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.nodes().size(); i++) {
            bind(many.item(), items.nodes().get(i), Document.join(path, Integer.toString(i))).ifPresent(values::add);
        }
        return values.size() == items.nodes().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> single(Single single, Node.Word word, String path) {
        try {
            return Optional.of(single.limits().parse(word.text(), word.sort()));
        } catch (Malformed malformed) {
            faults.add(word.place(), path, malformed);
            return Optional.empty();
        }
    }
}
