package fogcatcher.engine.reputation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Share;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReputationTest {

    private static final long DAY = Micros.PER_DAY;

    /// All outcomes count 1.
    private static ReputationSpec plain(double days) {
        return new ReputationSpec(
                Duration.ofSeconds(Math.round(days * 86400)),
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                new Share(0.05),
                10,
                new Share(0.7));
    }

    @Test
    void aStrangerIsTrustedByHalfAndNotAtAllSurely() {
        Reputation reputation = new Reputation(plain(7));

        assertEquals(0.5, reputation.trust(3, DAY));
        assertEquals(1, reputation.of(3, DAY).uncertainty());
        assertEquals(0.05, reputation.cautiousTrust(reputation.of(3, DAY)), 1e-6);
    }

    @Test
    void nineGoodAndOneBadAreThePublishedExample() {
        Opinion opinion = new Opinion(9, 1);

        assertEquals(0.8333, opinion.trust(), 5e-5);
        assertEquals(0.1667, opinion.uncertainty(), 5e-5);
        assertEquals(0.635641, new Reputation(plain(7)).cautiousTrust(opinion), 1e-3);
    }

    /// Good, good, bad, each a ninth fainter than the next: r = 0.81 + 0.9, s = 1.
    @Test
    void forgettingFollowsTheFactorPerStep() {
        double days = Math.log(2) / -Math.log(0.9); // so that a day forgets a tenth
        Reputation reputation = new Reputation(plain(days));

        reputation.saw(0, 0, Outcome.DELIVERED);
        reputation.saw(DAY, 0, Outcome.DELIVERED);
        reputation.saw(2 * DAY, 0, Outcome.VANISHED);

        assertEquals(1.71, reputation.of(0, 2 * DAY).good(), 1e-5);
        assertEquals(1, reputation.of(0, 2 * DAY).bad(), 1e-6);
        assertEquals(0.575372, reputation.trust(0, 2 * DAY), 1e-5);
    }

    @Test
    void theColumnsEqualTheClosedForm() {
        ReputationSpec spec =
                new ReputationSpec(
                        Duration.ofDays(3), 1, 0.5, 0.25, 1, 2, 3, 20, 20, new Share(0.05), 10, new Share(0.7));
        Reputation reputation = new Reputation(spec);
        SplittableRandom chance = new SplittableRandom(7);
        int outcomes = 500;
        long[] when = new long[outcomes];
        Outcome[] what = new Outcome[outcomes];
        long now = 0;
        for (int i = 0; i < outcomes; i++) {
            now += chance.nextLong(DAY / 4);
            when[i] = now;
            what[i] = Outcome.values()[chance.nextInt(Outcome.values().length)];
            reputation.saw(now, 5, what[i]);
        }
        now += DAY;

        double good = 0;
        double bad = 0;
        for (int i = 0; i < outcomes; i++) {
            double faded = spec.weightOf(what[i]) * Math.pow(2, -(now - when[i]) / (3.0 * DAY));
            if (what[i] == Outcome.DELIVERED) good += faded;
            else bad += faded;
        }
        assertEquals(good, reputation.of(5, now).good(), good * 1e-5);
        assertEquals(bad, reputation.of(5, now).bad(), bad * 1e-5);
        assertEquals((good + 1) / (good + bad + 2), reputation.trust(5, now), 1e-5);
    }

    @Test
    void steadyWorkReachesItsLimit() {
        // p = 0.9 and a memory of 1 / (1 - 0.95) = 20 outcomes: r = 18, s = 2, E = 19 / 22.
        double days = Math.log(2) / -Math.log(0.95);
        ReputationSpec spec =
                new ReputationSpec(
                        Duration.ofSeconds(Math.round(days * 86400)),
                        0.9,
                        0.1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        new Share(0.05),
                        10,
                        new Share(0.7));
        Reputation reputation = new Reputation(spec);

        for (int day = 0; day < 1000; day++) {
            reputation.saw(day * DAY, 0, Outcome.DELIVERED);
            reputation.saw(day * DAY, 0, Outcome.LATE);
        }

        assertEquals(0.863636, reputation.trust(0, 999 * DAY), 1e-4);
    }

    @Test
    void everythingIsForgottenInTheEnd() {
        Reputation reputation = new Reputation(plain(1));
        for (int i = 0; i < 100; i++) reputation.saw(0, 0, Outcome.FALSE_CLAIM);

        assertTrue(reputation.trust(0, 0) < 0.01);
        assertEquals(51.0 / 52, 1 - reputation.trust(0, DAY), 1e-6);
        assertEquals(0.5, reputation.trust(0, 10_000 * DAY), 1e-9);
    }

    @Test
    void anOwnerIsWhatItsPhonesAreTogether() {
        Reputation reputation = new Reputation(plain(7));
        for (int phone = 0; phone < 6; phone++) reputation.register(phone, 10 + phone % 2);

        reputation.saw(0, 0, Outcome.DELIVERED);
        reputation.saw(DAY, 2, Outcome.DELIVERED);
        reputation.saw(DAY, 4, Outcome.LEFT_EARLY);
        reputation.saw(DAY, 1, Outcome.OVERDUE);

        assertEquals(1 + Math.pow(2, -1.0 / 7), reputation.ofOwner(10, DAY).good(), 1e-6);
        assertEquals(1, reputation.ofOwner(10, DAY).bad(), 1e-6);
        assertEquals(new Opinion(0, 1), reputation.ofOwner(11, DAY));
        assertEquals(Opinion.NONE, reputation.ofOwner(4000, DAY));
    }

    @Test
    void workOfClassSAsksForEnoughEvidence() {
        Reputation reputation = new Reputation(plain(7));

        assertFalse(reputation.hasProvenItself(0, 0), "a new identity has shown nothing");
        for (int i = 0; i < 9; i++) reputation.saw(0, 0, Outcome.DELIVERED);
        assertFalse(reputation.hasProvenItself(0, 0), "nine of ten");
        reputation.saw(0, 0, Outcome.DELIVERED);
        assertTrue(reputation.hasProvenItself(0, 0));
        assertFalse(reputation.hasProvenItself(0, 14 * DAY), "long ago");
        for (int i = 0; i < 5; i++) reputation.saw(0, 0, Outcome.VANISHED);
        assertFalse(reputation.hasProvenItself(0, 0), "enough evidence, and bad");
    }
}
