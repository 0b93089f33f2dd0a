package fogcatcher.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscapeTest {

    private static final long MB = 1_000_000;
    private static final long SECOND = Micros.PER_SECOND;
    private static final MigrationMethod[] ALL = MigrationMethod.values();

    private final Escape escape = new Escape(Specs.with(ALL));

    /// 20 MB at 10 MB/s, changing by 1 MB/s: 20, 2 and 0.2 MB; 2.22 s, of which 0.02 s and the changeover stand still.
    private final Situation stateful = new Situation(20 * MB, 10 * MB, Micros.NEVER, false, 0, 30 * SECOND);

    @Test
    void aReplicaThatIsUpTakesOver() {
        Situation replicated = new Situation(20 * MB, 10 * MB, 0, true, 2 * SECOND, 30 * SECOND);

        assertEquals(
                Optional.of(new Move(MigrationMethod.PROMOTE, 100_000, 100_000, 0, 2 * SECOND)),
                escape.choose(replicated));
    }

    @Test
    void withoutOneTheStateIsCopied() {
        assertEquals(
                Optional.of(new Move(MigrationMethod.PRE_COPY, 620_000, 2_820_000, 22_200_000, 0)),
                escape.choose(stateful));
    }

    @Test
    void aLostPhoneMeansARestart() {
        Situation lost = new Situation(20 * MB, 10 * MB, 0, false, 0, 30 * SECOND);

        assertEquals(
                Optional.of(new Move(MigrationMethod.RESTART, 2_500_000, 2_500_000, 20 * MB, 30 * SECOND)),
                escape.choose(lost));
    }

    @Test
    void littleLostWorkIsCheaperThanALongCopy() {
        Situation saved = new Situation(20 * MB, 10 * MB, 2_700_000, false, 0, 50_000);

        // In 2.7 s there is time for no round: 2.6 s of standing still against 2.5 s and 0.05 s of lost work.
        assertEquals(MigrationMethod.RESTART, escape.choose(saved).orElseThrow().method());
        assertEquals(
                MigrationMethod.PRE_COPY,
                escape.choose(new Situation(20 * MB, 10 * MB, 2_700_000, false, 0, 150_000)).orElseThrow().method());
    }

    @Test
    void withoutStateAnotherIsStartedInTimeAndTakesOver() {
        Situation stateless = new Situation(0, 0, 500_000, false, 0, 0);

        assertEquals(Optional.of(new Move(MigrationMethod.PROMOTE, 100_000, 600_000, 0, 0)), escape.choose(stateless));
        assertEquals(
                Optional.of(new Move(MigrationMethod.RESTART, 500_000, 500_000, 0, 0)),
                escape.choose(new Situation(0, 0, 499_999, false, 0, 0)));
    }

    @Test
    void aReplicaThatIsFarBehindStaysOne() {
        Situation behind = new Situation(20 * MB, 10 * MB, Micros.NEVER, true, 60 * SECOND, 30 * SECOND);

        assertEquals(MigrationMethod.PRE_COPY, escape.choose(behind).orElseThrow().method());
    }

    @Test
    void onlyAllowedMethodsAreTaken() {
        assertEquals(Optional.empty(), new Escape(Specs.with()).choose(stateful));
        assertEquals(Optional.empty(), new Escape(Specs.with(MigrationMethod.PROMOTE)).choose(stateful));
        assertEquals(
                MigrationMethod.RESTART,
                new Escape(Specs.with(MigrationMethod.RESTART)).choose(stateful).orElseThrow().method());
    }

    @Test
    void stateWithoutALinkGoesNowhere() {
        assertEquals(Optional.empty(), escape.choose(new Situation(1, 0, Micros.NEVER, false, 0, 0)));
    }

    /// 0.62 s, nothing lost, 22.2 MB at 0.01 s.
    @Test
    void costsAddUpInSecondsWithoutService() {
        Move move = escape.choose(stateful).orElseThrow();
        Move restart = new Move(MigrationMethod.RESTART, 2_500_000, 2_500_000, 20 * MB, 30 * SECOND);

        assertEquals(0.62 + 0.222, escape.cost(move), 1e-12);
        assertEquals(2.5 + 30 + 0.2, escape.cost(restart), 1e-12);
        assertEquals(2.5 + 3 * 30 + 4 * 20, new Escape(Specs.with(List.of(), List.of(), 3, 4)).cost(restart), 1e-12);
    }

    @Test
    void aBetterPlaceMustBringTwiceWhatTheWayCosts() {
        Move move = new Move(MigrationMethod.PRE_COPY, SECOND, SECOND, 0, 0);

        assertFalse(escape.isWorth(move, 1, 2 * Micros.PER_HOUR));
        assertTrue(escape.isWorth(move, 1, 2 * Micros.PER_HOUR + SECOND));
    }

    /// The choice is never dearer than any single method would be, and in time if it needs the phone.
    @Test
    void noOtherMethodIsCheaper() {
        for (int seed = 0; seed < 1000; seed++) {
            Stream chance = new Randomness(seed).stream("escape");
            Situation situation =
                    new Situation(
                            chance.nextInt(3) * (long) chance.nextInt(1 << 28),
                            chance.nextInt(4) * (long) chance.nextInt(1 << 25),
                            chance.nextInt(3) * (long) chance.nextInt(1 << 24),
                            chance.nextInt(2) == 0,
                            chance.nextInt(1 << 25),
                            chance.nextInt(1 << 26));
            Optional<Move> chosen = escape.choose(situation);
            for (MigrationMethod method : ALL) {
                Optional<Move> only = new Escape(Specs.with(method)).choose(situation);

                assertTrue(chosen.isPresent() || only.isEmpty(), "seed " + seed);
                only.ifPresent(move -> assertTrue(escape.cost(chosen.orElseThrow()) <= escape.cost(move)));
            }
            chosen.filter(move -> move.method() == MigrationMethod.PRE_COPY)
                    .ifPresent(move -> assertTrue(move.totalMicros() <= situation.leftMicros()));
        }
    }
}
