package fogcatcher.engine.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A piece of a YAML document that knows where it was written. Immutable: an override makes a new tree.
sealed interface Node {

    Place place();

    /// What YAML's core schema takes a word for; a quoted word is text.
    enum Sort {
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    /// A single value.
    record Word(Place place, String text, Sort sort) implements Node {}

    /// A list.
    record Items(Place place, List<Node> nodes) implements Node {
        public Items {
            nodes = List.copyOf(nodes);
        }

        Items with(int index, Node node) {
            List<Node> changed = new ArrayList<>(nodes);
            changed.set(index, node);
            return new Items(place, changed);
        }
    }

    /// A section: keys, each once, and their values.
    record Entries(Place place, List<Entry> entries) implements Node {
        public Entries {
            entries = List.copyOf(entries);
        }

        static Entries none(Place place) {
            return new Entries(place, List.of());
        }

        /// This section with `entry` in the place of the one whose key means the same, or added at the end.
        Entries with(Entry entry) {
            List<Entry> changed = new ArrayList<>(entries);
            for (int i = 0; i < changed.size(); i++) {
                if (Spelling.same(changed.get(i).key(), entry.key())) {
                    changed.set(i, entry);
                    return new Entries(place, changed);
                }
            }
            changed.add(entry);
            return new Entries(place, changed);
        }
    }

    /// A key with its value; `place` is that of the key.
    record Entry(Place place, String key, Node value) {}

    /// Where the value at `path` was written, or the innermost thing around it that was.
    record Found(Place place, boolean exact) {}

    default Found find(String path) {
        Node node = this;
        for (String step : path.split("\\.")) {
            Optional<Node> next = node.child(step);
            if (next.isEmpty()) return new Found(node.place(), false);
            node = next.get();
        }
        return new Found(node.place(), true);
    }

    private Optional<Node> child(String step) {
        return switch (this) {
            case Items items when step.matches("\\d{1,9}") && Integer.parseInt(step) < items.nodes.size() ->
                    Optional.of(items.nodes.get(Integer.parseInt(step)));
            case Entries section ->
                    section.entries.stream()
                            .filter(entry -> Spelling.same(entry.key(), step))
                            .map(Entry::value)
                            .findFirst();
            // `behaviour: fitted` is short for `behaviour: {fitted: {}}`.
            case Word word when Spelling.same(word.text(), step) -> Optional.of(Entries.none(word.place()));
            case Word _, Items _ -> Optional.empty();
        };
    }
}
