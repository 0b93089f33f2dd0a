package fogcatcher.simulator.voting;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.notation.PolicyChange;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.reward.Rewards;
import fogcatcher.engine.scenario.Policies;
import fogcatcher.engine.scenario.VotingSpec;
import fogcatcher.engine.scenario.VotingSpec.Group;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// The accounts of a scenario that vote, each in the way of its group, at a random moment while votes are taken; those
/// that follow others vote last.
public final class Voters {

    /// The work by which a voter judges prices: an hour of one core and half a gigabyte.
    private static final JobSpec SAMPLE =
            new JobSpec(JobKind.BATCH, new Resources(1000, 500, 0, 0), Micros.PER_HOUR, Micros.PER_DAY, 0, 0, 0, false);

    /// Part of the voting time that followers wait before they look what others did.
    private static final double FOLLOWERS_WAIT = 0.9;

    private record Voter(AccountId account, Group group) {}

    /// A proposal as people see it.
    private static final class Seen {
        private final Event.ProposalOpened opened;
        private final Policies before;
        private double trustInFavour;
        private double trustAgainst;

        private Seen(Event.ProposalOpened opened, Policies before) {
            this.opened = opened;
            this.before = before;
        }
    }

    /// What voters do and know.
    public interface Society {
        void tell(Command command);

        /// The policies that hold now.
        Policies policies();

        /// How far an account is trusted, 0 to 1.
        double trust(AccountId account);
    }

    private final VotingSpec spec;
    private final Timeline timeline;
    private final Society society;
    private final Draws draws;
    private final List<Voter> voters = new ArrayList<>();
    private final TreeMap<Integer, Seen> proposals = new TreeMap<>();

    /// @param customers how many accounts pay for work; they come first
    /// @param owners how many accounts own phones; they follow
    public Voters(
            VotingSpec spec, int customers, int owners, Timeline timeline, Randomness randomness, Society society) {
        this.spec = spec;
        this.timeline = timeline;
        this.society = society;
        draws = randomness.draws("voters");
        for (int i = 0; i < customers + owners && !spec.groups().isEmpty(); i++) {
            AccountId account = new AccountId(AccountId.FIRST_FREE + i);
            groupOf(i, i < customers).ifPresent(group -> voters.add(new Voter(account, group)));
        }
    }

    private Optional<Group> groupOf(int number, boolean pays) {
        double left = draws.uniform(number, 0);
        for (Group group : spec.groups()) {
            if (pays == (group.who() == VotingSpec.Who.CUSTOMERS)) {
                left -= group.share().fraction();
                if (left < 0) {
                    return Optional.of(group);
                }
            }
        }
        return Optional.empty();
    }

    /// Hands out first money, stakes some of it, and plans the proposals.
    public void begin() {
        for (Voter voter : voters) {
            if (voter.group().tokens().micro() > 0) {
                society.tell(new Command.Endow(voter.account(), voter.group().tokens().micro()));
            }
            if (voter.group().stake().micro() > 0) {
                society.tell(new Command.Stake(voter.account(), voter.group().stake().micro()));
            }
        }
        for (int p = 0; p < spec.proposals().size(); p++) {
            timeline.put(Micros.of(spec.proposals().get(p).at()), Kind.PROPOSAL, p);
        }
    }

    /// One of the scenario's proposals is due; nobody makes it when its group is empty.
    public void propose(int index) {
        VotingSpec.Proposal wish = spec.proposals().get(index);
        voters.stream()
                .filter(voter -> voter.group().name().equals(wish.by()))
                .findFirst()
                .ifPresent(voter -> society.tell(new Command.Propose(voter.account(), wish.path(), wish.value())));
    }

    /// Everybody hears of a proposal, and will make up their mind. Tells nobody anything yet.
    public void hear(long now, Event event) {
        switch (event) {
            case Event.ProposalOpened opened -> {
                proposals.put(opened.proposal(), new Seen(opened, society.policies()));
                for (int v = 0; v < voters.size(); v++) {
                    plan(now, v, opened);
                }
            }
            case Event.Voted voted -> {
                Seen seen = proposals.get(voted.proposal());
                double trust = society.trust(voted.voter());
                if (voted.inFavour()) seen.trustInFavour += trust;
                else seen.trustAgainst += trust;
            }
            case Event.ProposalClosed closed -> proposals.remove(closed.proposal());
            default -> {}
        }
    }

    private void plan(long now, int voter, Event.ProposalOpened opened) {
        double when = draws.uniform(voter, opened.proposal());
        switch (voters.get(voter).group().votes()) {
            case ABSTAIN -> {}
            case PROFIT, ATTACK -> when *= FOLLOWERS_WAIT;
            case REPUTATION -> when = FOLLOWERS_WAIT + when * (1 - FOLLOWERS_WAIT);
        }
        if (voters.get(voter).group().votes() != VotingSpec.Behaviour.ABSTAIN) {
            long at = now + (long) (when * (opened.closesMicros() - now));
            timeline.put(at, Kind.VOTE, voter, opened.proposal());
        }
    }

    /// A voter has made up its mind.
    public void vote(int voter, int proposal) {
        Seen seen = proposals.get(proposal);
        if (seen != null) {
            Voter who = voters.get(voter);
            opinion(who, seen).ifPresent(inFavour -> society.tell(new Command.Vote(proposal, who.account(), inFavour)));
        }
    }

    /// What a voter thinks of a proposal; nothing when it is all the same to it.
    private Optional<Boolean> opinion(Voter voter, Seen seen) {
        return switch (voter.group().votes()) {
            case ABSTAIN -> Optional.empty();
            case PROFIT -> profit(voter, seen);
            case REPUTATION -> sign(seen.trustInFavour - seen.trustAgainst);
            case ATTACK -> Optional.of(isOfGroup(seen.opened.proposer(), voter.group()));
        };
    }

    private boolean isOfGroup(AccountId account, Group group) {
        return voters.stream().anyMatch(voter -> voter.account().equals(account) && voter.group().equals(group));
    }

    private static Optional<Boolean> profit(Voter voter, Seen seen) {
        return switch (PolicyChange.of(seen.before, seen.opened.path(), seen.opened.value())) {
            case PolicyChange.Sound(Policies after) -> {
                ToDoubleFunction<Policies> income =
                        voter.group().who() == VotingSpec.Who.CUSTOMERS
                                ? Voters::savings
                                : policies -> income(policies, voter.group().stake().micro() > 0);
                yield sign(income.applyAsDouble(after) - income.applyAsDouble(seen.before));
            }
            case PolicyChange.Faulty _ -> Optional.empty();
        };
    }

    /// What a customer keeps, whose sample job costs as much as it can.
    private static double savings(Policies policies) {
        return -(double) new Rewards(policies.rewards()).ceiling(SAMPLE);
    }

    /// What an owner earns by the sample job on a busy fleet; one with a stake has part in the fees too.
    private static double income(Policies policies, boolean hasStake) {
        Rewards prices = new Rewards(policies.rewards());
        long reward = prices.reward(SAMPLE.needs(), SAMPLE.workMicros(), 0, 1, 1);
        return reward + (hasStake ? prices.feeOn(reward) * policies.staking().fees().fraction() : 0);
    }

    private static Optional<Boolean> sign(double difference) {
        return difference == 0 ? Optional.empty() : Optional.of(difference > 0);
    }
}
