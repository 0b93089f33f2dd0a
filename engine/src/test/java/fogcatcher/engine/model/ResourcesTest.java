package fogcatcher.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResourcesTest {

    private static final Resources SOME = new Resources(10, 20, 30, 40);

    @Test
    void addingAndTakingAwayGoByComponent() {
        Resources more = SOME.plus(new Resources(1, 2, 3, 4));

        assertEquals(new Resources(11, 22, 33, 44), more);
        assertEquals(SOME, more.minus(new Resources(1, 2, 3, 4)));
    }

    @Test
    void noComponentIsNegative() {
        assertThrows(IllegalArgumentException.class, () -> SOME.minus(new Resources(11, 0, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> SOME.minus(new Resources(0, 21, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> SOME.minus(new Resources(0, 0, 31, 0)));
        assertThrows(IllegalArgumentException.class, () -> SOME.minus(new Resources(0, 0, 0, 41)));
    }

    @Test
    void sumsDoNotWrapAround() {
        assertThrows(ArithmeticException.class, () -> SOME.plus(new Resources(Integer.MAX_VALUE, 0, 0, 0)));
        assertThrows(ArithmeticException.class, () -> SOME.plus(new Resources(0, 0, 0, Integer.MAX_VALUE)));
    }

    @Test
    void coveringNeedsEachComponent() {
        assertTrue(SOME.covers(SOME));
        assertTrue(SOME.covers(Resources.NONE));
        assertFalse(SOME.covers(new Resources(11, 0, 0, 0)));
        assertFalse(SOME.covers(new Resources(0, 21, 0, 0)));
        assertFalse(SOME.covers(new Resources(0, 0, 31, 0)));
        assertFalse(SOME.covers(new Resources(0, 0, 0, 41)));
    }

    @Test
    void aPartIsRoundedDown() {
        assertEquals(new Resources(7, 15, 22, 30), SOME.times(0.75));
        assertEquals(Resources.NONE, SOME.times(0));
        assertEquals(SOME, SOME.times(1));
    }
}
