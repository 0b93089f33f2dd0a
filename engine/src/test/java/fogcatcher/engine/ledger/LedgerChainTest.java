package fogcatcher.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerChainTest {

    private static final AccountId ANN = new AccountId(20);
    private static final AccountId BOB = new AccountId(21);

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final LedgerChain chain = new LedgerChain();

    LedgerChainTest() {
        add(0, AccountId.TREASURY, ANN, 1000, Cause.ENDOWMENT);
        for (int i = 1; i <= 9; i++) {
            add(i * 1_000_000L, ANN, BOB, i, Cause.RESERVE);
        }
    }

    private void add(long time, AccountId from, AccountId to, long amount, Cause cause) {
        entries.add(chain.add(time, from, to, amount, cause));
        hashes.add(chain.head());
    }

    /// Python: `sha256(bytes(32) + pack('>qqiiq', 1, 0, 0, 20, 1000) + b'ENDOWMENT')`.
    @Test
    void theFirstHashIsThatOfZerosAndTheEntry() {
        assertEquals("392b21c6a323c02efd7931d231aa3aa09bc736c2901836cf85af47a0bfe9ae5c", hashes.getFirst());
    }

    @Test
    void anUntouchedCopyIsRight() {
        LedgerAudit audit = new LedgerAudit();

        for (int i = 0; i < entries.size(); i++) {
            assertEquals(Optional.empty(), audit.check(entries.get(i), hashes.get(i)));
        }
        assertEquals(chain.head(), audit.head());
        assertEquals(10, audit.entries());
    }

    @Test
    void eachChangedFieldIsFoundInItsEntry() {
        LedgerEntry e = entries.get(4);
        List<LedgerEntry> changed =
                List.of(
                        new LedgerEntry(5, e.timeMicros() + 1, e.from(), e.to(), e.microTokens(), e.cause()),
                        new LedgerEntry(5, e.timeMicros(), BOB, e.to(), e.microTokens(), e.cause()),
                        new LedgerEntry(5, e.timeMicros(), e.from(), ANN, e.microTokens(), e.cause()),
                        new LedgerEntry(5, e.timeMicros(), e.from(), e.to(), e.microTokens() + 1, e.cause()),
                        new LedgerEntry(5, e.timeMicros(), e.from(), e.to(), e.microTokens(), Cause.FEE));
        for (LedgerEntry other : changed) {
            assertTrue(found(other, hashes.get(4)).startsWith("entry 5 is not what its hash"), other::toString);
        }
        assertTrue(found(e, hashes.get(3)).startsWith("entry 5 is not what its hash"));
        assertTrue(found(e, hashes.get(4).toUpperCase(java.util.Locale.ROOT)).startsWith("entry 5 is not what its"));
    }

    @Test
    void aRemovedOrMovedEntryIsFoundWhereItShouldBe() {
        assertTrue(found(entries.get(5), hashes.get(5)).startsWith("entry 6 stands where entry 5 should"));
        assertTrue(found(entries.get(3), hashes.get(3)).startsWith("entry 4 stands where entry 5 should"));
    }

    @Test
    void aLedgerThatWasWrongFromTheBeginningIsFoundToo() {
        add(10_000_000, BOB, ANN, 46, Cause.FEE);
        LedgerAudit audit = new LedgerAudit();
        for (int i = 0; i < 10; i++) {
            assertEquals(Optional.empty(), audit.check(entries.get(i), hashes.get(i)));
        }

        assertEquals(
                Optional.of("entry 11 moves 46 micro-tokens from account 21, which has 45"),
                audit.check(entries.get(10), hashes.get(10)));
    }

    /// What is said when the fifth entry of a copy is this one.
    private String found(LedgerEntry fifth, String hash) {
        LedgerAudit audit = new LedgerAudit();
        for (int i = 0; i < 4; i++) {
            assertEquals(Optional.empty(), audit.check(entries.get(i), hashes.get(i)));
        }
        return audit.check(fifth, hash).orElse("nothing");
    }
}
