package fogcatcher.engine.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhoneSetTest {

    @Test
    void aNewSetIsEmpty() {
        PhoneSet set = new PhoneSet();

        assertEquals(0, set.size());
        assertFalse(set.contains(0));
        set.remove(5);
        assertEquals(0, set.size());
    }

    @Test
    void aPhoneIsAMemberOnce() {
        PhoneSet set = new PhoneSet();
        set.add(7);
        set.add(7);

        assertEquals(1, set.size());
        set.remove(7);
        assertFalse(set.contains(7));
        assertEquals(0, set.size());
    }

    @Test
    void itHoldsWhatASetHolds() {
        SplittableRandom chance = new SplittableRandom(1);
        PhoneSet set = new PhoneSet();
        Set<Integer> expected = new LinkedHashSet<>();
        for (int i = 0; i < 50_000; i++) {
            int phone = chance.nextInt(1 + i / 20);
            if (chance.nextInt(5) < 3) {
                set.add(phone);
                expected.add(phone);
            } else {
                set.remove(phone);
                expected.remove(phone);
            }
            assertEquals(expected.contains(phone), set.contains(phone));
            assertEquals(expected.size(), set.size());
        }

        Set<Integer> members = new LinkedHashSet<>();
        for (int i = 0; i < set.size(); i++) {
            assertTrue(members.add(set.at(i)), "a member twice");
        }
        assertEquals(expected, members);
    }
}
