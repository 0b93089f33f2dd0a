package fogcatcher.simulator.results;

/// How a table is exported.
public enum Format {
    /// A line of names, then a line for each row; NULL is empty, empty text is `""`; lines end with a line feed.
    CSV,
    /// The table as it is in the results folder, byte for byte.
    PARQUET,
    /// One array with an object for each row, each on a line of its own.
    JSON
}
