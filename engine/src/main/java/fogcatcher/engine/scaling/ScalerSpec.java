package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import java.time.Duration;

/// The rules there are; each is one class of this package.
@Doc("The rules there are. Load is the largest of the parts of processor time, memory and network that are used.")
public sealed interface ScalerSpec {

    /// The load, 0 to 1, above which a member has too much to do.
    default double mark() {
        return switch (this) {
            case Threshold threshold -> threshold.out().fraction();
            case Hpa hpa -> hpa.target().fraction();
            case Predictive predictive -> predictive.rule().target().fraction();
            case None _ -> 1;
        };
    }

    /// [ThresholdScaler].
    @Doc("Grows when the load stays above one mark and shrinks when it stays below another.")
    record Threshold(
            @Doc("Above this load a service grows.") @Default("80%") @Range(min = "1%", max = "100%") Share out,
            @Doc("Once the load has been above `out` for so long.") @Default("3min") @Range(min = "0s", max = "1d")
                    Duration outAfter,
            @Doc("Below this load, which is below `out`, a service shrinks.")
                    @Default("20%")
                    @Range(min = "0%", max = "99%")
                    Share in,
            @Doc("Once the load has been below `in` for so long.") @Default("5min") @Range(min = "0s", max = "1d")
                    Duration inAfter,
            @Doc("And at so many checks in a row.") @Default("3") @Range(min = "1", max = "1000") int checks,
            @Doc(
                            "After a change nothing is changed for so long; the default is the cooldown of Amazon EC2"
                                    + " Auto Scaling.")
                    @Default("5min")
                    @Range(min = "0s", max = "1d")
                    Duration cooldown,
            @Doc(
                            "How much capacity comes or goes: this times the distance of the load from its mark, times"
                                    + " all there is.")
                    @Default("0.5")
                    @Range(min = "0.01", max = "1")
                    double alpha,
            @Doc("How many members may come or go at once; a guess.") @Default("4") @Range(min = "1", max = "100000")
                    int maxChanges)
            implements ScalerSpec {

        public Threshold {
            if (in.fraction() >= out.fraction()) {
                throw new IllegalArgumentException(
                        "a service that shrinks below a load of "
                                + in.fraction()
                                + " and grows above "
                                + out.fraction()
                                + " would do both; lower `in`");
            }
        }
    }

    /// [TargetScaler].
    @Doc(
            "Holds the load at a target, by the formula and with the defaults of the Kubernetes Horizontal Pod"
                    + " Autoscaler.")
    record Hpa(
            @Doc("The load to hold.") @Default("80%") @Range(min = "1%", max = "100%") Share target,
            @Doc("Part of the target by which the load may miss it.") @Default("10%") @Range(min = "0%", max = "100%")
                    Share tolerance,
            @Doc("How fast a service may grow.")
                    @Default(
                            "{window: 0s, rates: [{members: {count: 4, period: 15s}}, {part: {share: 100%, period:"
                                    + " 15s}}]}")
                    BrakeSpec out,
            @Doc("How fast a service may shrink.")
                    @Default("{window: 300s, rates: [{part: {share: 100%, period: 15s}}]}")
                    BrakeSpec in)
            implements ScalerSpec {}

    /// [PredictiveScaler].
    @Doc(
            "As `hpa`, on the larger of the load now and that to come, forecast by the additive method of Holt and"
                    + " Winters.")
    record Predictive(
            @Doc("What is done with the forecast.") @Default("{}") Hpa rule,
            @Doc("How far ahead to look: as long as a new member takes until it serves; a guess.")
                    @Default("1min")
                    @Range(min = "0s", max = "1d")
                    Duration ahead,
            @Doc("After what time the load repeats.") @Default("1d") @Range(min = "1min", max = "30d") Duration season,
            @Doc("The pieces the season is cut into; it is a whole number of them.")
                    @Default("10min")
                    @Range(min = "1s", max = "1d")
                    Duration slot,
            @Doc("How much a new value counts for the level.") @Default("0.4") @Range(min = "0", max = "1")
                    double level,
            @Doc("How much a new rise counts for the trend.") @Default("0.001") @Range(min = "0", max = "1")
                    double trend,
            @Doc("How much a new day counts for the season.") @Default("0.2") @Range(min = "0", max = "1")
                    double seasonal)
            implements ScalerSpec {

        /// A slot a minute for a month: 350 kB a service.
        private static final int MOST_SLOTS = 43_200;

        public Predictive {
            if (!season.equals(slot.multipliedBy(season.dividedBy(slot)))) {
                throw new IllegalArgumentException(
                        "a season of " + season + " is not a whole number of slots of " + slot);
            }
            if (season.dividedBy(slot) > MOST_SLOTS) {
                throw new IllegalArgumentException(
                        "a season of "
                                + season
                                + " has "
                                + season.dividedBy(slot)
                                + " slots of "
                                + slot
                                + ", more than "
                                + MOST_SLOTS
                                + "; make slots longer");
            }
        }

        /// Slots of a season.
        int slots() {
            return (int) season.dividedBy(slot);
        }
    }

    /// The number of members that was asked for.
    @Doc("Leaves the number of members as it was asked for.")
    record None() implements ScalerSpec {}
}
