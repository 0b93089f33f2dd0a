package fogcatcher.engine.governance;

import fogcatcher.engine.model.AccountId;
import java.util.Map;
import java.util.TreeMap;

/// A wish to change one policy value, and the votes on it.
public final class Proposal {

    private final int number;
    private final AccountId proposer;
    private final String path;
    private final String value;
    private final long depositMicroTokens;
    private final long closes;

    private final GovernanceSpec rules;

    private final Electorate electorate;
    private final TreeMap<Integer, Boolean> votes = new TreeMap<>();
    private boolean isCounted;

    Proposal(
            int number,
            AccountId proposer,
            String path,
            String value,
            long closes,
            GovernanceSpec rules,
            Electorate electorate) {
        this.number = number;
        this.proposer = proposer;
        this.path = path;
        this.value = value;
        this.closes = closes;
        this.rules = rules;
        this.electorate = electorate;
        depositMicroTokens = rules.deposit().micro();
    }

    public int number() {
        return number;
    }

    public AccountId proposer() {
        return proposer;
    }

    /// Of the policy value it would change: `rewards.fee`.
    public String path() {
        return path;
    }

    /// As it would be written in a scenario.
    public String value() {
        return value;
    }

    public long depositMicroTokens() {
        return depositMicroTokens;
    }

    /// When the last vote may come, microseconds since the run began.
    public long closes() {
        return closes;
    }

    /// The rules it opened under; a proposal that passes meanwhile changes them for others only.
    public GovernanceSpec rules() {
        return rules;
    }

    /// What an account's vote weighs by itself, micro-tokens.
    public long weightOf(AccountId voter) {
        return electorate.weightOf(voter.number());
    }

    /// A second vote of the same account replaces the first.
    public void vote(AccountId voter, boolean inFavour) {
        votes.put(voter.number(), inFavour);
    }

    boolean isCounted() {
        return isCounted;
    }

    /// How the votes stand; no more are to come.
    ///
    /// @param delegates for each account that has one, the account that votes for it when it does not vote itself
    Tally count(Map<Integer, Integer> delegates) {
        isCounted = true;
        long inFavour = 0;
        long against = 0;
        for (var vote : votes.entrySet()) {
            long weight = electorate.weightOf(vote.getKey());
            if (vote.getValue()) inFavour += weight;
            else against += weight;
        }
        for (var entry : delegates.entrySet()) {
            Boolean vote = votes.get(entry.getValue());
            if (vote != null && !votes.containsKey(entry.getKey())) {
                long weight = electorate.weightOf(entry.getKey());
                if (vote) inFavour += weight;
                else against += weight;
            }
        }
        return new Tally(inFavour, against, electorate.all());
    }

    /// @param inFavour micro-tokens
    /// @param against micro-tokens
    /// @param all micro-tokens that could have voted
    public record Tally(long inFavour, long against, long all) {

        /// Whether so many took part that the vote counts.
        public boolean hasQuorum(GovernanceSpec rules) {
            return inFavour + against > 0 && inFavour + against >= all * rules.quorum().fraction();
        }

        public boolean passes(GovernanceSpec rules) {
            return hasQuorum(rules) && inFavour > (inFavour + against) * rules.pass().fraction();
        }
    }
}
