package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertThrows;

import fogcatcher.engine.market.BuyerSpec;
import fogcatcher.engine.market.LimitSpec;
import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.scenario.NeedSpec;
import fogcatcher.engine.scenario.WishSpec;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.engine.scenario.WorkSource.Format;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/// Sample files and short ways to read them.
final class Traces {

    /// A job as a test reads it.
    record Job(long submitMicros, long durationMicros, double cores, long memoryBytes) {}

    private static final Size NO_DATA = new Size(0);
    private static final NeedSpec NEEDS =
            new NeedSpec(1, NO_DATA, NO_DATA, new Bandwidth(0), NO_DATA, NO_DATA, NO_DATA, false);

    private static final WishSpec NO_WISHES =
            new WishSpec(
                    Sla.B, new Share(0), new Share(0), false, OnHostLoss.REPLACE, Optional.empty(), Optional.empty());
    private static final BuyerSpec UNSOLD =
            new BuyerSpec(BuyingMode.SPOT, new LimitSpec.Constant(new Tokens(0)), Duration.ZERO);

    private Traces() {}

    /// The folder of the samples.
    static Path samples() {
        try {
            return Path.of(Traces.class.getResource("/traces").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static WorkSource.Trace spec(Format format, String file) {
        return scaled(format, file, Duration.ZERO, 1, 1, 1);
    }

    static WorkSource.Trace scaled(
            Format format, String file, Duration from, double cores, double memory, double work) {
        return new WorkSource.Trace(
                "trace",
                WorkSource.Kind.BATCH,
                format,
                file,
                from,
                cores,
                memory,
                work,
                NEEDS,
                Duration.ofHours(24),
                NO_WISHES,
                UNSOLD);
    }

    static List<Job> read(Format format, String file) {
        return read(spec(format, file), samples());
    }

    static List<Job> read(WorkSource.Trace spec, Path folder) {
        List<Job> jobs = new ArrayList<>();
        try (JobTrace trace = JobTrace.open(spec, folder)) {
            while (trace.next()) {
                jobs.add(new Job(trace.submitMicros(), trace.durationMicros(), trace.cores(), trace.memoryBytes()));
            }
        }
        return jobs;
    }

    /// What the fault says that `reading` throws.
    static String fault(Executable reading) {
        return assertThrows(TraceFault.class, reading).getMessage();
    }

    static String fault(Format format, Path folder, String file) {
        return fault(() -> read(spec(format, file), folder));
    }
}
