package fogcatcher.engine.message;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.CallReport;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.ScalingReason;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Warning;
import java.util.Optional;

/// What happened, for people to see.
public sealed interface Event extends Output {

    /// A phone may be used from now on.
    record PhoneHarvested(int phone, Resources offered) implements Event {}

    /// A phone may no longer be used.
    ///
    /// @param failedRules mask of [fogcatcher.engine.harvest.Rule] bits; 0 when it went away or was set aside
    /// @param heldMicros how long it was harvested
    /// @param early before its commitment was over
    /// @param rewardMicroTokens what its owner receives for this time
    record PhoneReleased(int phone, int failedRules, long heldMicros, boolean early, long rewardMicroTokens)
            implements Event {}

    /// A harvested phone is worked harder or less hard.
    record ModeChanged(int phone, Mode mode) implements Event {}

    /// The answer to [Command.ExplainPhone].
    ///
    /// @param failedRules the rules it fails, a mask of [fogcatcher.engine.harvest.Rule] bits; 0 when it is harvested
    /// @param mode how hard it is worked
    /// @param loadPermille the most used of its offered processor time, memory and bandwidth, 0 to 1000
    /// @param trustPermille how likely it does next what it takes on, 0 to 1000; 500 for a stranger
    /// @param uncertaintyPermille how little is known of that, from 1000 for nothing towards 0
    /// @param cautiousPermille what one may count on of this trust, 0 to 1000
    record PhoneExplained(
            int phone,
            boolean online,
            int failedRules,
            Mode mode,
            int loadPermille,
            int trustPermille,
            int uncertaintyPermille,
            int cautiousPermille)
            implements Event {}

    /// A phone is not known any more; its row is kept for it.
    record PhoneUnregistered(int phone) implements Event {}

    /// A phone is something else than it registered as.
    record PhoneUpdated(int phone, Resources offered) implements Event {}

    /// A phone is set aside, or back.
    record MaintenanceChanged(int phone, boolean on) implements Event {}

    /// A phone is given nothing new, or is given again.
    record CordonChanged(int phone, boolean on) implements Event {}

    /// A phone does not become what a command wants.
    record RegistryRefused(int phone, RegistryRefusal reason) implements Event {}

    /// A task was sent on to a phone that has what it takes; an answer to [Question.Compute].
    ///
    /// @param delayMicros one way from where it comes from to the phone, as far as the coordinator knows
    record TaskRouted(long request, JobId job, int phone, long delayMicros) implements Event {}

    /// A task is not taken on; an answer to [Question.Compute], and follows on [JobRefused].
    ///
    /// What is missing is told of the phone that comes nearest, and means nothing unless the reason is
    /// [Refusal#NO_FIT].
    ///
    /// @param takingWork how many of the phones that were looked at take work at all
    /// @param lacking what that phone has too little of
    /// @param missing what it cannot do
    /// @param nearest the most it has of what the task needs: with so much, and without asking for what is `missing`,
    /// the task would have been taken on; nothing where no phone has anything left of something needed
    record TaskRefused(
            long request,
            JobId job,
            Refusal reason,
            int takingWork,
            Resources lacking,
            Capabilities missing,
            Optional<Resources> nearest)
            implements Event {}

    /// A task that was sent on has lost its phone, and was sent on to another.
    record TaskRoutedAgain(JobId job, int phone) implements Event {}

    /// The answer to [Question.PhoneStatus].
    ///
    /// @param free what is left of what it offers, in the mode it is in
    /// @param loadPermille the larger of what it told and the most used of its offer, 0 to 1000
    /// @param containers how many it holds
    record PhoneTold(
            long request,
            int phone,
            DeviceKind kind,
            DeviceStatus status,
            int region,
            Capabilities capabilities,
            Resources offered,
            Resources free,
            int loadPermille,
            int containers)
            implements Event {}

    /// The answer to [Question.JobStatus].
    ///
    /// @param phone where it runs, or else ran last; -1 when it never did
    /// @param doneMicros work that is safe, of the piece that has most, microseconds at reference speed
    record JobTold(long request, JobId job, Standing standing, int phone, long doneMicros, int interruptions)
            implements Event {}

    /// The answer to [Question.UpdateMetrics].
    ///
    /// @param loadPermille what its load is taken to be, 0 to 1000
    record MetricsTaken(long request, int phone, int loadPermille) implements Event {}

