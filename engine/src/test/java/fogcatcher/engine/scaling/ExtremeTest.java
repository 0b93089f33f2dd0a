package fogcatcher.engine.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import org.junit.jupiter.api.Test;

class ExtremeTest {

    @Test
    void itIsTheExtremeOfTheWindow() {
        for (int seed = 0; seed < 100; seed++) {
            Stream chance = new Randomness(seed).stream("window");
            long window = chance.nextInt(20);
            Extreme highest = Extreme.highest(window);
            Extreme lowest = Extreme.lowest(window);
            long[] at = new long[200];
            int[] given = new int[200];
            for (int i = 0; i < 200; i++) {
                at[i] = (i == 0 ? 0 : at[i - 1]) + chance.nextInt(4);
                given[i] = chance.nextInt(10);
                int most = given[i];
                int least = given[i];
                for (int j = i - 1; j >= 0 && at[j] > at[i] - window; j--) {
                    most = Math.max(most, given[j]);
                    least = Math.min(least, given[j]);
                }

                assertEquals(most, highest.of(at[i], given[i]), "seed " + seed);
                assertEquals(least, lowest.of(at[i], given[i]), "seed " + seed);
            }
        }
    }
}
