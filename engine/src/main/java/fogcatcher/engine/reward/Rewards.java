package fogcatcher.engine.reward;

import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;

/// Prices of delivered work, in whole micro-tokens.
///
/// Work is paid by what it is worth at reference speed, not by how long a slow phone took, so a job costs at most
/// [#ceiling] wherever it runs.
public final class Rewards {

    private final long perCoreHour;
    private final long perGigabyteHour;
    private final long perGigabyteMoved;
    private final double fee;
    private final double leastReliable;
    private final double mostReliable;
    private final double scarce;

    public Rewards(RewardSpec spec) {
        perCoreHour = spec.perCoreHour().micro();
        perGigabyteHour = spec.perGigabyteHour().micro();
        perGigabyteMoved = spec.perGigabyteMoved().micro();
        fee = spec.fee().fraction();
        leastReliable = spec.leastReliable();
        mostReliable = spec.mostReliable();
        scarce = spec.scarce();
    }

    /// What the owner earns for `workMicros` of work on `held`, with `bytes` moved for it; rounded down.
    ///
    /// @param reliability of the phone, 0 to 1
    /// @param utilisation part of all offered cores that is in use, 0 to 1
    public long reward(Resources held, long workMicros, long bytes, double reliability, double utilisation) {
        double multiplier =
                (leastReliable + (mostReliable - leastReliable) * reliability) * (1 + (scarce - 1) * utilisation);
        return (long) (base(held, workMicros, bytes) * multiplier);
    }

    /// The fee on top of rewards of `rewards`: it is `fee` of the sum of both, rounded down.
    public long feeOn(long rewards) {
        return (long) (rewards * (fee / (1 - fee)));
    }

    /// The most that a job can cost, fee included; [Long#MAX_VALUE], more than there is, if it is beyond counting.
    public long ceiling(JobSpec job) {
        double rewards =
                base(job.needs(), job.workMicros(), job.inputBytes() + job.outputBytes()) * mostReliable * scarce;
        return (long) (Math.ceil(rewards / (1 - fee)) + 1);
    }

    private double base(Resources held, long workMicros, long bytes) {
        double hours = Micros.toHours(workMicros);
        return perCoreHour * hours * held.millicores() / 1000
                + perGigabyteHour * hours * held.memoryMb() / 1000
                + perGigabyteMoved * (bytes / 1e9);
    }
}
