package fogcatcher.engine.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HoltWintersTest {

    /// Slots of 10, two a season. The first season 4, 8: level 6, trend 0, season -2, +2. Then 6 with weights 0.5, 0.5
    /// and 0.5: level 0.5 (6 + 2) + 0.5 (6 + 0) = 7, trend 0.5 (7 - 6) = 0.5, season[0] 0.5 (6 - 7) - 0.5 * 2 = -1.5.
    @Test
    void oneStepIsAsByHand() {
        HoltWinters forecast = new HoltWinters(10, 2, 0.5, 0.5, 0.5);
        forecast.saw(0, 4);
        forecast.saw(10, 7);
        forecast.saw(15, 9);
        assertEquals(OptionalDouble.empty(), forecast.forecast(20));
        forecast.saw(20, 6);
        assertEquals(OptionalDouble.of(4), forecast.forecast(20));
        assertEquals(OptionalDouble.of(8), forecast.forecast(35));

        forecast.saw(30, 0);

        assertEquals(OptionalDouble.of(7 + 0.5 + 2), forecast.forecast(30));
        assertEquals(OptionalDouble.of(7 + 2 * 0.5 - 1.5), forecast.forecast(49));
        assertEquals(OptionalDouble.of(7 + 3 * 0.5 + 2), forecast.forecast(50));
    }

    @Test
    void whatRepeatsExactlyIsForecastExactly() {
        for (int seed = 0; seed < 50; seed++) {
            Stream chance = new Randomness(seed).stream("season");
            double[] day = new double[24];
            for (int i = 0; i < day.length; i++) {
                day[i] = 100 * chance.nextUniform();
            }
            HoltWinters forecast =
                    new HoltWinters(60, 24, chance.nextUniform(), chance.nextUniform(), chance.nextUniform());
            for (long now = 0; now < 4 * 24 * 60; now += 10) {
                forecast.saw(now, day[(int) (now / 60 % 24)]);
            }
            long now = 4 * 24 * 60 - 10;
            for (int ahead = 0; ahead < 48; ahead++) {
                long at = now + 60L * ahead;
                assertEquals(day[(int) (at / 60 % 24)], forecast.forecast(at).orElseThrow(), 1e-9);
            }
        }
    }

    @Test
    void aStraightRiseIsLearnt() {
        HoltWinters forecast = new HoltWinters(1, 4, 0.4, 0.2, 0.2);
        for (long now = 0; now < 2000; now++) {
            forecast.saw(now, 3.0 * now + now % 4);
        }

        for (long at = 1999; at < 2010; at++) {
            assertEquals(3.0 * at + at % 4, forecast.forecast(at).orElseThrow(), 1e-6);
        }
    }

    @Test
    void aGapIsTakenToBeAsForecast() {
        HoltWinters forecast = new HoltWinters(1, 4, 0.5, 0, 0.5);
        for (long now = 0; now < 40; now++) {
            forecast.saw(now, (double) (now % 4));
        }
        forecast.saw(63, 3);

        assertEquals(2, forecast.forecast(66).orElseThrow(), 1e-9);
        assertTrue(forecast.forecast(63).isPresent());
    }
}