    /// The answer to [Question.Health].
    ///
    /// @param registered devices that are known
    /// @param online those believed to be there
    /// @param harvested those that may be used
    /// @param available those that take work now
    /// @param waitingJobs jobs that wait for a phone
    /// @param openJobs accepted jobs that have not ended
    /// @param containers containers that run, start or stop
    /// @param silentMicros how long the coordinator has heard from no device, since the beginning if it never has
    record HealthTold(
            long request,
            int registered,
            int online,
            int harvested,
            int available,
            int waitingJobs,
            int openJobs,
            int containers,
            long silentMicros)
            implements Event {}

    /// A question has no answer.
    ///
    /// @param why in words, with what would be right
    record RequestRefused(long request, RequestRefusal reason, String why) implements Event {}

    /// A container went from one state to the next; a failure is told by [ContainerFailed].
    ///
    /// @param phone where it runs or will run
    record ContainerChanged(ContainerId container, JobId job, int phone, ContainerState from, ContainerState to)
            implements Event {}

    /// A container ended otherwise than it should.
    record ContainerFailed(ContainerId container, JobId job, int phone, ContainerState from, Interruption reason)
            implements Event {}

    /// Of the phones that were to run a job together one would not or could not: all of them are released, and the job
    /// is placed again.
    ///
    /// @param phone the one
    /// @param attempts how often in a row this has happened
    record ReservationFailed(JobId job, int phone, Interruption reason, int attempts) implements Event {}

    /// A job will be done, failed, expired or cancelled: exactly one of these four follows. A service ends when it is
    /// cancelled, and fails only where it cannot be paid any more.
    record JobAccepted(JobId job) implements Event {}

    record JobRefused(JobId job, Refusal reason) implements Event {}

    /// A job of class S or A was accepted with so many replicas.
    ///
    /// @param replicas those that run in class S; the one that runs and those that stand by in class A, which is 1
    /// where the
    /// market's reserve stands by
    record JobGuarded(JobId job, Sla sla, int replicas) implements Event {}

    /// A job of class A lost its phone and goes on at once where room was kept for it.
    record StandbyPromoted(JobId job, int phone) implements Event {}

    /// A phone where room was kept for a job of class A is of no use any more.
    record StandbyLost(JobId job, int phone) implements Event {}

    /// The replicas of a job of class S agree on its result.
    ///
    /// @param result its fingerprint
    /// @param agreeing how many delivered it
    /// @param against how many delivered something else
    record ResultVoted(JobId job, long result, int agreeing, int against) implements Event {}

    /// A phone's result is not the one that its job was completed with; it earns nothing for it.
    record ResultOutvoted(JobId job, int phone) implements Event {}

    /// No phone can hold a job alone, and several of them run it together.
    ///
    /// @param phones how many
    /// @param price what they cost by the policy's weights, thousandths of its unit
    /// @param bound no other choice among those considered costs less: proven
    record JobTeamedUp(JobId job, int phones, long price, long bound) implements Event {}

    /// A job runs for the first time.
    record JobStarted(JobId job, int phone, long waitedMicros) implements Event {}

    /// A job lost its phone and goes on elsewhere.
    ///
    /// @param lostMicros work done but not saved, microseconds at reference speed, as far as the engine knows
    record JobInterrupted(JobId job, int phone, Interruption cause, long lostMicros) implements Event {}

    /// @param phone the one that finished it
    /// @param submittedMicros when it was asked for
    /// @param startedMicros when it first ran
    /// @param interruptions how often it lost its phone
    /// @param workMicros its work at reference speed
    /// @param lostMicros work done more than once
    /// @param chargeMicroTokens what its payer paid, fee included
    /// @param late after its deadline
    record JobCompleted(
            JobId job,
            int phone,
            long submittedMicros,
            long startedMicros,
            int interruptions,
            long workMicros,
            long lostMicros,
            long chargeMicroTokens,
            boolean late)
            implements Event {}

    /// A job was given up after too many interruptions.
    record JobFailed(JobId job, long submittedMicros, int interruptions, long lostMicros, long chargeMicroTokens)
            implements Event {}

    record JobCancelled(JobId job, long submittedMicros, long chargeMicroTokens) implements Event {}

    /// A job's deadline passed while it had no capacity, and it buys none after that.
    record JobExpired(JobId job, long submittedMicros, int interruptions, long lostMicros, long chargeMicroTokens)
            implements Event {}

    /// A phone is about to leave, or not fit to stay: so many of its containers begin to go elsewhere.
    record PhoneWarned(int phone, Warning warning, int containers) implements Event {}

