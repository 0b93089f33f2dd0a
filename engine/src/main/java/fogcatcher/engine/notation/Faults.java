package fogcatcher.engine.notation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong, so that all of it can be told at once.
final class Faults {

    private final List<Fault> found = new ArrayList<>();

    void add(Place place, String path, String message, String remedy) {
        // A path holds the author's own keys, which may be anything; a fault stays on one line.
        String line = path.replaceAll("\\s", " ");
        Fault fault = new Fault(place.file(), place.line(), line, message, remedy);
        if (!found.contains(fault)) found.add(fault);
    }

    void add(Place place, String path, Malformed malformed) {
        add(place, path, malformed.message(), malformed.remedy());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// Whether something is wrong with the value at `path`, with a part of it, or with what it is a part of.
    boolean touch(String path) {
        return found.stream().anyMatch(fault -> isWithin(fault.path(), path) || isWithin(path, fault.path()));
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }

    /// Overrides first, then by line; on one line in the order in which they were found.
    List<Fault> sorted() {
        return found.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }
}
