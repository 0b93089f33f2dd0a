package fogcatcher.engine.governance;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Micros;
import java.util.Optional;
import java.util.TreeMap;

/// The proposals that are open or wait for their timelock, and who votes for whom.
public final class Assembly {

    private GovernanceSpec rules;
    private final TreeMap<Integer, Proposal> proposals = new TreeMap<>();
    private final TreeMap<Integer, Integer> delegates = new TreeMap<>();
    private int opened;

    public Assembly(GovernanceSpec rules) {
        this.rules = rules;
    }

    /// Rules for proposals that open from now on.
    public void obey(GovernanceSpec rules) {
        this.rules = rules;
    }

    public GovernanceSpec rules() {
        return rules;
    }

    /// Whether an account has the weight to propose, with what others delegated to it. The house never proposes.
    public boolean mayPropose(AccountId account, Electorate electorate) {
        long weight = electorate.weightOf(account.number());
        for (var entry : delegates.entrySet()) {
            if (entry.getValue() == account.number()) {
                weight += electorate.weightOf(entry.getKey());
            }
        }
        boolean isOfTheHouse = account.number() < AccountId.FIRST_FREE;
        return !isOfTheHouse && weight > 0 && weight >= electorate.all() * rules.threshold().fraction();
    }

    public Proposal open(long now, AccountId proposer, String path, String value, Electorate electorate) {
        long closes = Micros.after(now, Micros.of(rules.voting()));
        Proposal proposal = new Proposal(++opened, proposer, path, value, closes, rules, electorate);
        proposals.put(proposal.number(), proposal);
        return proposal;
    }

    /// The proposal of this number while votes are taken.
    public Optional<Proposal> open(int number, long now) {
        return Optional.ofNullable(proposals.get(number)).filter(proposal -> now < proposal.closes());
    }

    /// The proposal of this number until it is done with.
    public Optional<Proposal> find(int number) {
        return Optional.ofNullable(proposals.get(number));
    }

    /// Counts a proposal's votes, once and for all.
    public Proposal.Tally count(Proposal proposal) {
        return proposal.count(delegates);
    }

    /// Whatever came of it, it is over.
    public void close(Proposal proposal) {
        proposals.remove(proposal.number());
    }

    /// From now on `to` votes for `from` where that does not vote itself; nobody does if both are the same.
    public void delegate(AccountId from, AccountId to) {
        if (from.equals(to)) delegates.remove(from.number());
        else delegates.put(from.number(), to.number());
    }

    /// Deposits of proposals that have not been counted.
    public long depositsMicroTokens() {
        return proposals.values().stream()
                .filter(proposal -> !proposal.isCounted())
                .mapToLong(Proposal::depositMicroTokens)
                .sum();
    }
}
