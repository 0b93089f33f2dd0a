package fogcatcher.simulator.workload;

import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.scenario.NeedSpec;
import fogcatcher.engine.scenario.WishSpec;
import java.time.Duration;
import java.util.function.ToIntFunction;

/// Turns what a scenario says of a source into what the engine is asked for.
final class Needs {

    private static final long BYTES_PER_MB = 1_000_000;

    private Needs() {}

    static Resources resources(NeedSpec spec) {
        return resources(spec, spec.cpu(), spec.memory().bytes());
    }

    /// The same with other cores and memory.
    static Resources resources(NeedSpec spec, double cores, long memoryBytes) {
        return new Resources(
                (int) Math.max(1, Math.round(cores * 1000)),
                megabytes(memoryBytes),
                megabytes(spec.storage().bytes()),
                (int) Math.min(Integer.MAX_VALUE, spec.bandwidth().bitsPerSecond() / 1000));
    }

    /// @param regions numbers of regions by name
    static Wishes wishes(WishSpec spec, ToIntFunction<String> regions) {
        return new Wishes(
                spec.sla(),
                spec.availability().fraction(),
                spec.trust().fraction(),
                spec.home().isEmpty() ? Traits.ANYWHERE : regions.applyAsInt(spec.home().get()),
                spec.region().isEmpty() ? Traits.ANYWHERE : regions.applyAsInt(spec.region().get()),
                spec.gpu() ? Capabilities.GPU : Capabilities.NONE,
                spec.onHostLoss());
    }

    static JobSpec job(
            JobKind kind,
            NeedSpec spec,
            Resources resources,
            long workMicros,
            Duration deadline,
            Wishes wishes,
            Purchase purchase) {
        return new JobSpec(
                kind,
                resources,
                workMicros,
                Micros.of(deadline),
                spec.input().bytes(),
                spec.output().bytes(),
                spec.state().bytes(),
                spec.isPrivate(),
                wishes,
                purchase);
    }

    private static int megabytes(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + BYTES_PER_MB - 1) / BYTES_PER_MB);
    }
}
