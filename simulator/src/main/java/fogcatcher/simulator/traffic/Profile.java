package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.ProfileSpec;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/// How busy each hour of the week is, as a part of the mean of a weekday.
///
/// The figures of the web are means over the weekdays and the weekends of NASA-HTTP, 1 to 28 July 1995, divided by the
/// mean of its weekdays, 54.3 requests a minute (`requests_per_minute.csv`, November 2026).
final class Profile {

    private static final int HOURS = 24;
    private static final int DAYS = 7;

    private static final double[] WEB_WEEKDAY = {
        0.69, 0.57, 0.51, 0.43, 0.37, 0.38, 0.43, 0.72, 1.13, 1.35, 1.39, 1.52, 1.60, 1.61, 1.65, 1.65, 1.58, 1.24,
        0.99, 0.88, 0.83, 0.84, 0.82, 0.81
    };
    private static final double[] WEB_WEEKEND = {
        0.68, 0.62, 0.46, 0.35, 0.30, 0.27, 0.27, 0.28, 0.39, 0.45, 0.56, 0.63, 0.67, 0.70, 0.78, 0.74, 0.79, 0.79,
        0.70, 0.67, 0.71, 0.75, 0.77, 0.75
    };

    private final double[] weekday;
    private final double[] weekend;
    private final int firstDay;
    private final long localAtStart;

    /// @param start the day on which the run begins, where clocks are not ahead
    /// @param localAtStart time when the run begins where requests come from, microseconds since the midnight of
    /// `start`
    Profile(ProfileSpec spec, LocalDate start, long localAtStart) {
        switch (spec) {
            case ProfileSpec.Flat _ -> {
                weekday = new double[HOURS];
                Arrays.fill(weekday, 1);
                weekend = weekday;
            }
            case ProfileSpec.Web _ -> {
                weekday = WEB_WEEKDAY;
                weekend = WEB_WEEKEND;
            }
            case ProfileSpec.Hours hours -> {
                weekday = hours.factors().stream().mapToDouble(Double::doubleValue).toArray();
                weekend = Arrays.stream(weekday).map(factor -> factor * hours.weekend()).toArray();
            }
        }
        firstDay = start.getDayOfWeek().getValue();
        this.localAtStart = localAtStart;
    }

    /// The factor at a moment of the run.
    double at(long now) {
        long hours = Math.floorDiv(localAtStart + now, Micros.PER_HOUR);
        int day = Math.floorMod(firstDay - 1 + Math.floorDiv(hours, HOURS), DAYS) + 1;
        double[] factors = day >= DayOfWeek.SATURDAY.getValue() ? weekend : weekday;
        return factors[(int) Math.floorMod(hours, (long) HOURS)];
    }
}
