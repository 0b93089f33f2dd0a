package fogcatcher.simulator.trace;

/// Jobs of a plain CSV file: `submit_s,duration_s,cpu,memory_mb` in any order.
///
/// `cpu` and `memory_mb` may be absent or empty; other columns are not looked at. A megabyte is 10^6 bytes, as in
/// scenarios. Rows must be in order of `submit_s`: the file is never held in memory, so it cannot be sorted here.
final class CsvJobs implements JobRows {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final Table table;
    private final int submit;
    private final int duration;
    private final int cpu;
    private final int memory;
    private final SubmitOrder order = new SubmitOrder();

    private CsvJobs(Table table) {
        this.table = table;
        this.submit = table.column("submit_s");
        this.duration = table.column("duration_s");
        this.cpu = table.columnIfAny("cpu");
        this.memory = table.columnIfAny("memory_mb");
    }

    static CsvJobs open(TraceFile file) {
        Table table = Table.withHeader(new Lines(file), ',');
        try {
            return new CsvJobs(table);
        } catch (TraceFault e) {
            table.close();
            throw e;
        }
    }

    @Override
    public boolean next(JobRow row) {
        if (!table.next()) {
            return false;
        }
        row.set(table.micros(submit), table.micros(duration), cores(), memoryBytes());
        order.check(table, submit, row.submitMicros);
        return true;
    }

    private double cores() {
        if (cpu < 0 || table.isEmpty(cpu)) {
            return JobRow.UNKNOWN_CORES;
        }
        double cores = table.notNegative(cpu, "write cores, for instance 2, or leave it empty");
        if (cores == 0) {
            throw table.fault(cpu, "a job needs more than 0 cores; write cores, for instance 2, or leave it empty");
        }
        return cores;
    }

    private long memoryBytes() {
        return memory < 0 || table.isEmpty(memory)
                ? JobRow.UNKNOWN_MEMORY
                : Math.round(
                        BYTES_PER_MEGABYTE
                                * table.notNegative(memory, "write megabytes, for instance 256, or leave it empty"));
    }

    @Override
    public void close() {
        table.close();
    }
}
