package fogcatcher.engine.message;

import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;

/// What the coordinator may be asked, by [Command.Ask]. Each is answered at once, by one event that carries the number
/// of
/// the request: the one named below, or [Event.RequestRefused].
public sealed interface Question {

    /// "Compute this for me": a task that is sent on at once to a device, and is refused where none has what it takes
    /// now. Answered by [Event.TaskRouted] or [Event.TaskRefused]; it is a job then, and ends as jobs do.
    ///
    /// @param job names it; chosen by who asks, each number once
    /// @param needs what it occupies while it runs
    /// @param workMicros how long it runs with `needs` on cores of reference speed, microseconds; positive
    /// @param deadlineMicros time from now by which it should be done, microseconds; positive
    /// @param inputBytes fetched before it starts
    /// @param outputBytes sent back when it is done
    /// @param isPrivate nobody may see who asks, so the device must mix
    /// @param capabilities what else the device must have
    /// @param home the region it comes from, or [Traits#ANYWHERE]
    record Compute(
            JobId job,
            Resources needs,
            long workMicros,
            long deadlineMicros,
            long inputBytes,
            long outputBytes,
            boolean isPrivate,
            Capabilities capabilities,
            int home)
            implements Question {

        public Compute {
            spec(needs, workMicros, deadlineMicros, inputBytes, outputBytes, isPrivate, capabilities, home);
        }

        /// The same as a job, which keeps asking for a device that mixes if it is private.
        public JobSpec spec() {
            return spec(
                    needs,
                    workMicros,
                    deadlineMicros,
                    inputBytes,
                    outputBytes,
                    isPrivate,
                    isPrivate ? capabilities.and(Capabilities.MIXING) : capabilities,
                    home);
        }

        private static JobSpec spec(
                Resources needs,
                long workMicros,
                long deadlineMicros,
                long inputBytes,
                long outputBytes,
                boolean isPrivate,
                Capabilities capabilities,
                int home) {
            return new JobSpec(
                    JobKind.FUNCTION,
                    needs,
                    workMicros,
                    deadlineMicros,
                    inputBytes,
                    outputBytes,
                    0,
                    isPrivate,
                    new Wishes(Sla.B, 0, 0, home, Traits.ANYWHERE, capabilities, OnHostLoss.REPLACE),
                    Purchase.NONE);
        }
    }

    /// "What is this device doing?" Answered by [Event.PhoneTold].
    record PhoneStatus(int phone) implements Question {}

    /// "How is this job getting on?" Answered by [Event.JobTold].
    record JobStatus(JobId job) implements Question {}

    /// "I am so loaded": metrics of a device, told by its owner; they hold until it tells others or goes. Answered by
    /// [Event.MetricsTaken].
    ///
    /// @param cpuPermille part of its processor time in use, by whomever, 0 to 1000; more counts as 1000, less as 0
    /// @param memoryPermille the same of its memory
    /// @param networkPermille the same of its bandwidth
    record UpdateMetrics(int phone, int cpuPermille, int memoryPermille, int networkPermille) implements Question {}

    /// "Are you well?" Answered by [Event.HealthTold].
    record Health() implements Question {}

    /// Words that are no question; answered by [Event.RequestRefused] with the same reason and words.
    record Unreadable(Event.RequestRefusal reason, String why) implements Question {}
}
