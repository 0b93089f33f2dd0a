package fogcatcher.simulator.trace;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the columns of OpenDC's task file are called in its versions, and the query that reads them alike.
///
/// | version | submission | duration | cores | memory |
/// | --- | --- | --- | --- | --- |
/// | 1 (`meta.parquet`) | `submissionTime` | to `endTime` | `maxCores` | `requiredMemory`, MB |
/// | 2.0 (`meta.parquet`) | `start_time` | to `stop_time` | `cpu_count` | `mem_capacity`, KB |
/// | 2.1 and later | `submission_time` | `duration`, ms | `cpu_count` | `mem_capacity`, MB |
///
/// Times are time stamps or milliseconds since 1970. A MB is taken as 10^6 bytes and a KB as 1,024. OpenDC's
/// documentation says MB for 2.1 while its loader still divides by 1,000 "from KB": `scaleMemory` mends a trace that
/// is off.
record OpendcColumns(String submit, String duration, String cores, String memory) {

    private static final String MEGABYTES = "1000000";
    private static final String KILOBYTES = "1024";

    static OpendcColumns of(TraceFile file, ResultSetMetaData data) throws SQLException {
        Found found = new Found(file, data);
        int submit = found.required("submission_time", "submissionTime", "start_time");
        String begin = found.micros(submit);
        int duration = found.ifAny("duration");
        String length =
                duration > 0
                        ? "CAST(duration AS BIGINT) * 1000"
                        : found.micros(found.required("stop_time", "endTime", "duration")) + " - " + begin;
        int cores = found.ifAny("cpu_count", "maxCores");
        int memory = found.ifAny("mem_capacity", "requiredMemory");
        boolean isKilobytes = found.names.get(submit - 1).equals("start_time");
        return new OpendcColumns(
                begin,
                length,
                cores > 0 ? "CAST(" + found.names.get(cores - 1) + " AS DOUBLE)" : "CAST(NULL AS DOUBLE)",
                memory > 0
                        ? "CAST("
                                + found.names.get(memory - 1)
                                + " * "
                                + (isKilobytes ? KILOBYTES : MEGABYTES)
                                + " AS BIGINT)"
                        : "CAST(NULL AS BIGINT)");
    }

    /// Columns 1 to 5: submission and duration in microseconds, cores, bytes, row from 0; one parameter, the file.
    String query() {
        return "SELECT "
                + submit
                + " AS submit, "
                + duration
                + ", "
                + cores
                + ", "
                + memory
                + ", file_row_number"
                + " FROM read_parquet(?, file_row_number = true) ORDER BY submit NULLS FIRST, file_row_number";
    }

    /// The columns a file has; columns count from 1, as in JDBC.
    private static final class Found {

        private final TraceFile file;
        private final List<String> names = new ArrayList<>();
        private final List<String> types = new ArrayList<>();

        Found(TraceFile file, ResultSetMetaData data) throws SQLException {
            this.file = file;
            for (int column = 1; column <= data.getColumnCount(); column++) {
                names.add(data.getColumnName(column));
                types.add(data.getColumnTypeName(column));
            }
        }

        int ifAny(String... candidates) {
            for (String candidate : candidates) {
                if (names.contains(candidate)) {
                    return names.indexOf(candidate) + 1;
                }
            }
            return 0;
        }

        int required(String... candidates) {
            int column = ifAny(candidates);
            if (column == 0) {
                throw file.fault(
                        "there is no column "
                                + String.join(" or ", candidates)
                                + " among "
                                + String.join(", ", names)
                                + "; OPENDC wants the task file (tasks.parquet), not the fragments");
            }
            return column;
        }

        String micros(int column) {
            String name = names.get(column - 1);
            return types.get(column - 1).startsWith("TIMESTAMP")
                    ? "epoch_us(" + name + ")"
                    : "CAST(" + name + " AS BIGINT) * 1000";
        }
    }
}
