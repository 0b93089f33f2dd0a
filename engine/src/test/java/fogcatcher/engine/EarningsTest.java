package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.ledger.Ledger;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.notation.Scenarios;
import fogcatcher.engine.reward.Contributions;
import fogcatcher.engine.reward.Rewards;
import fogcatcher.engine.scenario.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// [Earnings] and [Books] together: every micro-token that leaves escrow arrives somewhere.
class EarningsTest {

    private static final Resources CORE = new Resources(1000, 0, 0, 0);
    private static final AccountId OWNER = new AccountId(7);
    private static final long COMMITMENT = 5 * Micros.PER_MINUTE;

    private final Policies policies =
            Scenarios.sound(
                            Scenarios.SMALLEST
                                    + "policies: {rewards: {perCoreHour: 1token, leastReliable: 1, mostReliable: 1,"
                                    + " scarce: 1}}\n")
                    .policies();
    private final Ledger ledger = new Ledger(policies.ledger());
    private final List<Output> outputs = new ArrayList<>();
    private final Outbox outbox = new Outbox();
    private final Books books = new Books(ledger, outbox);
    private final Fleet fleet = new Fleet();
    private final Contributions contributions = new Contributions();
    private final Earnings earnings = new Earnings(fleet, contributions, books);
    private final Rewards prices = new Rewards(policies.rewards());

    EarningsTest() {
        outbox.openFor(outputs::add);
        fleet.register(0, CORE, Capabilities.NONE, 1000, 0, OWNER);
        fleet.report(0, 1000, 250, 0, true, true, true, 0);
        books.transfer(AccountId.TREASURY, AccountId.ESCROW, 10_000_000, Cause.RESERVE);
        outputs.clear();
    }

    @Test
    void aHarvestedPhoneIsPaidWhenItIsReleased() {
        fleet.harvest(0, 0);

        assertEquals(500_000, earnings.earn(prices, 0, CORE, Micros.PER_HOUR, Micros.PER_HOUR / 2, 0));

        assertEquals(0, ledger.balance(OWNER));
        assertEquals(500_000, contributions.owedMicroTokens());
        assertEquals(500_000, earnings.release(0, COMMITMENT, COMMITMENT));
        assertEquals(500_000, ledger.balance(OWNER));
        assertEquals(0, contributions.owedMicroTokens());
        assertEquals(500_000, contributions.earnedMicroTokens(0));
        assertEquals(0, earnings.release(0, COMMITMENT, COMMITMENT), "paid once");
    }

    @Test
    void aPhoneThatIsNotHarvestedIsPaidAtOnce() {
        earnings.earn(prices, 0, CORE, Micros.PER_HOUR, Micros.PER_HOUR, 0);

        assertEquals(1_000_000, ledger.balance(OWNER));
        assertEquals(0, contributions.owedMicroTokens());
    }

    @Test
    void anEarlyExitForfeitsThePartOfTheCommitmentThatWasNotKept() {
        fleet.harvest(0, 0);
        earnings.earn(prices, 0, CORE, Micros.PER_HOUR, Micros.PER_HOUR, 0);

        assertEquals(200_000, earnings.release(0, COMMITMENT / 5, COMMITMENT));

        assertEquals(200_000, ledger.balance(OWNER));
        assertEquals(800_000, ledger.balance(AccountId.FEES));
        assertEquals(1, contributions.earlyExits(0));
        assertEquals(200_000, contributions.earnedMicroTokens(0));
    }

    @Test
    void anEarlyExitCountsEvenIfNothingWasEarned() {
        fleet.harvest(0, 0);

        assertEquals(0, earnings.release(0, COMMITMENT - 1, COMMITMENT));

        assertEquals(1, contributions.earlyExits(0));
        assertEquals(List.of(), outputs);
    }

    @Test
    void workThatDoesNotCountEarnsNothingButIsCounted() {
        fleet.harvest(0, 0);

        assertEquals(0, earnings.earn(prices, 0, CORE, Micros.PER_HOUR, 0, 1000));

        assertEquals(3600, contributions.coreSeconds(0));
        assertEquals(0, contributions.bytes(0));
    }

    @Test
    void everyMicroTokenArrives() {
        SplittableRandom chance = new SplittableRandom(1);
        long earned = 0;
        for (int i = 0; i < 2000; i++) {
            fleet.harvest(0, 0);
            earned += earnings.earn(prices, 0, CORE, 1, chance.nextLong(10 * Micros.PER_SECOND), 0);
            earnings.release(0, chance.nextLong(2 * COMMITMENT), COMMITMENT);
            fleet.release(0);
        }

        assertEquals(earned, ledger.balance(OWNER) + ledger.balance(AccountId.FEES));
        assertEquals(10_000_000 - earned, ledger.balance(AccountId.ESCROW));
        assertTrue(ledger.balance(AccountId.FEES) > 0 && earned > 1_000_000);
    }

    @Test
    void booksTellOfWhatMovedAndOfNothingElse() {
        assertTrue(books.transfer(OWNER, AccountId.FEES, 0, Cause.FEE));
        assertFalse(books.transfer(OWNER, AccountId.FEES, 1, Cause.FEE));
        assertEquals(List.of(), outputs);

        assertTrue(books.transfer(AccountId.ESCROW, OWNER, 3, Cause.REWARD));

        assertEquals(
                List.of("transferred(from ESCROW, to 7, microTokens 3, cause REWARD)"),
                outputs.stream().map(output -> Told.text((Record) output)).toList());
    }

    @Test
    void anEscrowThatCannotPayIsABug() {
        String message =
                assertThrows(IllegalStateException.class, () -> books.fromEscrow(OWNER, 10_000_001, Cause.REWARD))
                        .getMessage();

        assertTrue(message.contains("10000000") && message.contains("10000001"), message);
    }
}
