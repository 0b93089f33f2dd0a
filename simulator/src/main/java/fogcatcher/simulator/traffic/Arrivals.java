package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.TrafficSpec;

/// How many requests come to a service: a rate that is constant for a minute, and random arrivals at that rate.
///
/// Rate = mean x profile x lognormal AR(1) factor of the hour x gamma factor of the minute. The two factors have mean
/// 1 and a stream of their own, so that they are the same whether requests are simulated one by one or not. A step to
/// the next minute takes about 60 ns.
final class Arrivals {

    private final TrafficSpec spec;
    private final Profile profile;
    private final Stream rates;
    private final Stream chance;
    private final double meanPerMicro;

    private long minute = -1;
    private long hour = -1;
    private double deviation;
    private double hourFactor;
    private double minuteFactor;
    private double crowd = 1;

    /// @param rates decides what the rate is
    /// @param chance decides when requests come
    Arrivals(TrafficSpec spec, Profile profile, Stream rates, Stream chance) {
        this.spec = spec;
        this.profile = profile;
        this.rates = rates;
        this.chance = chance;
        meanPerMicro = spec.rate().perSecond() / Micros.PER_SECOND;
    }

    /// Makes the rate that of the minute of `now`; minutes are whole ones of the run.
    void follow(long now) {
        long of = now / Micros.PER_MINUTE;
        if (of == minute) {
            return;
        }
        minute = of;
        for (long to = now / Micros.PER_HOUR; hour < to; hour = hour < 0 ? to : hour + 1) {
            nextHour();
        }
        minuteFactor = spec.minuteVariation() == 0 ? 1 : gamma(1 / spec.minuteVariation()) * spec.minuteVariation();
        hourFactor = profile.at(now) * StrictMath.exp(deviation - spec.hourSigma() * spec.hourSigma() / 2);
    }

    private void nextHour() {
        double correlation = hour < 0 ? 0 : spec.hourCorrelation();
        double news = StrictMath.sqrt(1 - correlation * correlation);
        deviation = correlation * deviation + news * spec.hourSigma() * rates.nextNormal();
    }

    /// A gamma variate of this shape and scale 1, after Marsaglia and Tsang 2000, section 6.
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.exp(StrictMath.log(1 - rates.nextUniform()) / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = rates.nextNormal();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                double u = 1 - rates.nextUniform();
                if (u < 1 - 0.0331 * x * x * x * x
                        || StrictMath.log(u) < 0.5 * x * x + d * (1 - v + StrictMath.log(v))) {
                    return d * v;
                }
            }
        }
    }

    /// Requests come `factor` times as often as usual from now on.
    void crowd(double factor) {
        crowd = factor;
    }

    /// Requests a microsecond in the minute that was followed last.
    double perMicro() {
        return meanPerMicro * hourFactor * minuteFactor * crowd;
    }

    /// When the minute after that of `now` begins.
    static long nextMinute(long now) {
        return (now / Micros.PER_MINUTE + 1) * Micros.PER_MINUTE;
    }

    /// When the next request after `now` would come if the rate stayed; [Micros#NEVER] for not in this run.
    long next(long now) {
        double gap = chance.nextExponential() / perMicro();
        return gap < Micros.NEVER / 2.0 ? Micros.after(now, (long) gap) : Micros.NEVER;
    }

    /// The work of a request.
    Stream chance() {
        return chance;
    }
}
