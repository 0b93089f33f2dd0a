package fogcatcher.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private final Spread spread = new Spread();

    /// The example in the commit that brought the method to nginx.
    @Test
    void fiveOneAndOneAreDealtAsPublished() {
        spread.put('a', 5);
        spread.put('b', 1);
        spread.put('c', 1);

        assertEquals("aabacaaaabacaa", dealt(14));
    }

    @Test
    void equalWeightsTakeTurns() {
        spread.put('a', 300);
        spread.put('b', 300);
        spread.put('c', 300);

        assertEquals("abcabcabc", dealt(9));
    }

    @Test
    void whoDrainsOrIsGoneGetsNothing() {
        spread.put('a', 1);
        spread.put('b', 1);
        assertEquals("ab", dealt(2));

        spread.put('a', 0);
        assertEquals("bbb", dealt(3));
        spread.put('a', 1);
        spread.remove('b');
        spread.remove('x');
        assertEquals("aaa", dealt(3));
        spread.remove('a');
        assertEquals(Spread.NONE, spread.next());
        assertEquals(0, spread.size());
        assertThrows(IllegalArgumentException.class, () -> spread.put('a', -1));
    }

    /// After as many requests as all weights together each has had as many as its weight, again and again; and never
    /// has one had a whole request more than its part.
    @Test
    void partsAreExact() {
        for (int seed = 0; seed < 300; seed++) {
            Stream chance = new Randomness(seed).stream("spread");
            int[] weights = IntStream.range(0, 1 + chance.nextInt(12)).map(_ -> chance.nextInt(40)).toArray();
            int total = IntStream.of(weights).sum();
            Spread fresh = new Spread();
            for (int i = 0; i < weights.length; i++) {
                fresh.put(i, weights[i]);
            }
            int[] had = new int[weights.length];
            for (int k = 1; k <= 3 * total; k++) {
                int member = fresh.next();
                had[member]++;
                assertTrue(had[member] < (double) k * weights[member] / total + 1, "seed " + seed + " at " + k);
                if (k % total == 0) {
                    for (int i = 0; i < weights.length; i++) {
                        assertEquals(k / total * weights[i], had[i], "seed " + seed + ", member " + i);
                    }
                }
            }
        }
    }

    /// However members came and went before, from now on each gets its part, give or take a request each.
    @Test
    void partsHoldAfterAnyChanges() {
        for (int seed = 0; seed < 100; seed++) {
            Stream chance = new Randomness(seed).stream("churn");
            Spread busy = new Spread();
            busy.put(0, 7);
            for (int i = 0; i < 2000; i++) {
                int member = 1 + chance.nextInt(6);
                switch (chance.nextInt(4)) {
                    case 0 -> busy.remove(member);
                    case 1 -> busy.put(member, 1 + chance.nextInt(20));
                    default -> busy.next();
                }
            }
            int[] weights = {7, 1, 2, 3, 5, 8, 13};
            for (int i = 1; i < weights.length; i++) {
                busy.put(i, weights[i]);
            }
            int[] had = new int[weights.length];
            for (int k = 0; k < 39 * 10; k++) {
                had[busy.next()]++;
            }
            for (int i = 0; i < weights.length; i++) {
                assertEquals(10.0 * weights[i], had[i], 2, "seed " + seed + ", member " + i);
            }
        }
    }

    /// Those who leave have just had a request, so whoever stays has earned much: who comes must not wait until it is
    /// paid.
    @Test
    void whoComesDoesNotWaitLonger() {
        for (int member = 0; member <= 50; member++) {
            spread.put(member, 1);
        }
        for (int left = 0; left < 50; left++) {
            int member = spread.next();
            spread.remove(member == 50 ? spread.next() : member);
        }
        assertEquals(1, spread.size());

        spread.put('b', 1);

        assertTrue(dealt(2).contains("b"));
    }

    private String dealt(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(_ -> String.valueOf((char) spread.next()))
                .collect(Collectors.joining());
    }
}
