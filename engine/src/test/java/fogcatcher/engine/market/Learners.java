package fogcatcher.engine.market;

import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Traders who know their own value or cost and learn the rest from what happens: ZIP (Cliff 1997,
/// "Minimal-intelligence agents for bargaining behaviors in market-based environments", HP Labs HPL-97-91), with its
/// parameters, here in a call instead of a continuous auction: after a call everybody hears its price, or, where
/// nothing traded, the best bid and the best ask.
///
/// A day gives everybody one unit to trade, in as many calls as it takes.
final class Learners {

    private static final int CALLS_A_DAY = 30;

    private final Side buyers;
    private final Side sellers;
    private final Stream chance;

    Learners(long[] values, long[] costs, Stream chance) {
        this.chance = chance;
        buyers = new Side(values, -1);
        sellers = new Side(costs, 1);
    }

    /// @param prices of all trades, micro-tokens
    /// @param surplus by true values and costs, micro-tokens
    record Day(List<Long> prices, double surplus) {

        int units() {
            return prices.size();
        }

        double alphaPercent(long equilibrium) {
            double squares = 0;
            for (long price : prices) {
                squares += (double) (price - equilibrium) * (price - equilibrium);
            }
            return 100 * Math.sqrt(squares / prices.size()) / equilibrium;
        }
    }

    Day trade(Clearing rule) {
        Arrays.fill(buyers.active, true);
        Arrays.fill(sellers.active, true);
        List<Long> prices = new ArrayList<>();
        double surplus = 0;
        for (int round = 0; round < CALLS_A_DAY; round++) {
            int[] bidders = buyers.activeOnes();
            int[] askers = sellers.activeOnes();
            long[] bids = Arrays.stream(bidders).mapToLong(buyers::shout).toArray();
            long[] asks = Arrays.stream(askers).mapToLong(sellers::shout).toArray();
            Call call = Call.of(rule, bids, asks);
            for (int i = 0; i < bidders.length; i++) {
                if (call.bought()[i] > 0) {
                    buyers.active[bidders[i]] = false;
                    prices.add(call.paid()[i]);
                    surplus += buyers.limit[bidders[i]];
                }
            }
            for (int j = 0; j < askers.length; j++) {
                if (call.sold()[j] > 0) {
                    sellers.active[askers[j]] = false;
                    surplus -= sellers.limit[askers[j]];
                }
            }
            if (call.units() > 0) {
                double price = prices.getLast();
                buyers.heard(price, price);
                sellers.heard(price, price);
            } else if (bids.length > 0 && asks.length > 0) {
                buyers.heard(Double.NaN, Arrays.stream(bids).asDoubleStream().max().getAsDouble());
                sellers.heard(Double.NaN, Arrays.stream(asks).asDoubleStream().min().getAsDouble());
            }
        }
        return new Day(prices, surplus);
    }

    /// Those who buy, or those who sell.
    private final class Side {
        private final long[] limit;
        private final double[] margin;
        private final double[] momentum;
        private final double[] learning;
        private final double[] damping;
        private final boolean[] active;

        /// Margins point this way: sellers' up, buyers' down.
        private final int sign;

        Side(long[] limit, int sign) {
            this.limit = limit;
            this.sign = sign;
            margin = new double[limit.length];
            momentum = new double[limit.length];
            learning = new double[limit.length];
            damping = new double[limit.length];
            active = new boolean[limit.length];
            for (int i = 0; i < limit.length; i++) {
                margin[i] = sign * (0.05 + 0.3 * chance.nextUniform());
                learning[i] = 0.1 + 0.4 * chance.nextUniform();
                damping[i] = 0.1 * chance.nextUniform();
            }
        }

        long shout(int trader) {
            return Math.round(price(trader));
        }

        int[] activeOnes() {
            return IntStream.range(0, limit.length).filter(i -> active[i]).toArray();
        }

        /// Whoever would trade at `traded` asks for more next time; whoever still waits and would not trade at `best`
        /// asks for less.
        ///
        /// @param traded the price, NaN when nothing traded
        void heard(double traded, double best) {
            for (int i = 0; i < limit.length; i++) {
                if (sign * (traded - price(i)) >= 0) {
                    adjust(i, traded, sign);
                } else if (active[i] && sign * (price(i) - best) >= 0) {
                    adjust(i, best, -sign);
                }
            }
        }

        /// Widrow-Hoff with momentum towards a price a little beyond `heard`.
        private void adjust(int trader, double heard, int direction) {
            double relative = 1 + direction * 0.05 * chance.nextUniform();
            double absolute = direction * 50_000 * chance.nextUniform();
            double wanted = relative * heard + absolute;
            momentum[trader] =
                    damping[trader] * momentum[trader]
                            + (1 - damping[trader]) * learning[trader] * (wanted - price(trader));
            double next = (price(trader) + momentum[trader]) / limit[trader] - 1;
            margin[trader] = sign > 0 ? Math.max(0, next) : Math.clamp(next, -1, 0);
        }

        private double price(int trader) {
            return limit[trader] * (1 + margin[trader]);
        }
    }
}
