package fogcatcher.engine.notation;

import fogcatcher.engine.model.Range;
import java.util.Optional;

/// The values that a key may have: those of its kind, within its [Range].
///
/// @param least as written in the annotation; empty for no limit
/// @param most as written in the annotation; empty for no limit
/// @param leastExcluded whether `least` itself is too small
record Limits(Kind kind, String least, String most, boolean leastExcluded) {

    static Limits of(Kind kind, Optional<Range> range) {
        return range.map(r -> new Limits(kind, r.min(), r.max(), r.minExcluded()))
                .orElseGet(() -> new Limits(kind, "", "", false));
    }

    /// @throws Malformed if `text` is no value of the kind or lies outside the range
    Object parse(String text, Node.Sort sort) {
        Object value = kind.parse(text, sort);
        String shown = Malformed.quote(text);
        if (!least.isEmpty()) {
            int order = kind.compare(value, limit(least));
            if (order < 0)
                throw new Malformed(shown + " is below the least allowed value " + least, "write " + describe());
            if (order == 0 && leastExcluded)
                throw new Malformed(shown + " is not above " + least, "write " + describe());
        }
        if (!most.isEmpty() && kind.compare(value, limit(most)) > 0) {
            throw new Malformed(shown + " is above the greatest allowed value " + most, "write " + describe());
        }
        return value;
    }

    Object limit(String text) {
        return kind.parse(text, Node.Sort.NUMBER);
    }

    /// `a whole number from 1 to 10000000`, `a duration above 0s`.
    String describe() {
        String range = range();
        return kind.noun() + (range.isEmpty() ? "" : (range.startsWith("at") ? " of " : " ") + range);
    }

    /// `from 1 to 10000000`, `above 0s`, or nothing.
    String range() {
        if (least.isEmpty()) return most.isEmpty() ? "" : "up to " + most;
        if (leastExcluded) return "above " + least + (most.isEmpty() ? "" : " and up to " + most);
        return most.isEmpty() ? "at least " + least : "from " + least + " to " + most;
    }
}
