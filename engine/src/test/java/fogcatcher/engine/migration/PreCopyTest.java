package fogcatcher.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import org.junit.jupiter.api.Test;

class PreCopyTest {

    private static final long MB = 1_000_000;
    private static final long SECOND = Micros.PER_SECOND;

    /// 64 MB at 16 MB/s with 4 MB/s of changes: 64, 16, 4 MB in rounds of 4, 1 and 0.25 s, and 1 MB while it stands.
    @Test
    void roundsShrinkByTheRatioOfTheRates() {
        assertEquals(
                new PreCopy(3, 85 * MB, 5_312_500 + 600_000, 62_500 + 600_000, true),
                PreCopy.of(64 * MB, 16 * MB, 4 * MB, MB, 29, 600_000, Micros.NEVER));
    }

    @Test
    void whatDoesNotChangeIsCopiedOnce() {
        assertEquals(
                new PreCopy(1, 50 * MB, 5 * SECOND + 7, 7, true),
                PreCopy.of(50 * MB, 10 * MB, 0, 0, 29, 7, Micros.NEVER));
    }

    @Test
    void aSmallStateIsCopiedWhileItStandsStill() {
        assertEquals(new PreCopy(0, MB, SECOND, SECOND, true), PreCopy.of(MB, MB, MB / 2, MB, 29, 0, Micros.NEVER));
        assertEquals(new PreCopy(0, 0, 3, 3, true), PreCopy.of(0, 0, MB, 0, 29, 3, Micros.NEVER));
    }

    /// Everything changes during each round: 29 rounds and the rest, 30 times all.
    @Test
    void changesAsFastAsTheLinkEndAfterTheMostRounds() {
        PreCopy expected = new PreCopy(29, 30 * 20 * MB, 60 * SECOND, 2 * SECOND, true);

        assertEquals(expected, PreCopy.of(20 * MB, 10 * MB, 10 * MB, MB, 29, 0, Micros.NEVER));
        assertEquals(expected, PreCopy.of(20 * MB, 10 * MB, 70 * MB, MB, 29, 0, Micros.NEVER));
    }

    @Test
    void withoutALinkItIsNeverInTime() {
        PreCopy never = PreCopy.of(MB, 0, 0, 0, 29, 0, Micros.NEVER);

        assertFalse(never.isInTime());
        assertEquals(Micros.NEVER, never.downtimeMicros());
        assertThrows(IllegalArgumentException.class, () -> PreCopy.of(-1, 1, 1, 1, 1, 1, 1));
    }

    /// The first example takes 5.9125 s with three rounds, 5.85 s with two, 5.6 s with one and 4.6 s with none.
    @Test
    void littleTimeMeansFewerRoundsAndMoreDowntime() {
        assertEquals(3, left(5_912_500).rounds());
        assertEquals(2, left(5_912_499).rounds());
        assertEquals(2, left(5_850_000).rounds());
        assertEquals(1, left(5_600_000).rounds());
        assertEquals(new PreCopy(0, 64 * MB, 4_600_000, 4_600_000, true), left(5_599_999));
        assertEquals(new PreCopy(0, 64 * MB, 4_600_000, 4_600_000, true), left(4_600_000));
        assertFalse(left(4_599_999).isInTime());
    }

    @Test
    void theSumsAreTheClosedForm() {
        for (int seed = 0; seed < 1000; seed++) {
            Stream chance = new Randomness(seed).stream("migration");
            double state = 1e6 * (1 + chance.nextInt(1000));
            double link = 1e5 * (10 + chance.nextInt(500));
            double ratio = 0.02 + 0.9 * chance.nextUniform();
            long dirty = Math.round(link * ratio);
            double rho = dirty / link;
            double stop = state * (0.001 + 0.5 * chance.nextUniform());
            int rounds = (int) Math.ceil(Math.log((long) stop / state) / Math.log(rho));
            double bytes = state * (1 - Math.pow(rho, rounds + 1)) / (1 - rho);

            PreCopy copy = PreCopy.of((long) state, (long) link, dirty, (long) stop, 1000, 0, Micros.NEVER);

            String why = "seed " + seed;
            assertEquals(rounds, copy.rounds(), why);
            assertEquals(bytes, (double) copy.bytes(), 1, why);
            assertEquals(bytes / link * 1e6, (double) copy.totalMicros(), 1, why);
            assertEquals(state * Math.pow(rho, rounds) / link * 1e6, (double) copy.downtimeMicros(), 1, why);
        }
    }

    /// The bounds of Akoush et al., whatever the rates and the time.
    @Test
    void itKeepsToTheBounds() {
        for (int seed = 0; seed < 1000; seed++) {
            Stream chance = new Randomness(seed).stream("bounds");
            long state = chance.nextInt(1 << 30);
            long link = 1L + chance.nextInt(1 << 26);
            long left = chance.nextInt(1 << 30);
            int most = chance.nextInt(40);
            PreCopy copy = PreCopy.of(state, link, chance.nextInt(1 << 27), chance.nextInt(1 << 20), most, 9, left);

            double once = (double) state / link * 1e6 + 9;
            assertTrue(copy.totalMicros() >= once - 1, "seed " + seed + ": " + copy);
            assertTrue(copy.totalMicros() <= (most + 1) * once + 1, "seed " + seed + ": " + copy);
            assertTrue(copy.downtimeMicros() >= 9 && copy.downtimeMicros() <= once + 1, "seed " + seed + ": " + copy);
            assertEquals(copy.totalMicros() <= left, copy.isInTime(), "seed " + seed + ": " + copy);
        }
    }

    private static PreCopy left(long micros) {
        return PreCopy.of(64 * MB, 16 * MB, 4 * MB, MB, 29, 600_000, micros);
    }
}
