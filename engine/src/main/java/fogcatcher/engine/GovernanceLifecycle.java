package fogcatcher.engine;

import fogcatcher.engine.governance.Assembly;
import fogcatcher.engine.governance.Electorate;
import fogcatcher.engine.governance.GovernanceSpec;
import fogcatcher.engine.governance.Proposal;
import fogcatcher.engine.governance.Proposal.Tally;
import fogcatcher.engine.ledger.Ledger;
import fogcatcher.engine.ledger.Stakes;
import fogcatcher.engine.message.Command.Delegate;
import fogcatcher.engine.message.Command.Propose;
import fogcatcher.engine.message.Command.Vote;
import fogcatcher.engine.message.Event.PolicyChanged;
import fogcatcher.engine.message.Event.ProposalClosed;
import fogcatcher.engine.message.Event.ProposalOpened;
import fogcatcher.engine.message.Event.ProposalRefusal;
import fogcatcher.engine.message.Event.ProposalRefused;
import fogcatcher.engine.message.Event.Verdict;
import fogcatcher.engine.message.Event.VoteRefused;
import fogcatcher.engine.message.Event.Voted;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.notation.PolicyChange;
import fogcatcher.engine.scenario.Policies;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What happens to a proposal: opened, voted on, counted, locked for a while, carried out.
///
///     proposed -> refused
///     proposed -> open -> passed -> (timelock) -> carried out
///                      -> rejected, or too few voted
final class GovernanceLifecycle {

    /// The policies that may change while a run goes on: whoever obeys them can be told, and none of their values
    /// contradicts another. The rest is fixed, since a world or a queue was built upon it.
    private static final List<String> CHANGEABLE = List.of("rewards", "reputation", "staking", "governance");

    private Policies policies;
    private final Assembly assembly;
    private final Ledger ledger;
    private final Stakes stakes;
    private final Books books;
    private final Outbox outbox;
    private final Reminders reminders;
    private final Consumer<Policies> enact;

    /// @param enact told of new policies, which hold from then on
    GovernanceLifecycle(
            Policies policies,
            Ledger ledger,
            Stakes stakes,
            Books books,
            Outbox outbox,
            Reminders reminders,
            Consumer<Policies> enact) {
        this.policies = policies;
        assembly = new Assembly(policies.governance());
        this.ledger = ledger;
        this.stakes = stakes;
        this.books = books;
        this.outbox = outbox;
        this.reminders = reminders;
        this.enact = enact;
    }

    /// From now on; proposals that are open keep the rules they opened under.
    void obey(GovernanceSpec spec) {
        assembly.obey(spec);
    }

    /// Those that hold now.
    Policies policies() {
        return policies;
    }

    /// What proposers have paid in and not had back.
    long depositsMicroTokens() {
        return assembly.depositsMicroTokens();
    }

    void propose(long now, Propose wish) {
        if (PolicyChange.of(policies, wish.path(), wish.value()) instanceof PolicyChange.Faulty(String why)) {
            refuse(wish, ProposalRefusal.UNSOUND, why);
            return;
        }
        if (!CHANGEABLE.contains(wish.path().substring(0, wish.path().indexOf('.')))) {
            refuse(
                    wish,
                    ProposalRefusal.FIXED,
                    "it is fixed for the run; what can change begins with " + String.join(", ", CHANGEABLE));
            return;
        }
        Electorate electorate = electorate();
        long deposit = assembly.rules().deposit().micro();
        if (!assembly.mayPropose(wish.proposer(), electorate)) {
            refuse(
                    wish,
                    ProposalRefusal.TOO_FEW_TOKENS,
                    "it takes policies.governance.threshold of all "
                            + electorate.all()
                            + " micro-tokens that can vote");
        } else if (!books.transfer(wish.proposer(), AccountId.STAKES, deposit, Cause.DEPOSIT)) {
            refuse(wish, ProposalRefusal.NO_DEPOSIT, "the deposit is " + deposit + " micro-tokens");
        } else {
            Proposal proposal = assembly.open(now, wish.proposer(), wish.path(), wish.value(), electorate);
            outbox.put(
                    new ProposalOpened(
                            proposal.number(), wish.proposer(), wish.path(), wish.value(), proposal.closes()));
            reminders.at(proposal.closes(), Reminders.Kind.COUNT_VOTES, proposal.number());
        }
    }

    private void refuse(Propose wish, ProposalRefusal reason, String why) {
        outbox.put(new ProposalRefused(wish.proposer(), wish.path(), wish.value(), reason, why));
    }

    private Electorate electorate() {
        long[] weights = ledger.balances(stakes.largestAccount());
        stakes.addTo(weights);
        return new Electorate(weights);
    }

    void vote(long now, Vote vote) {
        Optional<Proposal> open =
                assembly.open(vote.proposal(), now).filter(proposal -> proposal.weightOf(vote.voter()) > 0);
        if (open.isEmpty()) {
            outbox.put(new VoteRefused(vote.proposal(), vote.voter()));
            return;
        }
        open.get().vote(vote.voter(), vote.inFavour());
        outbox.put(new Voted(vote.proposal(), vote.voter(), vote.inFavour(), open.get().weightOf(vote.voter())));
    }

    void delegate(Delegate wish) {
        assembly.delegate(wish.from(), wish.to());
    }

    /// Voting is over.
    void count(long now, int number) {
        Proposal proposal = assembly.find(number).orElseThrow();
        Tally tally = assembly.count(proposal);
        Verdict verdict =
                !tally.hasQuorum(proposal.rules())
                        ? Verdict.NO_QUORUM
                        : tally.passes(proposal.rules()) ? Verdict.PASSED : Verdict.REJECTED;
        outbox.put(new ProposalClosed(number, verdict, tally.inFavour(), tally.against()));
        if (verdict == Verdict.NO_QUORUM) {
            payDeposit(proposal, AccountId.BURNED, Cause.BURN);
        } else {
            payDeposit(proposal, proposal.proposer(), Cause.DEPOSIT_RETURNED);
        }
        if (verdict == Verdict.PASSED) {
            long due = Micros.after(now, Micros.of(proposal.rules().timelock()));
            reminders.at(due, Reminders.Kind.TIMELOCK_ENDS, number);
        } else {
            assembly.close(proposal);
        }
    }

    private void payDeposit(Proposal proposal, AccountId to, Cause cause) {
        if (!books.transfer(AccountId.STAKES, to, proposal.depositMicroTokens(), cause)) {
            throw new IllegalStateException("the deposit of proposal " + proposal.number() + " is not there");
        }
    }

    /// Carries out what was passed. The value was sound when it was proposed, and stands alone.
    void carryOut(int number) {
        Proposal proposal = assembly.find(number).orElseThrow();
        assembly.close(proposal);
        switch (PolicyChange.of(policies, proposal.path(), proposal.value())) {
            case PolicyChange.Sound(Policies changed) -> {
                policies = changed;
                enact.accept(changed);
                outbox.put(new PolicyChanged(number, proposal.path(), proposal.value()));
            }
            case PolicyChange.Faulty(String why) -> throw new IllegalStateException(why);
        }
    }
}
