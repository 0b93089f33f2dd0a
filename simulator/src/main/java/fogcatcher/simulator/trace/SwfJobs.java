package fogcatcher.simulator.trace;

import java.util.List;

/// Jobs of a log in the Standard Workload Format 2.2: 18 fields between blanks, `;` before comments, -1 for unknown.
///
/// Time zero is the log's own. A job's cores are its allocated processors, else those requested; its memory is what a
/// processor used, else what was requested for one, times the processors (kilobytes of 1,024 bytes).
///
/// Left out, because they did not run or are told twice:
///
/// - jobs whose run time is unknown, and cancelled ones (status 5) that ran for 0 s: they never ran;
/// - lines of status 2, 3 and 4: parts of a swapped job, whose first line already has its totals.
final class SwfJobs implements JobRows {

    private static final List<String> FIELDS =
            List.of(
                    "job number",
                    "submit time",
                    "wait time",
                    "run time",
                    "allocated processors",
                    "average CPU time",
                    "used memory",
                    "requested processors",
                    "requested time",
                    "requested memory",
                    "status",
                    "user",
                    "group",
                    "executable",
                    "queue",
                    "partition",
                    "preceding job",
                    "think time");
    private static final int SUBMIT = 1;
    private static final int RUN = 3;
    private static final int ALLOCATED_PROCESSORS = 4;
    private static final int USED_MEMORY = 6;
    private static final int REQUESTED_PROCESSORS = 7;
    private static final int REQUESTED_MEMORY = 9;
    private static final int STATUS = 10;
    private static final int CANCELLED = 5;
    private static final double BYTES_PER_KILOBYTE = 1024;

    private final Table table;
    private final SubmitOrder order = new SubmitOrder();

    private SwfJobs(Table table) {
        this.table = table;
    }

    static SwfJobs open(TraceFile file) {
        return new SwfJobs(Table.withColumns(new Lines(file), Fields.BLANKS, ';', FIELDS));
    }

    @Override
    public boolean next(JobRow row) {
        while (table.next()) {
            long submitMicros = table.micros(SUBMIT);
            order.check(table, SUBMIT, submitMicros);
            if (hasRun() && !isPart()) {
                double processors = firstKnown(ALLOCATED_PROCESSORS, REQUESTED_PROCESSORS);
                row.set(submitMicros, table.micros(RUN), processors, memoryBytes(processors));
                return true;
            }
        }
        return false;
    }

    private boolean hasRun() {
        double seconds = orUnknown(RUN);
        return seconds > 0 || seconds == 0 && orUnknown(STATUS) != CANCELLED;
    }

    private boolean isPart() {
        double status = orUnknown(STATUS);
        return status >= 2 && status <= 4;
    }

    private long memoryBytes(double processors) {
        double kilobytes = firstKnown(USED_MEMORY, REQUESTED_MEMORY);
        return Double.isNaN(kilobytes)
                ? JobRow.UNKNOWN_MEMORY
                : Math.round(kilobytes * BYTES_PER_KILOBYTE * (Double.isNaN(processors) ? 1 : processors));
    }

    /// The first of two fields that is known and not 0, or NaN.
    private double firstKnown(int field, int otherwise) {
        double value = orUnknown(field);
        if (value > 0) {
            return value;
        }
        double other = orUnknown(otherwise);
        return other > 0 ? other : Double.NaN;
    }

    /// A field that is -1 where it is not known.
    private double orUnknown(int field) {
        double value = table.number(field, "write -1 where it is not known");
        if (value < 0 && value != -1) {
            throw table.fault(field, table.text(field) + " is negative; write -1 where it is not known");
        }
        return value;
    }

    @Override
    public void close() {
        table.close();
    }
}
