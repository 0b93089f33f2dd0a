package fogcatcher.engine.scenario;

import fogcatcher.engine.market.BuyerSpec;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Range;
import java.time.Duration;
import java.util.Optional;

/// A stream of jobs.
@Doc("A stream of jobs.")
public sealed interface WorkSource {

    /// The source's name, as in the `jobs` table.
    String name();

    /// What its jobs ask for beside room and time.
    WishSpec wishes();

    /// How its jobs buy what they need, where there is a market.
    BuyerSpec buys();

    /// Jobs that arrive at random and are all of a kind.
    @Doc("Jobs that arrive at random (a Poisson process) and are all of a kind.")
    record Batch(
            @Doc("Its name in the `jobs` table.") String name,
            @Doc("What sort of work.") @Default("batch") Kind kind,
            @Doc("How often a job arrives.") Frequency rate,
            @Doc("Whether `rate` is that of the whole world or is multiplied by the number of phones.")
                    @Default("world")
                    Per per,
            @Doc("How long a job runs on cores of speed 100%.") DurationSpec work,
            @Doc("What it needs while it runs.") @Default("{}") NeedSpec needs,
            @Doc("Time from submission by which it should be done.")
                    @Default("24h")
                    @Range(min = "0s", minExcluded = true)
                    Duration deadline,
            @Doc("What its jobs ask for beside room and time.") @Default("{}") WishSpec wishes,
            @Doc("How its jobs buy what they need, where there is a market.") @Default("{}") BuyerSpec buys)
            implements WorkSource {}

    /// Function calls as in the Azure Functions trace of 2019.
    @Doc("Function calls with the distributions of the Azure Functions trace of 2019.")
    record Functions(
            @Doc("Its name in the `jobs` table.") String name,
            @Doc("How many different functions there are.") @Range(min = "1", max = "1000000") int functions,
            @Doc("Mean of the natural logarithm of calls per function and day.") @Default("3.91") double callsMu,
            @Doc("Its standard deviation.") @Default("2.64") @Range(min = "0", max = "5") double callsSigma,
            @Doc("No function is called more often than this.") @Default("100000/day") Frequency callsLimit,
            @Doc("Mean of the natural logarithm of a function's mean run time in milliseconds.") @Default("6.69")
                    double runMu,
            @Doc("Its standard deviation.") @Default("2.25") @Range(min = "0", max = "5") double runSigma,
            @Doc("Mean of the natural logarithm of memory in megabytes.") @Default("5.03") double memoryMu,
            @Doc("Its standard deviation.") @Default("0.31") @Range(min = "0", max = "5") double memorySigma,
            @Doc("Time from call by which it should be done.") @Default("5min") @Range(min = "0s", minExcluded = true)
                    Duration deadline,
            @Doc(
                            "Whether nobody may see who calls; such a call is sent by way of the mixnet, and routed to"
                                    + " none but a device that mixes.")
                    @Default("false")
                    boolean isPrivate,
            @Doc(
                            "Whether a call is sent on at once to a device chosen by `policies.routing`, and refused"
                                    + " where none has what it takes, instead of waiting for a placement.")
                    @Default("false")
                    boolean routed,
            @Doc("What its jobs ask for beside room and time.") @Default("{}") WishSpec wishes,
            @Doc("How its jobs buy what they need, where there is a market.") @Default("{}") BuyerSpec buys)
            implements WorkSource {}

    /// Jobs read from a trace file.
    @Doc("Jobs read from a trace file, each at its own time.")
    record Trace(
            @Doc("Its name in the `jobs` table.") String name,
            @Doc("What sort of work.") @Default("batch") Kind kind,
            @Doc("The file's format.") Format format,
            @Doc("The file, relative to the scenario's folder; `.gz` is read as it is.") String file,
            @Doc("Time in the trace at which the run begins; earlier jobs are skipped.")
                    @Default("0s")
                    @Range(min = "0s")
                    Duration from,
            @Doc("Cores of a job are multiplied by this.")
                    @Default("1")
                    @Range(min = "0", max = "1000", minExcluded = true)
                    double scaleCores,
            @Doc("Memory of a job is multiplied by this.")
                    @Default("1")
                    @Range(min = "0", max = "1000", minExcluded = true)
                    double scaleMemory,
            @Doc("Run time of a job is multiplied by this.")
                    @Default("1")
                    @Range(min = "0", max = "1000", minExcluded = true)
                    double scaleWork,
            @Doc("What a job needs where the trace does not say.") @Default("{}") NeedSpec needs,
            @Doc("Time from submission by which it should be done.")
                    @Default("24h")
                    @Range(min = "0s", minExcluded = true)
                    Duration deadline,
            @Doc("What its jobs ask for beside room and time.") @Default("{}") WishSpec wishes,
            @Doc("How its jobs buy what they need, where there is a market.") @Default("{}") BuyerSpec buys)
            implements WorkSource {}

    /// Services that answer requests.
    @Doc("Services of a kind, each with members that answer requests until it is stopped.")
    record Services(
            @Doc("Its name in the `jobs` and `services` tables.") String name,
            @Doc("How many services of this kind there are.") @Default("1") @Range(min = "1", max = "1000000")
                    int count,
            @Doc("What each member occupies; `input` is fetched before it starts.") @Default("{}") NeedSpec needs,
            @Doc("For how long each member is paid at a time.") @Default("1h") @Range(min = "0s", minExcluded = true)
                    Duration term,
            @Doc("When they are deployed.") @Default("0s") @Range(min = "0s") Duration from,
            @Doc("How long after that they are cancelled; without it they stay until the run ends.")
                    @Range(min = "0s", minExcluded = true)
                    Optional<Duration> length,
            @Doc("The requests of each of them.") TrafficSpec requests,
            @Doc("What they ask for beside room and time.") @Default("{}") WishSpec wishes,
            @Doc("How they buy what they need, where there is a market.") @Default("{}") BuyerSpec buys)
            implements WorkSource {}

    /// What sort of work the jobs of a source are.
    @Doc("What sort of work jobs are.")
    enum Kind {
        @Doc("Long work that may be cut into chunks and resumed from checkpoints.")
        BATCH,
        @Doc("One call that is run whole; when lost it starts again. One with a state may be copied while it runs.")
        FUNCTION;

        /// The same for the engine.
        public JobKind job() {
            return switch (this) {
                case BATCH -> JobKind.BATCH;
                case FUNCTION -> JobKind.FUNCTION;
            };
        }
    }

    /// Whether a rate is of the world or of one phone.
    @Doc("Whether a rate is of the world or of one phone.")
    enum Per {
        @Doc("Of the whole world.")
        WORLD,
        @Doc("Of one phone; multiplied by the number of phones.")
        PHONE
    }

    /// The trace formats that are read.
    @Doc("The trace formats that are read.")
    enum Format {
        @Doc("Plain CSV with the header `submit_s,duration_s,cpu,memory_mb`.")
        CSV,
        @Doc("Standard Workload Format of the Parallel Workloads Archive.")
        SWF,
        @Doc("Azure Functions 2019: `invocations_per_function_md.anon.d01.csv` and its two companions beside it.")
        AZURE,
        @Doc("GWA-T-12 (Bitbrains): one VM's CSV, or a folder of them; each sample with CPU use becomes a job.")
        GWA_T_12,
        @Doc("OpenDC: `tasks.parquet`.")
        OPENDC
    }
}
