package fogcatcher.engine.ledger;

import fogcatcher.engine.model.AccountId;
import java.util.Optional;
import java.util.TreeMap;

/// Checks a copy of a ledger, entry by entry, without trusting whoever wrote it.
///
/// The hashes show what was changed after the head was made known; that nobody spends what they do not have is checked
/// besides, since a ledger can also be wrong from the beginning. What the treasury held at first is not in the entries,
/// so its balance is not checked.
public final class LedgerAudit {

    private final LedgerChain chain = new LedgerChain();
    private final TreeMap<Integer, Long> balances = new TreeMap<>();
    private long timeMicros = Long.MIN_VALUE;

    /// The next entry with the hash it is listed with. Answers what is wrong, in words; after that the audit is over.
    public Optional<String> check(LedgerEntry entry, String hash) {
        long expected = chain.entries() + 1;
        if (entry.number() != expected) {
            return Optional.of(
                    "entry "
                            + entry.number()
                            + " stands where entry "
                            + expected
                            + " should: entries were removed, added or moved");
        }
        String before = chain.head();
        chain.add(entry);
        if (!chain.head().equals(hash)) {
            return Optional.of(
                    "entry "
                            + expected
                            + " is not what its hash was made of, after "
                            + (expected == 1 ? "the beginning" : "entry " + (expected - 1))
                            + " with hash "
                            + before.substring(0, 8)
                            + "...: it was changed");
        }
        if (entry.timeMicros() < timeMicros) {
            return Optional.of("entry " + expected + " is earlier than the one before");
        }
        timeMicros = entry.timeMicros();
        return move(entry);
    }

    private Optional<String> move(LedgerEntry entry) {
        long has = balances.getOrDefault(entry.from().number(), 0L);
        if (entry.microTokens() <= 0 || !entry.from().equals(AccountId.TREASURY) && has < entry.microTokens()) {
            return Optional.of(
                    "entry "
                            + entry.number()
                            + " moves "
                            + entry.microTokens()
                            + " micro-tokens from account "
                            + entry.from().number()
                            + ", which has "
                            + has);
        }
        balances.merge(entry.from().number(), -entry.microTokens(), Long::sum);
        balances.merge(entry.to().number(), entry.microTokens(), Long::sum);
        return Optional.empty();
    }

    /// How many entries were right.
    public long entries() {
        return chain.entries();
    }

    /// The hash of the last of them.
    public String head() {
        return chain.head();
    }
}
