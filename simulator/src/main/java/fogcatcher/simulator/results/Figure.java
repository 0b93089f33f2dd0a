package fogcatcher.simulator.results;

/// A headline figure: a number with its name, unit and meaning.
///
/// @param name named like the columns of the tables, for example `waiting_mean_s`
/// @param value a [Long] or a [Double]; NaN and infinity mean that there is none, as with the mean of no samples
/// @param unit as in `s`, `1` for counts and shares, `tokens`
public record Figure(String name, Number value, String unit, String meaning) {

    public Figure {
        Column.requireName(name, "a figure");
        if (!(value instanceof Long || value instanceof Double)) {
            throw new IllegalArgumentException("figure " + name + " must be a Long or a Double, not " + value);
        }
    }

    /// Whether there is a value.
    public boolean isKnown() {
        return Double.isFinite(value.doubleValue());
    }
}
