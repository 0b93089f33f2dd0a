package fogcatcher.simulator.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.ProfileSpec;
import fogcatcher.engine.scenario.TrafficSpec;
import fogcatcher.engine.scenario.WorkSource;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Rates and arrivals have the figures that they were fitted with.
final class ArrivalsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void hoursFollowTheWeek() {
        Profile profile = new Profile(new ProfileSpec.Web(), MONDAY, 0);

        assertEquals(1.65, profile.at(14 * Micros.PER_HOUR));
        assertEquals(0.37, profile.at(4 * Micros.PER_HOUR + 1));
        assertEquals(0.78, profile.at(5 * Micros.PER_DAY + 14 * Micros.PER_HOUR), "Saturday");
        assertEquals(1.65, profile.at(7 * Micros.PER_DAY + 14 * Micros.PER_HOUR), "Monday");
    }

    @Test
    void aWeekdayOfTheWebHasTheMeanRateAndAWeekendPartOfIt() {
        Profile profile = new Profile(new ProfileSpec.Web(), MONDAY, 0);

        assertEquals(1, meanOfDay(profile, 0), 0.002);
        assertEquals(0.587, meanOfDay(profile, 6), 0.002);
    }

    private static double meanOfDay(Profile profile, int day) {
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += profile.at(day * Micros.PER_DAY + hour * Micros.PER_HOUR);
        }
        return sum / 24;
    }

    @Test
    void clocksMayBeBehindOnTheDayBefore() {
        Profile profile = new Profile(new ProfileSpec.Web(), MONDAY, -10 * Micros.PER_HOUR);

        assertEquals(0.78, profile.at(0), "14 h on Sunday");
        assertEquals(0.69, profile.at(10 * Micros.PER_HOUR), "0 h on Monday");
    }

    @Test
    void hoursVaryAsAnAutoregression() {
        double[] logs = new double[20_000];
        Arrivals arrivals = arrivals("rate: 1/s, profile: flat, minuteVariation: 0", 1);
        for (int hour = 0; hour < logs.length; hour++) {
            arrivals.follow(hour * Micros.PER_HOUR);
            logs[hour] = Math.log(arrivals.perMicro() * Micros.PER_SECOND);
        }

        assertEquals(-0.285 * 0.285 / 2, mean(logs), 0.02, "so that the mean of the factor is 1");
        assertEquals(0.285, Math.sqrt(variance(logs)), 0.01);
        assertEquals(0.85, correlation(logs), 0.01);
    }

    @Test
    void minutesVaryAsAGammaFactor() {
        for (double variation : new double[] {0.11, 1, 4}) {
            double[] factors = new double[200_000];
            Arrivals arrivals = arrivals("rate: 1/s, profile: flat, hourSigma: 0, minuteVariation: " + variation, 1);
            for (int minute = 0; minute < factors.length; minute++) {
                arrivals.follow(minute * Micros.PER_MINUTE);
                factors[minute] = arrivals.perMicro() * Micros.PER_SECOND;
            }

            assertEquals(1, mean(factors), 0.02, "mean at " + variation);
            assertEquals(variation, variance(factors), 0.05 * variation, "squared variation");
            assertEquals(0, correlation(factors), 0.01);
        }
    }

    @Test
    void requestsOfAMinuteVaryAsPoissonAndGammaTogether() {
        String requests = "profile: flat, hourSigma: 0, work: {constant: {value: 1ms}}, rate: 1/s";
        Scene scene = Scene.of(5, 1000, requests).withMembers(1);
        double[] counts = new double[20_000];
        double before = 0;
        for (int minute = 0; minute < counts.length; minute++) {
            scene.runTo(60.0 * (minute + 1) - 1e-6);
            counts[minute] = scene.score().arrived() - before;
            before = scene.score().arrived();
        }

        assertEquals(60, mean(counts), 0.6);
        assertEquals(60 + 0.11 * 60 * 60, variance(counts), 0.04 * 456);
    }

    @Test
    void aCrowdAsksMoreOften() {
        Scene scene = Scene.of(5, 1000, "profile: flat, hourSigma: 0, minuteVariation: 0, rate: 1/s").withMembers(1);

        scene.runTo(3600);
        double usual = scene.score().arrived();
        scene.traffic.crowd(scene.now, 0, 5);
        scene.runTo(7200);
        double crowded = scene.score().arrived() - usual;
        scene.traffic.crowd(scene.now, 0, 1);
        scene.runTo(10_800);

        assertEquals(3600, usual, 180);
        assertEquals(5 * 3600, crowded, 400);
        assertEquals(3600, scene.score().arrived() - usual - crowded, 180);
    }

    private static Arrivals arrivals(String requests, int seed) {
        WorkSource.Services source =
                (WorkSource.Services) Scene.scenario(seed, requests).workload().sources().getFirst();
        TrafficSpec spec = source.requests();
        Randomness randomness = new Randomness(seed);
        return new Arrivals(
                spec,
                new Profile(spec.profile(), MONDAY, 0),
                randomness.stream("rates"),
                randomness.stream("requests"));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    }

    private static double correlation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i - 1] - mean);
        }
        return sum / values.length / variance(values);
    }
}
