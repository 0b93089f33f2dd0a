package fogcatcher.simulator.results;

/// The little SQL that is put together from strings: `COPY` takes no parameters.
final class Sql {

    private Sql() {}

    /// A string literal.
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// A string literal for a place where DuckDB would take `*`, `?` and `[` for patterns.
    static String file(String path) {
        return text(path.replaceAll("[*?\\[]", "[$0]"));
    }
}
