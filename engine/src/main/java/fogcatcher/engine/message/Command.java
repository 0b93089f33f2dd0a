package fogcatcher.engine.message;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;

/// A wish of a person, or of a workload that stands for people.
public sealed interface Command extends Input {

    /// Makes a phone known. Rows are given out from 0 without gaps.
    ///
    /// @param has all it has; the harvest policy decides how much of it is offered
    /// @param speedPermille speed of one core, thousandths of the reference core's (a Cortex-A76 at 2.05 GHz)
    /// @param owner receives its rewards
    record RegisterPhone(
            int phone, Resources has, Capabilities capabilities, int speedPermille, int region, AccountId owner)
            implements Command {}

    /// Gives an account its first money, out of the treasury.
    record Endow(AccountId account, long microTokens) implements Command {}

    /// Asks for a job to be done and paid by `payer`.
    record SubmitJob(JobId job, JobSpec spec, AccountId payer) implements Command {}

    /// Takes a job back, wherever it is.
    record CancelJob(JobId job) implements Command {}

    /// Asks why a phone is not used; answered by [Event.PhoneExplained].
    record ExplainPhone(int phone) implements Command {}
}
