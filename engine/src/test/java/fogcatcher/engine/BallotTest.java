package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BallotTest {

    @Test
    void twoMustAgree() {
        Ballot ballot = cast(2, 2, 7);

        assertEquals(OptionalLong.empty(), ballot.decision());
        assertTrue(ballot.mayBeDecidedBy(1));
        assertFalse(ballot.mayBeDecidedBy(0));
    }

    @Test
    void aThirdDecidesBetweenTwo() {
        assertFalse(cast(2, 2, 7, 6).mayBeDecidedBy(0), "a further replica is needed");
        assertEquals(OptionalLong.of(7), cast(2, 2, 7, 6, 7).decision());
    }

    @Test
    void twoOfThreeDecideWithoutTheThird() {
        assertEquals(OptionalLong.of(6), cast(3, 2, 6, 6).decision());
    }

    @Test
    void halfOfFourIsNoMajority() {
        assertEquals(OptionalLong.empty(), cast(4, 2, 7, 7).decision());
        assertEquals(OptionalLong.of(7), cast(4, 2, 7, 6, 7, 7).decision());
    }

    @Test
    void asManyMayDeliverAsWereAcceptedAndMayFollow() {
        assertEquals(5, cast(3, 2).most());
    }

    @Test
    void nobodyContradictsAnybodyBeforeTheSecondResult() {
        assertTrue(cast(2, 2).isUnanimous());
        assertTrue(cast(2, 2, 7, 7).isUnanimous());
        assertFalse(cast(2, 2, 7, 6).isUnanimous());
    }

    private static Ballot cast(int replicas, int further, long... results) {
        Ballot ballot = new Ballot(replicas, further);
        for (long result : results) {
            ballot.cast(new Ballot.Vote(null, result, false)); // whose it is does not matter here
        }
        return ballot;
    }
}
