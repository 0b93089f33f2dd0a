package fogcatcher.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Tokens;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final AccountId ANN = new AccountId(3);
    private static final AccountId BOB = new AccountId(4);

    @Test
    void allMoneyBeginsInTheTreasury() {
        Ledger ledger = ledger(1000);

        assertEquals(1000, ledger.balance(AccountId.TREASURY));
        assertEquals(0, ledger.balance(ANN));
        assertEquals(1000, ledger.sum());
    }

    @Test
    void aTransferTakesFromOneWhatItGivesAnother() {
        Ledger ledger = ledger(1000);

        assertTrue(ledger.transfer(AccountId.TREASURY, ANN, 300));
        assertTrue(ledger.transfer(ANN, BOB, 300));

        assertEquals(0, ledger.balance(ANN));
        assertEquals(300, ledger.balance(BOB));
        assertEquals(2, ledger.transfers());
    }

    @Test
    void nobodySpendsMoreThanTheyHave() {
        Ledger ledger = ledger(1000);
        ledger.transfer(AccountId.TREASURY, ANN, 300);

        assertFalse(ledger.transfer(ANN, BOB, 301));
        assertFalse(ledger.transfer(ANN, BOB, Long.MAX_VALUE));
        assertFalse(ledger.transfer(ANN, ANN, 301));

        assertEquals(300, ledger.balance(ANN));
        assertEquals(0, ledger.balance(BOB));
        assertEquals(1, ledger.transfers());
    }

    @Test
    void aNegativeTransferIsABug() {
        Ledger ledger = ledger(1000);

        assertThrows(IllegalArgumentException.class, () -> ledger.transfer(AccountId.TREASURY, ANN, -1));
        assertThrows(IllegalArgumentException.class, () -> ledger.transfer(AccountId.TREASURY, ANN, Long.MIN_VALUE));
        assertEquals(1000, ledger.sum());
    }

    @Test
    void theLargestSupplyMovesWithoutOverflow() {
        Ledger ledger = ledger(Long.MAX_VALUE);

        assertTrue(ledger.transfer(AccountId.TREASURY, ANN, Long.MAX_VALUE));
        assertFalse(ledger.transfer(AccountId.TREASURY, ANN, 1));
        assertTrue(ledger.transfer(ANN, ANN, Long.MAX_VALUE));

        assertEquals(Long.MAX_VALUE, ledger.balance(ANN));
        assertEquals(Long.MAX_VALUE, ledger.sum());
    }

    @Test
    void accountsAppearAsTheyAreNeeded() {
        Ledger ledger = ledger(1000);
        AccountId far = new AccountId(1_000_000);

        assertEquals(0, ledger.balance(far));
        assertTrue(ledger.transfer(AccountId.TREASURY, far, 7));

        assertEquals(7, ledger.balance(far));
    }

    @Test
    void tokensAreConservedAndNoBalanceIsNegative() {
        Ledger ledger = ledger(1_000_000);
        SplittableRandom chance = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            AccountId from = new AccountId(chance.nextInt(50));
            AccountId to = new AccountId(chance.nextInt(50));
            long amount = chance.nextLong(chance.nextInt(10) == 0 ? Long.MAX_VALUE : 50_000);
            long before = ledger.balance(from);
            boolean moved = ledger.transfer(from, to, amount);
            assertEquals(before >= amount, moved);
            refused += moved ? 0 : 1;
            assertTrue(ledger.balance(from) >= 0 && ledger.balance(to) >= 0);
        }

        assertEquals(1_000_000, ledger.sum());
        assertTrue(refused > 1000 && refused < 99_000, refused + " refused");
    }

    private static Ledger ledger(long supply) {
        return new Ledger(new LedgerSpec(new Tokens(supply), new Tokens(0)));
    }
}
