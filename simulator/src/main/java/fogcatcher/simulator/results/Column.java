package fogcatcher.simulator.results;

import java.util.regex.Pattern;
import org.duckdb.DuckDBColumnType;

/// A column of a table: a name that ends with its unit, and the type of its values.
public record Column(String name, Type type) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /// What a column holds.
    enum Type {
        LONG("whole numbers of 64 bits", DuckDBColumnType.BIGINT),
        INT("whole numbers of 32 bits", DuckDBColumnType.INTEGER),
        DOUBLE("floating-point numbers", DuckDBColumnType.DOUBLE),
        BOOL("booleans", DuckDBColumnType.BOOLEAN),
        TEXT("text", DuckDBColumnType.VARCHAR);

        final String words;
        final DuckDBColumnType duck;

        Type(String words, DuckDBColumnType duck) {
            this.words = words;
            this.duck = duck;
        }
    }

    public Column {
        requireName(name, "a column");
    }

    static void requireName(String name, String what) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of " + what + " is '" + name + "', not like waiting_s");
        }
    }

    public static Column longs(String name) {
        return new Column(name, Type.LONG);
    }

    public static Column ints(String name) {
        return new Column(name, Type.INT);
    }

    /// A column of doubles; NaN and infinity are written as NULL, since readers treat them differently.
    public static Column doubles(String name) {
        return new Column(name, Type.DOUBLE);
    }

    public static Column bools(String name) {
        return new Column(name, Type.BOOL);
    }

    public static Column text(String name) {
        return new Column(name, Type.TEXT);
    }
}
