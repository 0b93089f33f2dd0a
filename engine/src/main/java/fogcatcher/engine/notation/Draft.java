package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Section;
import java.util.List;
import java.util.Optional;

/// A file that is not a scenario, such as a tuning, while it is being read: by the rules of scenarios, with all its
/// faults at once.
///
/// What no single value can show is looked for by whoever knows what the file is about, and added with [#fault].
///
/// @param <T> a public record, in a package that is open to this module
public final class Draft<T> {

    private final Optional<Node> root;
    private final Faults faults;
    private final Optional<T> content;

    private Draft(Optional<Node> root, Faults faults, Optional<T> content) {
        this.root = root;
        this.faults = faults;
        this.content = content;
    }

    /// Reads `text`.
    ///
    /// @param fileName how faults name the file
    public static <T extends Record> Draft<T> read(Class<T> type, String fileName, String text) {
        Faults faults = new Faults();
        Section section = Shape.ofRecord(type);
        Optional<Node> root = Document.ofFile(fileName, text, section.remedy(), faults);
        return new Draft<>(root, faults, root.map(node -> type.cast(new Binder(faults).bind(section, node, ""))));
    }

    /// The keys at the top of `text`, by which a reader may tell what kind of file it is; none if it is not YAML.
    public static List<String> keys(String text) {
        return switch (Document.ofFile("", text, "", new Faults()).orElse(null)) {
            case Node.Entries top -> top.entries().stream().map(Node.Entry::key).toList();
            case null, default -> List.of();
        };
    }

    /// The record, in which something stands in for what is faulty; empty if `text` is not even YAML.
    public Optional<T> content() {
        return content;
    }

    /// Adds what is wrong with the value at `path`, `vary.0.from` for instance.
    public void fault(String path, String message, String remedy) {
        faults.add(place(path), path, message, remedy);
    }

    void fault(String path, Malformed malformed) {
        faults.add(place(path), path, malformed);
    }

    /// Of the value at `path`, or of the innermost thing around it that was written.
    private Place place(String path) {
        return root.map(node -> node.find(path).place()).orElse(Place.DEFAULT);
    }

    /// Whether nothing is wrong so far with the value at `path`, with a part of it, or with what it is a part of.
    public boolean isSound(String path) {
        return !faults.touch(path);
    }

    /// Everything that is wrong, by line.
    public List<Fault> faults() {
        return faults.sorted();
    }
}
