package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.scenario.Policies;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {

    private static final Policies FULL = Scenarios.sound(Scenarios.FULL).policies();

    @Test
    void aSoundValueIsSetAndNothingElse() {
        Policies changed = sound("rewards.fee", "12.5%");

        assertEquals(0.125, changed.rewards().fee().fraction());
        assertEquals(FULL, ((PolicyChange.Sound) PolicyChange.of(changed, "rewards.fee", "5%")).policies());
    }

    @Test
    void everyUnitOfAScenarioIsUnderstood() {
        assertEquals(30_000, sound("rewards.perCoreHour", "30mtoken").rewards().perCoreHour().micro());
        assertEquals(36, sound("reputation.halfLife", "1.5d").reputation().halfLife().toHours());
        assertEquals(2.5, sound("rewards.scarce", "2.5").rewards().scarce());
    }

    @Test
    void whatIsWrongIsSaidAsInAScenario() {
        assertFaulty("rewards.fee", "95%", "`95%` is above the greatest allowed value 90%; write ");
        assertFaulty("rewards.fee", "-1%", "`-1%` is too small; the least percentage is 0%");
        assertFaulty("rewards.fee", "5MB", "`5MB` is not a percentage");
        assertFaulty("rewards.fees", "5%", "did you mean `fee`?");
        assertFaulty("rewards.perCoreHour", "99999999999999999token", "is too large");
        assertFaulty("rewards.perCoreHour", "-1token", "is too small");
        assertFaulty("rewards.fee", "", "has no value");
        assertFaulty("rewards.fee", "[", "this is not YAML");
        assertFaulty("reward.fee", "5%", "did you mean `rewards`?");
        assertFaulty("rewards", "{fee: 5%}", "`rewards` is not a policy; write its section and its key");
        assertFaulty("rewards.fee=5%\nharvest.share", "1%", "is not a policy");
        assertFaulty("", "5%", "is not a policy");
    }

    private static Policies sound(String path, String value) {
        return ((PolicyChange.Sound) PolicyChange.of(FULL, path, value)).policies();
    }

    private static void assertFaulty(String path, String value, String message) {
        String why = ((PolicyChange.Faulty) PolicyChange.of(FULL, path, value)).why();
        assertTrue(why.contains(message), why);
    }
}
