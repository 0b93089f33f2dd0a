package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Key;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes records of a tree, and faults of what does not fit.
///
/// Something of the right shape stands in for what is faulty or missing, so that there is always a record and no
/// mistake hides another. A record made in spite of faults is good for looking for more, and for nothing else.
final class Binder {

    private final Faults faults;

    Binder(Faults faults) {
        this.faults = faults;
    }

    /// The value at `path`, which is worth nothing unless there are no faults in the end.
    Object bind(Shape shape, Node node, String path) {
        if (node instanceof Node.Word word && word.sort() == Node.Sort.NOTHING) {
            faults.add(word.place(), path, "has no value", shape.remedy());
            return standIn(shape);
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

    private Object mismatch(Shape shape, Node node, String path) {
        String given =
                switch (node) {
                    case Node.Word word -> Malformed.quote(word.text());
                    case Node.Items _ -> "a list";
                    case Node.Entries _ -> "a section";
                };
        faults.add(node.place(), path, given + " stands where " + shape.wanted() + " is expected", shape.remedy());
        return standIn(shape);
    }

    /// Any value of this shape.
    private static Object standIn(Shape shape) {
        return switch (shape) {
            case Section section -> new Binder(new Faults()).section(section, Node.Entries.none(Place.DEFAULT), "");
            case Choice choice -> standIn(choice.alternatives().getFirst());
            case Name name -> name.constants().getFirst();
            case Many _ -> List.of();
            case Single single -> single.limits().kind().exampleValue();
        };
    }

    private Object section(Section section, Node.Entries entries, String path) {
        for (Node.Entry entry : entries.entries()) {
            if (section.key(entry.key()).isEmpty()) unknownKey(section, entry, path);
        }
        Object[] values =
                section.keys().stream().map(key -> value(key, entries, Document.join(path, key.name()))).toArray();
        return construct(section, values, entries.place(), path);
    }

    private void unknownKey(Section section, Node.Entry entry, String path) {
        String known =
                section.keys().isEmpty()
                        ? "there are no keys here"
                        : "keys here are " + String.join(", ", section.keyNames());
        faults.add(
                entry.place(),
                Document.join(path, entry.key()),
                Malformed.quote(entry.key()) + " is not a key here",
                Spelling.suggestion(entry.key(), section.keyNames()) + known);
    }

    private Object value(Key key, Node.Entries entries, String path) {
        Optional<Node> written =
                entries.entries().stream()
                        .filter(entry -> entry.key().equals(key.name()))
                        .map(Node.Entry::value)
                        .findFirst();
        if (written.isEmpty() && key.isRequired()) {
            faults.add(entries.place(), path, "is missing", key.shape().remedy());
            return standIn(key.shape());
        }
        if (key.isOptional()) return written.map(node -> bind(key.shape(), node, path));
        return bind(key.shape(), written.orElseGet(() -> key.fallbackNode(Place.DEFAULT)), path);
    }

    private Object construct(Section section, Object[] values, Place place, String path) {
        Class<?>[] types =
                Arrays.stream(section.type().getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return section.type().getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) throw new IllegalStateException(e.getCause());
            faults.add(place, path, e.getCause().getMessage(), "");
            return standIn(section);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + section.type().getName(), e);
        }
    }

    private Object alternative(Choice choice, Node.Word word, String path) {
        return alternative(choice, new Node.Entry(word.place(), word.text(), Node.Entries.none(word.place())), path);
    }

    private Object alternative(Choice choice, Node.Entries entries, String path) {
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
        return standIn(choice);
    }

    private Object alternative(Choice choice, Node.Entry entry, String path) {
        Optional<Section> section = choice.alternative(entry.key());
        if (section.isEmpty()) {
            unknownName(entry.place(), entry.key(), choice.names(), path);
            return standIn(choice);
        }
        return bind(section.get(), entry.value(), Document.join(path, Spelling.ofType(section.get().type())));
    }

    private Object name(Name name, Node.Word word, String path) {
        for (Enum<?> constant : name.constants()) {
            if (Spelling.same(Spelling.ofConstant(constant), word.text())) return constant;
        }
        unknownName(word.place(), word.text(), name.names(), path);
        return standIn(name);
    }

    private void unknownName(Place place, String name, List<String> known, String path) {
        faults.add(
                place,
                path,
                Malformed.quote(name) + " is not known here",
                Spelling.suggestion(name, known) + "write one of " + String.join(", ", known));
    }

    private Object list(Many many, Node.Items items, String path) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.nodes().size(); i++) {
            Node node = items.nodes().get(i);
            String place = Document.join(path, Integer.toString(i));
            values.add(bind(many.item(), node, place));
            if (many.item() instanceof Name && isRepeated(node, items.nodes().subList(0, i))) {
                faults.add(node.place(), place, "is in the list twice", "keep one of the two");
            }
        }
        return List.copyOf(values);
    }

    private static boolean isRepeated(Node node, List<Node> before) {
        return node instanceof Node.Word word
                && before.stream()
                        .anyMatch(b -> b instanceof Node.Word other && Spelling.same(other.text(), word.text()));
    }

    private Object single(Single single, Node.Word word, String path) {
        try {
            return single.limits().parse(word.text(), word.sort());
        } catch (Malformed malformed) {
            faults.add(word.place(), path, malformed);
            return standIn(single);
        }
    }
}
