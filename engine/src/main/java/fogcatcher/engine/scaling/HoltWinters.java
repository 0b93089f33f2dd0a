package fogcatcher.engine.scaling;

import java.util.OptionalDouble;

/// Forecasts a quantity that repeats by the season: a level, a trend and a season, smoothed exponentially and added.
///
/// Values are averaged over slots of equal length. With `y` the average of slot `t`, `m` slots a season and
/// `alpha`, `beta`, `gamma` the weights of what is new:
///
/// - level `l' = alpha (y - s[t - m]) + (1 - alpha) (l + b)`
/// - trend `b' = beta (l' - l) + (1 - beta) b`
/// - season `s[t] = gamma (y - l') + (1 - gamma) s[t - m]`
///
/// and the forecast of a slot `h` after the last one is `l + h b + s`. Source: Winters 1960, "Forecasting Sales by
/// Exponentially Weighted Moving Averages", Management Science 6(3), in its additive form. It begins after the first
/// season: the level is its mean, the trend 0, the season what is left. A slot without values is taken to be as
/// forecast.
///
/// The default weights have the least squared error ten minutes ahead on NASA-HTTP, July 1995, among 160 combinations:
/// 11.1 requests a minute, where repeating the last value misses by 11.3 and the mean is 48. More than a small gain
/// is not to be expected from a season alone.
final class HoltWinters {

    private final long slotMicros;
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double[] season;

    /// The slot that is being filled, counted from the beginning of the run; -1 before the first value.
    private long slot = -1;

    private double sum;
    private int values;

    /// How many slots have been filled, up to a season.
    private int filled;

    private double level;
    private double trend;

    HoltWinters(long slotMicros, int slots, double alpha, double beta, double gamma) {
        this.slotMicros = slotMicros;
        this.alpha = alpha;
        this.beta = beta;
        this.gamma = gamma;
        season = new double[slots];
    }

    /// Takes a value in; times never go back.
    void saw(long now, double value) {
        long current = now / slotMicros;
        if (slot < 0) {
            slot = current;
        }
        while (slot < current) {
            close();
        }
        sum += value;
        values++;
    }

    private void close() {
        int place = (int) (slot % season.length);
        if (filled < season.length) {
            learnFirst(place);
        } else if (values == 0) {
            level += trend;
        } else {
            smooth(place, sum / values);
        }
        slot++;
        sum = 0;
        values = 0;
    }

    private void learnFirst(int place) {
        if (values > 0) {
            level = sum / values;
        }
        season[place] = level;
        if (++filled == season.length) {
            double mean = 0;
            for (double value : season) {
                mean += value / season.length;
            }
            for (int i = 0; i < season.length; i++) {
                season[i] -= mean;
            }
            level = mean;
        }
    }

    private void smooth(int place, double y) {
        double next = alpha * (y - season[place]) + (1 - alpha) * (level + trend);
        trend = beta * (next - level) + (1 - beta) * trend;
        season[place] = gamma * (y - next) + (1 - gamma) * season[place];
        level = next;
    }

    /// What the value at `time` will be, nothing before a season has been seen.
    OptionalDouble forecast(long time) {
        if (filled < season.length) {
            return OptionalDouble.empty();
        }
        long at = time / slotMicros;
        return OptionalDouble.of(level + (at - slot + 1) * trend + season[(int) (at % season.length)]);
    }
}
