package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// One experiment, as written in a scenario file and checked.
@Doc("One experiment.")
public record Scenario(
        @Doc("Short name; the results folder is called after it.") String name,
        @Doc("What the scenario teaches, in a sentence.") @Default("''") String about,
        @Doc("The run's only source of chance: equal seeds give equal results.") @Default("1") long seed,
        @Doc("Local calendar time at which the run begins; sets the daily rhythm.") @Default("2026-03-02T00:00")
                LocalDateTime start,
        @Doc("Simulated time that is measured, after the warm-up.") @Range(min = "0s", minExcluded = true)
                Duration duration,
        @Doc("Simulated time before the measurement begins; tables cover it, the summary does not.")
                @Default("0s")
                @Range(min = "0s")
                Duration warmup,
        @Doc("The phones and what happens to them.") WorldSpec world,
        @Doc("The work to be done.") @Default("{}") WorkloadSpec workload,
        @Doc("How the engine decides.") @Default("{}") Policies policies,
        @Doc("A mixnet that is simulated packet by packet; without it what is private takes longer, and no more.")
                Optional<MixnetSpec> mixnet,
        @Doc("The tables to keep.") @Default("[series, jobs, phone_sessions, battery_periods]") List<Table> record) {

    public Scenario {
        record = List.copyOf(record);
    }

    /// Warm-up and measurement together.
    public Duration length() {
        return warmup.plus(duration);
    }
}
