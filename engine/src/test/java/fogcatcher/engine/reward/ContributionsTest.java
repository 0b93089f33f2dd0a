package fogcatcher.engine.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Resources;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    private final Contributions contributions = new Contributions();

    @Test
    void eachContributionIsCounted() {
        Resources held = new Resources(2000, 500, 0, 0);
        contributions.occupied(3000, held, 10_000_000);
        contributions.delivered(3000, held, 4_000_000, 77);
        contributions.earned(3000, 5);
        contributions.earned(3000, 6);
        contributions.leftEarly(3000);

        assertEquals(20, contributions.coreSeconds(3000));
        assertEquals(5, contributions.memoryGigabyteSeconds(3000));
        assertEquals(8, contributions.workSeconds(3000));
        assertEquals(77, contributions.bytes(3000));
        assertEquals(11, contributions.earnedMicroTokens(3000));
        assertEquals(1, contributions.earlyExits(3000));
    }

    @Test
    void phonesAreCountedApart() {
        for (int p = 0; p < 3000; p++) {
            contributions.earned(p, p);
        }

        for (int p = 0; p < 3000; p++) {
            assertEquals(p, contributions.earnedMicroTokens(p));
        }
        assertEquals(0, contributions.earnedMicroTokens(1_000_000));
    }

    @Test
    void reliabilityBeginsHighAndFollowsWhatHappens() {
        assertEquals(1, contributions.reliability(0));
        contributions.broke(0);
        assertEquals(0.5, contributions.reliability(0));
        contributions.kept(0);
        contributions.kept(0);
        assertEquals(0.75, contributions.reliability(0));
        assertEquals(2, contributions.finished(0));
        assertEquals(1, contributions.broken(0));
    }
}
