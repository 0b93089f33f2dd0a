package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Simulation;

/// What was paid and what was voted on after the warm-up.
final class MoneyFigures {

    private final long[] moved = new long[Cause.values().length];
    private long votes;
    private long proposals;
    private long proposalsRefused;
    private long policyChanges;

    void count(Event event) {
        switch (event) {
            case Event.Transferred transferred -> moved[transferred.cause().ordinal()] += transferred.microTokens();
            case Event.Voted _ -> votes++;
            case Event.ProposalClosed _ -> proposals++;
            case Event.ProposalRefused _ -> proposalsRefused++;
            case Event.PolicyChanged _ -> policyChanges++;
            default -> throw new IllegalArgumentException("nothing is paid or voted on by " + event);
        }
    }

    /// What was paid for a cause, micro-tokens.
    long moved(Cause cause) {
        return moved[cause.ordinal()];
    }

    void addTo(Summary s, Simulation simulation) {
        long rewards = moved[Cause.REWARD.ordinal()];
        long fees = moved[Cause.FEE.ordinal()] + moved[Cause.FORFEIT.ordinal()];
        s.add("rewards_tokens", rewards / 1e6, "token", "paid to owners");
        s.add("fees_tokens", fees / 1e6, "token", "fees and forfeited rewards");
        s.add(
                "escrow_tokens",
                simulation.engine().ledger().balance(AccountId.ESCROW) / 1e6,
                "token",
                "promised by payers or earned and not paid out when the run ended");
        s.add("slashed_tokens", moved[Cause.SLASH.ordinal()] / 1e6, "token", "lost by owners out of their stakes");
        s.add("emission_tokens", moved[Cause.EMISSION.ordinal()] / 1e6, "token", "new money for stakes");
        s.add("dividends_tokens", moved[Cause.DIVIDEND.ordinal()] / 1e6, "token", "fees paid to stakes");
        s.add("votes", votes, "1", "votes cast");
        s.add("proposals", proposals, "1", "proposals whose votes were counted");
        s.add(
                "proposals_refused",
                proposalsRefused,
                "1",
                "proposals on which nobody voted, as their proposer or they did not suffice");
        s.add("policy_changes", policyChanges, "1", "policies changed by vote");
        s.add(
                "supply_difference_utokens",
                simulation.engine().ledger().sum() - simulation.engine().ledger().supplyMicroTokens(),
                "utoken",
                "sum over all accounts less the supply; anything but 0 is a bug");
    }
}
