package fogcatcher.engine.message;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;

/// A wish of a person, or of a workload that stands for people.
public sealed interface Command extends Input {

    /// Makes a phone known, or another device that stands in its row. Rows are given out from 0 without gaps; one that
    /// is not registered any more may register again, for the same owner. Nothing answers but a refusal,
    /// [Event.RegistryRefused].
    ///
    /// @param kind what it is; nobody asks a device that is no phone for its battery or its screen
    /// @param has all it has; the harvest policy decides how much of it is offered
    /// @param speedPermille speed of one core, thousandths of the reference core's (a Cortex-A76 at 2.05 GHz)
    /// @param owner receives its rewards
    record RegisterPhone(
            int phone,
            DeviceKind kind,
            Resources has,
            Capabilities capabilities,
            int speedPermille,
            int region,
            AccountId owner)
            implements Command {}

    /// Makes a phone unknown, and ends what runs there as if it had left; answered by [Event.PhoneUnregistered] or
    /// [Event.RegistryRefused].
    record UnregisterPhone(int phone) implements Command {}

    /// A phone is not any more what it registered as; answered by [Event.PhoneUpdated], or by [Event.RegistryRefused]
    /// where something that runs there needs what it would no longer have.
    ///
    /// @param has all it has now
    /// @param speedPermille as in [RegisterPhone]; forgets what was observed
    record UpdatePhone(int phone, Resources has, Capabilities capabilities, int speedPermille, int region)
            implements Command {}

    /// Sets a phone aside for as long as an operator works on it, or takes it back: what runs there hands over as when
    /// its owner picks it up, but nobody is blamed. Answered by [Event.MaintenanceChanged] or [Event.RegistryRefused].
    record Maintain(int phone, boolean on) implements Command {}

    /// Keeps a phone from being given anything new, or lets it be given again; what runs there runs on. Room
    /// that was promised before, to a standby or by a lease, may still be taken. Answered by [Event.CordonChanged] or
    /// [Event.RegistryRefused].
    record Cordon(int phone, boolean on) implements Command {}

    /// Asks the coordinator something.
    ///
    /// @param request names it; the answer carries the same number
    /// @param asker pays for what it wants computed
    record Ask(long request, AccountId asker, Question question) implements Command {}

    /// Gives an account its first money, out of the treasury.
    record Endow(AccountId account, long microTokens) implements Command {}

    /// Asks for a job to be done and paid by `payer`.
    record SubmitJob(JobId job, JobSpec spec, AccountId payer) implements Command {}

    /// Takes a job back, wherever it is.
    record CancelJob(JobId job) implements Command {}

    /// Puts money up for the owner's word; answered by the transfer or by [Event.StakeRefused].
    record Stake(AccountId account, long microTokens) implements Command {}

    /// Asks for staked money back; answered by [Event.UnstakeBegun] or [Event.StakeRefused].
    record Unstake(AccountId account, long microTokens) implements Command {}

    /// Proposes a new value of a policy; answered by [Event.ProposalOpened] or [Event.ProposalRefused].
    ///
    /// @param path as after `--set policies.`: `rewards.fee`
    /// @param value as it would be written in a scenario: `10%`
    record Propose(AccountId proposer, String path, String value) implements Command {}

    /// Votes; a later vote of the same account replaces an earlier one.
    record Vote(int proposal, AccountId voter, boolean inFavour) implements Command {}

    /// Lets `to` vote for `from` where that does not vote itself; takes this back if both are the same.
    record Delegate(AccountId from, AccountId to) implements Command {}

    /// Asks why a phone is not used; answered by [Event.PhoneExplained].
    record ExplainPhone(int phone) implements Command {}
}