    /// A container, or what it was there for, goes on on another phone.
    ///
    /// @param method how it got there
    /// @param cause why it left; [Interruption#REPLACED] where it left in good time
    /// @param downtimeMicros how long nothing of it ran, as far as the engine knows
    /// @param bytes what was moved for it
    /// @param lostMicros work that has to be done again
    record ContainerMigrated(
            JobId job,
            int from,
            int to,
            MigrationMethod method,
            Interruption cause,
            long downtimeMicros,
            long bytes,
            long lostMicros)
            implements Event {}

    /// A container could not be copied to another phone, and runs on where it is.
    record MigrationFailed(JobId job, int from, int to) implements Event {}

    /// A service is to have more members or fewer from now on, or larger or smaller ones.
    ///
    /// @param from how many shares its members had together: one each, or more where
    /// [fogcatcher.engine.scaling.ScalingSpec#mostShares] allows it
    /// @param to how many they are to have
    /// @param loadPermille how loaded those were on average, by their scarcest resource, thousandths
    /// @param demandPermille what was asked of them, thousandths of a member fully used
    record ServiceScaled(JobId service, int from, int to, ScalingReason reason, int loadPermille, long demandPermille)
            implements Event {}

    /// No phone is free for a member of a service: it waits, and starts when there is one.
    ///
    /// @param members how many there should be, in shares
    /// @param running how many there are
    record MemberWaits(JobId service, int members, int running) implements Event {}

    /// A job leases capacity of a phone.
    ///
    /// @param lease names it until [LeaseEnded]; used again afterwards
    /// @param slots how many
    /// @param trust index of the level of trust that was asked for; 0 for none
    /// @param workMicros for how much work, microseconds at reference speed
    /// @param buyerPriceMicroTokens per slot and hour
    /// @param sellerPriceMicroTokens per slot and hour, fee included
    /// @param takesOver another lease has to end before this one begins
    record Traded(
            int lease,
            JobId job,
            BuyingMode mode,
            int phone,
            int slots,
            int trust,
            long workMicros,
            long buyerPriceMicroTokens,
            long sellerPriceMicroTokens,
            boolean takesOver)
            implements Event {}

    /// Somebody bid more for what a spot lease holds.
    ///
    /// @param untilMicros when it must be free
    record Outbid(int lease, JobId job, int phone, long untilMicros) implements Event {}

    /// A lease is over and settled.
    ///
    /// @param deliveredMicros the work that counts, of that agreed
    /// @param chargeMicroTokens what its job pays: `earned + fee`
    /// @param refundMicroTokens what goes back to the payer
    record LeaseEnded(
            int lease,
            JobId job,
            int phone,
            long deliveredMicros,
            long chargeMicroTokens,
            long earnedMicroTokens,
            long feeMicroTokens,
            long refundMicroTokens)
            implements Event {}

    /// The market held a spot call for one size and trust.
    record MarketCalled(CallReport report) implements Event {}

    /// Money moved.
    record Transferred(AccountId from, AccountId to, long microTokens, Cause cause) implements Event {}

    /// An account cannot stake or unstake that much.
    record StakeRefused(AccountId account, long microTokens) implements Event {}

    /// @param freeAtMicros when it comes back, unless it is lost before
    record UnstakeBegun(AccountId account, long microTokens, long freeAtMicros) implements Event {}

    /// An owner lost a part of its stake, because a phone had not what it claimed, delivered a wrong result or was lost
    /// with work of class S.
    ///
    /// @param harmed whose job it was
    /// @param microTokens lost, to the harmed and the treasury together
    record Slashed(AccountId owner, int phone, AccountId harmed, long microTokens) implements Event {}

    /// Votes are taken on a proposal.
    ///
    /// @param proposal its number, from 1
    record ProposalOpened(int proposal, AccountId proposer, String path, String value, long closesMicros)
            implements Event {}

    /// @param why in words, with what would be right
    record ProposalRefused(AccountId proposer, String path, String value, ProposalRefusal reason, String why)
            implements Event {}

    /// @param microTokens what the vote weighs
    record Voted(int proposal, AccountId voter, boolean inFavour, long microTokens) implements Event {}

    /// The proposal is not open, or the account has no weight in it.
    record VoteRefused(int proposal, AccountId voter) implements Event {}

