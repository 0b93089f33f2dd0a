package fogcatcher.engine.execution;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// How a placed job is run, saved and tried again.
@Doc("How a placed job is run, saved and tried again.")
public record ExecutionSpec(
        @Doc(
                        "Whether a batch job is cut into chunks that should end before the phone leaves; each finished"
                                + " chunk is kept.")
                @Default("true")
                boolean chunks,
        @Doc("How often the state of a running container is saved; `0s` for never.")
                @Default("10min")
                @Range(min = "0s")
                Duration checkpointEvery,
        @Doc("How long taking one checkpoint stops the work.") @Default("1s") @Range(min = "0s")
                Duration checkpointCost,
        @Doc("How long a phone that leaves in good order may take to hand over its state; `0s` for never handing over.")
                @Default("10s")
                @Range(min = "0s")
                Duration handover,
        @Doc("How often a job may lose its phone before it is given up.")
                @Default("100")
                @Range(min = "1", max = "1000000")
                int maxAttempts,
        @Doc("Wait before a lost job is placed again the second time in a row; doubles each time up to `maxBackoff`.")
                @Default("10s")
                @Range(min = "0s")
                Duration backoff,
        @Doc("Longest wait before a lost job is placed again.") @Default("10min") @Range(min = "0s")
                Duration maxBackoff,
        @Doc("A container that takes this many times as long as expected is stopped and its work placed elsewhere.")
                @Default("4")
                @Range(min = "1.1", max = "1000")
                double overdueFactor,
        @Doc(
                        "How many replicas a job of class S or A may have at the most, standbys included; one that"
                                + " needs more to be as available as it wishes is refused.")
                @Default("8")
                @Range(min = "1", max = "100")
                int mostReplicas,
        @Doc(
                        "How many further replicas a job of class S may start when results differ; after those it is"
                                + " given up.")
                @Default("2")
                @Range(min = "0", max = "100")
                int furtherReplicas,
        @Doc("How many jobs may wait for a phone; more are refused.") @Default("1000000") @Range(min = "1")
                int maxWaiting) {}
