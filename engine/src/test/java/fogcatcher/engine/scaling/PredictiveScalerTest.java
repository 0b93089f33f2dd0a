package fogcatcher.engine.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictiveScalerTest {

    private static final long TEN_MINUTES = 10 * Micros.PER_MINUTE;
    private static final ScalerSpec.Hpa RULE = Specs.hpa(0.8);

    private final ScalingSpec spec = Specs.scaling(Specs.predictive(RULE, Duration.ofMinutes(10)));

    /// Each day two members are busy, and eight from twelve to one.
    @Test
    void fromTheSecondDayOnCapacityIsThereWhenItIsNeeded() {
        Loop predictive = new Loop(spec, 3, 2, Micros.PER_MINUTE);
        Loop reactive = new Loop(Specs.scaling(RULE), 3, 2, Micros.PER_MINUTE);
        assertEquals(day(reactive), day(predictive), "the first day is as without a forecast");

        predictive.run(2, 12 * Micros.PER_HOUR - TEN_MINUTES);
        List<Integer> before = predictive.run(2, TEN_MINUTES);
        List<Integer> during = predictive.run(8, Micros.PER_HOUR);

        assertEquals(10, before.getLast());
        assertEquals(List.of(10), during);
    }

    @Test
    void itHasLessMissingThanWithoutAForecast() {
        Loop predictive = new Loop(spec, 3, 2, Micros.PER_MINUTE);
        Loop reactive = new Loop(Specs.scaling(RULE), 3, 2, Micros.PER_MINUTE);
        for (int i = 0; i < 5; i++) {
            day(predictive);
            day(reactive);
        }

        double missing = predictive.measures().underTimeshare();

        assertTrue(missing < reactive.measures().underTimeshare() / 4, missing + " of the time");
    }

    /// What is wanted for a load to come is never less than for the load there is.
    @Test
    void aForecastNeverTakesAwayWhatIsNeededNow() {
        Autoscaler autoscaler = new Autoscaler(spec);
        for (long now = 0; now < 3 * Micros.PER_DAY; now += Micros.PER_MINUTE) {
            boolean isBusy = now % Micros.PER_DAY < 12 * Micros.PER_HOUR;
            Decision decision = autoscaler.decide(now, Observation.of(10, 0, 0, isBusy ? 0.8 : 0.1));

            assertTrue(!isBusy || decision.to() >= 10, "at " + now);
        }
    }

    private static List<Integer> day(Loop loop) {
        loop.run(2, 12 * Micros.PER_HOUR);
        List<Integer> noon = loop.run(8, Micros.PER_HOUR);
        loop.run(2, 11 * Micros.PER_HOUR);
        return noon;
    }
}
