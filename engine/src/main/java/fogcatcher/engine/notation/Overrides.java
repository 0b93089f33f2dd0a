package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import java.util.List;
import java.util.Optional;

/// Sets values in the tree before it is bound: `world.phones.count=100000`.
///
/// The path is followed along the records, not only along what the file says, so that `world.phones.regions.0.weight`
/// reaches into the default list of a file that names no regions. A key that does not exist is set all the same; the
/// binder then reports it with what it knows of that section.
final class Overrides {

    private final Faults faults;

    Overrides(Faults faults) {
        this.faults = faults;
    }

    /// `root` with all of `overrides` set, later ones over earlier ones.
    Node apply(Shape shape, Node root, List<String> overrides) {
        Node node = root;
        for (String override : overrides) {
            node = apply(shape, node, override);
        }
        return node;
    }

    private Node apply(Shape shape, Node root, String override) {
        Place place = new Place("--set " + override, 0);
        int equals = override.indexOf('=');
        String path = override.substring(0, Math.max(equals, 0)).strip();
        if (path.isEmpty()) {
            faults.add(place, "", "is not path=value", "write for instance --set world.phones.count=100000");
            return root;
        }
        Optional<Node> value = Document.ofValue(place, path, override.substring(equals + 1), faults);
        if (value.isEmpty()) return root;
        try {
            return put(shape, root, List.of(path.split("\\.", -1)), value.get());
        } catch (Malformed malformed) {
            faults.add(place, path, malformed);
            return root;
        }
    }

    private static Node put(Shape shape, Node node, List<String> path, Node value) {
        if (path.isEmpty()) return value;
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        return switch (shape) {
            case Section section when node instanceof Node.Entries entries ->
                    inSection(section, entries, step, rest, value);
            case Choice choice -> inChoice(choice, node, step, rest, value);
            case Many many when node instanceof Node.Items items -> inList(many, items, step, rest, value);
            // What the file says here is wrong by itself, and the binder will say so.
            case Section _, Many _ -> node;
            case Name _, Single _ ->
                    throw new Malformed(
                            Malformed.quote(step) + " leads nowhere: there is " + shape.wanted() + " here",
                            "end the path before it");
        };
    }

    private static Node inSection(Section section, Node.Entries entries, String step, List<String> rest, Node value) {
        var key = section.key(step);
        if (key.isEmpty()) return entries.with(new Node.Entry(value.place(), step, value));
        Node before =
                written(entries, step)
                        .orElseGet(() ->
                                key.get().fallback().isEmpty()
                                        ? Node.Entries.none(value.place())
                                        : key.get().fallbackNode(value.place()));
        return entries.with(new Node.Entry(value.place(), step, put(key.get().shape(), before, rest, value)));
    }

    /// An alternative written as a word gives way to a section.
    private static Node inChoice(Choice choice, Node node, String step, List<String> rest, Node value) {
        Node.Entries entries = node instanceof Node.Entries section ? section : Node.Entries.none(value.place());
        var alternative = choice.alternative(step);
        if (alternative.isEmpty()) return entries.with(new Node.Entry(value.place(), step, value));
        Node before = written(entries, step).orElseGet(() -> Node.Entries.none(value.place()));
        return entries.with(new Node.Entry(value.place(), step, put(alternative.get(), before, rest, value)));
    }

    private static Optional<Node> written(Node.Entries entries, String step) {
        return entries.entries().stream()
                .filter(entry -> Spelling.same(entry.key(), step))
                .map(Node.Entry::value)
                .findFirst();
    }

    private static Node inList(Many many, Node.Items items, String step, List<String> rest, Node value) {
        int size = items.nodes().size();
        int index = step.matches("\\d{1,9}") ? Integer.parseInt(step) : size;
        if (index >= size) {
            throw new Malformed(
                    Malformed.quote(step) + " is not a place in this list of " + size,
                    size == 0 ? "set the whole list, [...]" : "write a number from 0 to " + (size - 1));
        }
        return items.with(index, put(many.item(), items.nodes().get(index), rest, value));
    }
}
