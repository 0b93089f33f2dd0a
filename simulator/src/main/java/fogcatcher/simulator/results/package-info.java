/// What a run leaves behind: a folder that appears whole or not at all.
///
/// A results folder holds `manifest.json` (how the results came about), `summary.json` (every headline figure once),
/// `scenario.yaml` (the scenario with all defaults) and one Parquet file per table. Two runs with the same scenario and
/// seed give byte-identical tables and summaries; all that differs between machines is in the manifest.
///
/// The way in is [ResultsFolder#create]; it hands out [TableWriter]s and ends with `commit`. [Tally] condenses samples
/// into figures while a run goes on, [SummaryTable] shows figures on a terminal, [Exporter] reads a table back.
///
/// **How a table is written.** DuckDB encodes Parquet. Rows do not pass through a DuckDB table: a table function hands
/// them to `COPY` as they come, 2048 at a time, while the simulation goes on. Measured with 10 million rows of
/// 8 columns (2-core Linux VM, Temurin 25.0.3, DuckDB 2.0.0, a 256 MB heap, serial collector, November 2026):
///
/// | way | million rows/s | peak memory | spilled to disk |
/// | --- | --- | --- | --- |
/// | appender to a table on disk, then `COPY` | 0.8 | 401 MB | 192 MB |
/// | appender to a table in memory, then `COPY` | 1.2 | 435 MB | 115 MB |
/// | table function straight into `COPY` (this package) | 2.9 | 198 MB | nothing |
///
/// Twenty million rows take the same memory and 6.9 s.
package fogcatcher.simulator.results;
