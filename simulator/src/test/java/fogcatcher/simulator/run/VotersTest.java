package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Cause;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Fifty owners and a customer, who vote on the fee after an hour; votes close an hour later, and what passes holds at
/// once.
class VotersTest {

    private static final String TOWN =
            """
            name: town
            duration: 4h
            world:
              phones: {count: 50, behaviour: alwaysOn}
              voting:
                groups:
                  - {name: customers, who: customers, votes: profit}
                  - {name: stakers, share: 100%, tokens: 10token, stake: 9token, votes: profit}
                proposals: [{by: stakers, path: rewards.fee, value: 20%, at: 1h}]
            workload: {sources: [{batch: {name: b, rate: 60/h, work: {exponential: {mean: 2min}}}}]}
            policies:
              ledger: {endowment: 100token}
              governance: {voting: 1h, timelock: 0s, threshold: 0.5%, deposit: 1token}
            record: []
            """;

    @Test
    void thoseWhoStakeRaiseTheFeeAgainstTheCustomer() {
        Seen seen = run();

        assertEquals(Event.Verdict.PASSED, seen.closed.getFirst().verdict());
        assertEquals(50, seen.votes.stream().filter(Event.Voted::inFavour).count());
        assertEquals(1, seen.votes.stream().filter(vote -> !vote.inFavour()).count());
        assertEquals(1, seen.changed.size());
        assertEquals(0.05, seen.feeBefore / (seen.feeBefore + seen.rewardBefore), 0.005);
        assertTrue(seen.feeAfter / (seen.feeAfter + seen.rewardAfter) > 0.15, "jobs in flight keep the old fee");
    }

    @Test
    void aRicherCustomerKeepsIt() {
        Seen seen = run("policies.ledger.endowment=1000token");

        assertEquals(Event.Verdict.REJECTED, seen.closed.getFirst().verdict());
        assertEquals(List.of(), seen.changed);
    }

    @Test
    void whoAbstainsIsMissed() {
        Seen seen = run("world.voting.groups.0.votes=abstain", "world.voting.groups.1.votes=abstain");

        assertEquals(Event.Verdict.NO_QUORUM, seen.closed.getFirst().verdict());
        assertEquals(List.of(), seen.votes);
    }

    @Test
    void followersVoteAsThoseTheyTrust() {
        Seen seen =
                run(
                        "world.voting.groups=[{name: stakers, share: 40%, tokens: 10token, stake: 9token},"
                                + " {name: followers, share: 60%, tokens: 10token, votes: reputation}]");

        assertTrue(seen.votes.stream().allMatch(Event.Voted::inFavour), seen.votes::toString);
        assertTrue(seen.votes.size() > 40, seen.votes.size() + " votes");
    }

    @Test
    void attackersWithEnoughTokensCaptureTheVote() {
        String groups =
                "world.voting.groups=[{name: honest, share: 90%%, tokens: 10token},"
                        + " {name: attackers, share: 10%%, tokens: %s, votes: attack}, {name: c, who: customers}]";
        String proposal = "world.voting.proposals=[{by: attackers, path: rewards.fee, value: 90%, at: 1h}]";

        assertEquals(1, run(groups.formatted("1000token"), proposal).changed.size());
        assertEquals(0, run(groups.formatted("15token"), proposal).changed.size());
    }

    private static Seen run(String... overrides) {
        return Lab.run(Lab.scenario(TOWN, overrides), new Seen());
    }

    private static final class Seen implements Recorder {
        final List<Event.Voted> votes = new ArrayList<>();
        final List<Event.ProposalClosed> closed = new ArrayList<>();
        final List<Event.PolicyChanged> changed = new ArrayList<>();
        double feeBefore;
        double feeAfter;
        double rewardBefore;
        double rewardAfter;
        private double charged;

        @Override
        public void event(long now, Event event) {
            switch (event) {
                case Event.Voted vote -> votes.add(vote);
                case Event.ProposalClosed vote -> closed.add(vote);
                case Event.PolicyChanged change -> changed.add(change);
                case Event.Transferred moved when moved.cause() == Cause.FEE -> {
                    if (changed.isEmpty()) feeBefore += moved.microTokens();
                    else feeAfter += moved.microTokens();
                    charged = moved.microTokens();
                }
                case Event.JobCompleted done -> {
                    if (changed.isEmpty()) rewardBefore += done.chargeMicroTokens() - charged;
                    else rewardAfter += done.chargeMicroTokens() - charged;
                }
                default -> {}
            }
        }
    }
}