    /// The votes on a proposal were counted.
    ///
    /// @param inFavourMicroTokens weight of all votes for it
    /// @param againstMicroTokens weight of all votes against it
    record ProposalClosed(int proposal, Verdict verdict, long inFavourMicroTokens, long againstMicroTokens)
            implements Event {}

    /// A proposal that passed is carried out: the policy has its new value from now on.
    record PolicyChanged(int proposal, String path, String value) implements Event {}

    /// Why a phone does not become what a command wants.
    enum RegistryRefusal {
        /// It is registered already.
        REGISTERED,
        /// It is not registered.
        NOT_REGISTERED,
        /// The row was registered before, for another owner, and keeps what is known of that one's phone.
        OTHER_OWNER,
        /// What runs there, or where there is a market may be sold of it, needs what it would no longer have.
        NEEDED,
        /// It is set aside already, or not set aside at all.
        UNCHANGED
    }

    /// Why a question has no answer.
    enum RequestRefusal {
        /// There is no such kind of question.
        UNKNOWN_KIND,
        /// This kind of question has no such field.
        UNKNOWN_FIELD,
        /// The question lacks a field that it must have.
        MISSING_FIELD,
        /// A field's value is none of its values.
        ILL_FORMED,
        /// No device of this number is registered.
        NO_SUCH_PHONE,
        /// No open job has this number.
        NO_SUCH_JOB,
        /// Only its owner may tell how loaded a device is.
        NOT_ITS_OWNER
    }

    /// Where an open job stands.
    enum Standing {
        /// It has no phone now.
        WAITING,
        /// It has one at least.
        RUNNING,
        /// Nobody wants it any more, and it ends when its containers have.
        ENDING
    }

    /// Why a proposal is not voted on.
    enum ProposalRefusal {
        /// There is no such policy, or the value is none of its values.
        UNSOUND,
        /// The policy cannot change while a run goes on.
        FIXED,
        /// The proposer has too few tokens of its own and delegated.
        TOO_FEW_TOKENS,
        /// The proposer cannot pay the deposit.
        NO_DEPOSIT
    }

    /// What came of a proposal.
    enum Verdict {
        PASSED,
        REJECTED,
        /// Too few voted.
        NO_QUORUM
    }

    /// Why a job is not accepted.
    enum Refusal {
        /// A job of this number was submitted before and has not ended.
        DUPLICATE,
        /// Too many jobs wait already.
        QUEUE_FULL,
        /// It needs more than any known phone offers, or than the market's largest size.
        TOO_LARGE,
        /// Its payer cannot pay it.
        INSUFFICIENT_FUNDS,
        /// It asks for what is not sold on spot: a region, a capability, classes S and A.
        NOT_TRADED,
        /// It asks for more trust than is traded.
        TRUST_NOT_TRADED,
        /// Its window is further ahead than is traded.
        WINDOW_NOT_TRADED,
        /// It bids nothing.
        NO_BID,
        /// Its limit, or what it would cost, is beyond counting.
        TOO_DEAR,
        /// The posted rate is above its limit.
        RATE_ABOVE_LIMIT,
        /// The reserve for on-demand and reserved leases has nothing left that suits it.
        EXHAUSTED,
        /// Some known phones are large enough, none of them is in the region asked for.
        NO_SUCH_REGION,
        /// Some known phones are large enough and in the right place, none of them can do what is asked for.
        NO_SUCH_CAPABILITY,
        /// It would take more replicas than the policy allows to be as available as asked for.
        TOO_AVAILABLE,
        /// There are fewer regions or owners with a suitable phone than its replicas need.
        TOO_FEW_APART,
        /// No phone that was looked at has what the task takes now.
        NO_FIT,
        /// Where there is a market, capacity is bought, and no task is sent on.
        NOT_ROUTED
    }

    /// Why a job lost its phone.
    enum Interruption {
        /// The phone may no longer be used, or less of it.
        WITHDRAWN,
        /// The phone said good-bye.
        LEFT,
        /// The phone fell silent.
        LOST,
        /// The phone took far too long.
        OVERDUE,
        /// The phone has less than it claimed, and could not start it.
        REFUSED,
        /// Somebody bid more for its place.
        OUTBID,
        /// It ended by itself before it should.
        CRASHED,
        /// It used more than it was given, and was ended for that.
        OVER_LIMIT,
        /// Its service needs fewer members.
        SCALED_IN,
        /// It moved, or another took its place, before the phone was of no use any more.
        REPLACED,
        /// Its payer cannot pay for more time.
        UNPAID
    }
}
