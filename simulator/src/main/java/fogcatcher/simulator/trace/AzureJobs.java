package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import java.util.Arrays;

/// Azure Functions 2019: every call of a function is a job. Time zero is the day's midnight.
///
/// The trace counts calls per minute and sums run times up, so two things are filled in, always alike whatever the seed
/// of the run. The calls of a function are evenly spread over their minute, with an offset of the function's own for
/// that minute; a call's run time is a quantile, drawn by function and moment, of the function's percentiles.
///
/// Cores are not recorded. The file of durations must be beside that of the calls, under its published name; the file
/// of memory may be missing.
final class AzureJobs implements JobRows {

    private static final String CALLS = "invocations_per_function_md";
    private static final String DURATIONS = "function_durations_percentiles";
    private static final String MEMORY = "app_memory_percentiles";

    /// Low bits of a key, which name the function; the high ones are the moment in the minute: keys sort by moment.
    private static final int FUNCTION_BITS = 32;

    private final AzureFunctions functions;
    private final AzureCalls calls;
    private final Draws draws = new Randomness(0).draws("azure trace");
    private long[] keys = new long[0];
    private int at;
    private int minute = -1;

    private AzureJobs(AzureFunctions functions, AzureCalls calls) {
        this.functions = functions;
        this.calls = calls;
    }

    static AzureJobs open(TraceFile file) {
        file.demandFile();
        TraceFile durations = companion(file, DURATIONS);
        if (!durations.exists()) {
            throw file.fault("the file " + durations.lastName() + " must be beside it: calls alone have no run times");
        }
        AzureFunctions functions = new AzureFunctions(durations, companion(file, MEMORY));
        return new AzureJobs(functions, new AzureCalls(file, functions));
    }

    @Override
    public boolean next(JobRow row) {
        while (at == keys.length) {
            if (++minute >= AzureCalls.MINUTES) {
                minute = AzureCalls.MINUTES;
                return false;
            }
            keys = keysOfMinute();
            at = 0;
        }
        long key = keys[at++];
        int function = (int) key;
        long submitMicros = minute * Micros.PER_MINUTE + (key >>> FUNCTION_BITS);
        double quantile = draws.uniform(function, submitMicros);
        row.set(
                submitMicros,
                functions.durationMicros(function, quantile),
                JobRow.UNKNOWN_CORES,
                functions.memoryBytes(function));
        return true;
    }

    private long[] keysOfMinute() {
        int total = 0;
        for (int entry = 0; entry < calls.entries(minute); entry++) {
            total = Math.addExact(total, calls.count(minute, entry));
        }
        long[] sorted = new long[total];
        int size = 0;
        for (int entry = 0; entry < calls.entries(minute); entry++) {
            int function = calls.function(minute, entry);
            int count = calls.count(minute, entry);
            double offset = draws.uniform(function, -1 - minute);
            for (int call = 0; call < count; call++) {
                long micros = (long) ((call + offset) / count * Micros.PER_MINUTE);
                sorted[size++] = micros << FUNCTION_BITS | function;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /// The file of the same day called `what`, packed or not.
    private static TraceFile companion(TraceFile file, String what) {
        String name = file.lastName();
        if (!name.contains(CALLS)) {
            throw file.fault(
                    "the name does not contain "
                            + CALLS
                            + ", by which its companions are found;"
                            + " name it as published, for instance "
                            + CALLS
                            + ".anon.d01.csv");
        }
        TraceFile same = file.beside(name.replace(CALLS, what));
        if (same.exists()) {
            return same;
        }
        TraceFile other =
                file.beside(
                        name.endsWith(".gz")
                                ? same.lastName().substring(0, same.lastName().length() - ".gz".length())
                                : same.lastName() + ".gz");
        return other.exists() ? other : same;
    }

    @Override
    public void close() {
        // The files are read and closed when the trace is opened.
    }
}
