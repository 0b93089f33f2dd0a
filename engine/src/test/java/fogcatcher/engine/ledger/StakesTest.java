package fogcatcher.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.AccountId;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StakesTest {

    private static final AccountId ANN = new AccountId(20);
    private static final AccountId BOB = new AccountId(21);

    private final Stakes stakes = new Stakes();

    @Test
    void whatIsAskedBackIsFreeWhenItsTimeIsOver() {
        stakes.bond(ANN, 100);

        assertFalse(stakes.unbond(ANN, 101, 50));
        assertTrue(stakes.unbond(ANN, 30, 50));
        assertTrue(stakes.unbond(ANN, 20, 60));

        assertEquals(50, stakes.bonded(ANN));
        assertEquals(100, stakes.atRisk(ANN));
        assertEquals(0, stakes.release(ANN, 49));
        assertEquals(30, stakes.release(ANN, 50));
        assertEquals(20, stakes.release(ANN, 60));
        assertEquals(50, stakes.atRisk());
    }

    @Test
    void whatUnbondsCanStillBeLost() {
        stakes.bond(ANN, 101);
        stakes.unbond(ANN, 50, 50);

        assertEquals(25 + 25, stakes.slash(ANN, 0.5));
        assertEquals(26, stakes.bonded(ANN));
        assertEquals(25, stakes.release(ANN, 50));
        assertEquals(26, stakes.slash(ANN, 1));
        assertEquals(0, stakes.atRisk());
        assertEquals(0, stakes.slash(BOB, 1));
    }

    @Test
    void hugeStakesAreNotRoundedUpWhenTheyAreLost() {
        stakes.bond(ANN, Long.MAX_VALUE - 1);

        assertEquals(Long.MAX_VALUE - 1, stakes.slash(ANN, 1));
        assertEquals(0, stakes.bonded());
    }

    @Test
    void aPoolIsSharedInProportionAndRoundedDown() {
        stakes.bond(ANN, 4_000_000_000_000_000_000L);
        stakes.bond(BOB, 2_000_000_000_000_000_000L);
        TreeMap<Integer, Long> shares = new TreeMap<>();

        stakes.share(1_000_000_000_000_000_001L, (account, part) -> shares.put(account.number(), part));

        assertEquals(666_666_666_666_666_667L, shares.get(20));
        assertEquals(333_333_333_333_333_333L, shares.get(21));
    }

    @Test
    void nothingIsSharedWhereNothingIsBonded() {
        stakes.bond(ANN, 5);
        stakes.unbond(ANN, 5, 10);

        stakes.share(
                100,
                (account, _) -> {
                    throw new AssertionError(account + " has nothing bonded");
                });
        assertEquals(5, stakes.atRisk());
    }
}
