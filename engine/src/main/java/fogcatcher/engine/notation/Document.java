package fogcatcher.engine.notation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Turns YAML text into a tree of [Node]s; the only class that knows the YAML library.
///
/// Hostile text costs little: length, depth, aliases and the size of the expanded tree are limited. The limits are
/// guesses far above any honest scenario.
final class Document {

    static final int MOST_CHARACTERS = 1_000_000;
    static final int MOST_DEPTH = 50;
    static final int MOST_ALIASES = 1_000;
    static final int MOST_NODES = 200_000;

    private static final String SMALLEST =
            "the smallest scenario is {name: smallest, duration: 1h, world: {phones: {count: 1000}}}";

    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setCodePointLimit(MOST_CHARACTERS)
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .setAllowNonScalarKeys(true)
                    .build();

    private final IntFunction<Place> placeOfLine;
    private final String remedyOfNothing;
    private final Faults faults;
    private int nodes;

    private Document(IntFunction<Place> placeOfLine, String remedyOfNothing, Faults faults) {
        this.placeOfLine = placeOfLine;
        this.remedyOfNothing = remedyOfNothing;
        this.faults = faults;
    }

    static Optional<Node> ofFile(String file, String text, Faults faults) {
        return ofFile(file, text, SMALLEST, faults);
    }

    /// @param remedyOfNothing what to write where there is nothing
    static Optional<Node> ofFile(String file, String text, String remedyOfNothing, Faults faults) {
        return new Document(line -> new Place(file, line), remedyOfNothing, faults).read(text, "");
    }

    /// A value that stands alone: an override's or a default's.
    static Optional<Node> ofValue(Place place, String path, String text, Faults faults) {
        if (text.isBlank()) return Optional.of(new Node.Word(place, "", Node.Sort.NOTHING));
        return new Document(_ -> place, SMALLEST, faults).read(text, path);
    }

    private Optional<Node> read(String text, String path) {
        if (text.length() > MOST_CHARACTERS) {
            fault(1, path, text.length() + " characters are too many", "the most is " + MOST_CHARACTERS);
            return Optional.empty();
        }
        try {
            Optional<Integer> tooDeep = lineNestedTooDeeply(text);
            if (tooDeep.isPresent()) {
                fault(tooDeep.get(), path, "nested more than " + MOST_DEPTH + " deep", "no scenario needs that");
                return Optional.empty();
            }
            var root = new Composer(SETTINGS, parser(text)).getSingleNode();
            if (root.isEmpty()) fault(1, path, "there is nothing here", remedyOfNothing);
            return root.map(node -> node(node, placeOf(node), path, 0));
        } catch (TooMuch tooMuch) {
            fault(tooMuch.line, path, tooMuch.getMessage(), "write the values out");
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            fault(
                    mark.map(m -> m.getLine() + 1).orElse(1),
                    path,
                    "this is not YAML: "
                            + e.getProblem().strip()
                            + mark.map(m -> " (column " + (m.getColumn() + 1) + ")").orElse(""),
                    "check indentation, quotes, brackets and colons here");
        } catch (ReaderException e) {
            int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
            fault(line, path, "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()), "remove it");
        } catch (YamlEngineException e) {
            fault(1, path, "this is not YAML: " + e.getMessage(), "write it more simply");
        }
        return Optional.empty();
    }

    /// Looked for before composing, which calls itself for each level.
    private static Optional<Integer> lineNestedTooDeeply(String text) {
        int depth = 0;
        for (ParserImpl parser = parser(text); parser.hasNext(); ) {
            Event event = parser.next();
            if (event instanceof CollectionStartEvent && ++depth > MOST_DEPTH) {
                return Optional.of(event.getStartMark().orElseThrow().getLine() + 1);
            }
            if (event instanceof CollectionEndEvent) depth--;
        }
        return Optional.empty();
    }

    private static ParserImpl parser(String text) {
        return new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node, Place place, String path, int depth) {
        if (node.isRecursive()) throw new TooMuch(line(node), "this value contains itself by an alias");
        if (++nodes > MOST_NODES) throw new TooMuch(line(node), "these are more than " + MOST_NODES + " values");
        if (depth > MOST_DEPTH) throw new TooMuch(line(node), "aliases nest more than " + MOST_DEPTH + " deep");
        return switch (node) {
            case ScalarNode scalar -> new Node.Word(placeOf(node), scalar.getValue(), sort(scalar.getTag()));
            case SequenceNode list -> {
                List<Node> items = new ArrayList<>();
                for (var item : list.getValue()) {
                    items.add(node(item, placeOf(item), join(path, Integer.toString(items.size())), depth + 1));
                }
                yield new Node.Items(place, items);
            }
            case MappingNode mapping -> new Node.Entries(place, entries(mapping, path, depth));
            default -> throw new IllegalStateException("unexpected YAML node " + node);
        };
    }

    private List<Node.Entry> entries(MappingNode mapping, String path, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = placeOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                faults.add(place, path, "a key is a list or a section", "write a plain word before the colon");
                continue;
            }
            String key = scalar.getValue();
            String keyPath = join(path, key);
            if (entries.containsKey(key)) {
                int first = entries.get(key).place().line();
                faults.add(
                        place,
                        keyPath,
                        "is written twice" + (first > 0 ? ", first in line " + first : ""),
                        "keep one of the two");
                continue;
            }
            entries.put(key, new Node.Entry(place, key, node(tuple.getValueNode(), place, keyPath, depth + 1)));
        }
        return List.copyOf(entries.values());
    }

    private static Node.Sort sort(Tag tag) {
        if (tag.equals(Tag.NULL)) return Node.Sort.NOTHING;
        if (tag.equals(Tag.BOOL)) return Node.Sort.TRUTH;
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? Node.Sort.NUMBER : Node.Sort.TEXT;
    }

    private Place placeOf(org.snakeyaml.engine.v2.nodes.Node node) {
        return placeOfLine.apply(line(node));
    }

    private static int line(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private void fault(int line, String path, String message, String remedy) {
        faults.add(placeOfLine.apply(line), path, message, remedy);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// A small text that stands for an enormous tree, or for an endless one.
    private static final class TooMuch extends RuntimeException {
        private final int line;

        private TooMuch(int line, String message) {
            super(message, null, false, false);
            this.line = line;
        }
    }
}
