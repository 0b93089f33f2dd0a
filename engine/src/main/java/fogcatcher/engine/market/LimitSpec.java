package fogcatcher.engine.market;

import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.random.Distributions;

/// What jobs of a source are worth to those who ask for them: the most they pay per slot and hour.
@Doc("What jobs are worth to those who ask for them: the most they pay per slot and hour.")
public sealed interface LimitSpec {

    /// The limit of one job, micro-tokens.
    ///
    /// @param uniform the job's draw, in [0, 1)
    long limit(double uniform);

    /// The same for all.
    @Doc("The same for all jobs.")
    record Constant(@Doc("The limit.") @Range(min = "1utoken", max = "500000token") Tokens value) implements LimitSpec {
        @Override
        public long limit(double uniform) {
            return value.micro();
        }
    }

    /// Uniform: a straight demand curve.
    @Doc("Every limit between two is equally likely: a straight demand curve.")
    record Uniform(
            @Doc("The least.") @Range(min = "0token", max = "500000token") Tokens min,
            @Doc("The most.") @Range(min = "0token", max = "500000token") Tokens max)
            implements LimitSpec {
        @Override
        public long limit(double uniform) {
            return min.micro() + (long) ((max.micro() - min.micro()) * uniform);
        }
    }

    /// Lognormal.
    @Doc("Lognormal: most pay little, a few pay very much.")
    record Lognormal(
            @Doc("Half pay less than this.") @Range(min = "1utoken", max = "10000token") Tokens median,
            @Doc("Standard deviation of the natural logarithm.") @Range(min = "0", max = "2") double sigma)
            implements LimitSpec {
        @Override
        public long limit(double uniform) {
            double limit = median.micro() * StrictMath.exp(sigma * Distributions.normal(uniform));
            return (long) Math.min(limit, Order.LIMIT);
        }
    }
}
