package fogcatcher.engine.market;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the market costs a run with very many phones, each of 1 to 8 slots, four fifths of them on spot.
///
/// `minute` is one simulated minute: a fifth of `demand` as many leases end as there are phones, new orders replace
/// those
/// that traded, and a call clears books with `demand` as many bids as there are phones. At half as many the market is
/// nearly full, at a hundredth nearly empty.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MarketBenchmark {

    @Param({"100000", "1000000"})
    private int phones;

    @Param({"0.01", "0.5"})
    private double demand;

    private Market market;
    private Stream chance;
    private long now;
    private long number;
    private int traded;
    private final ArrayDeque<Integer> leases = new ArrayDeque<>();
    private int firm;

    @Setup(Level.Trial)
    public void open() {
        market = new Market(spec(), new Randomness(1));
        chance = new Randomness(2).stream("benchmark");
        for (int phone = 0; phone < phones; phone++) {
            int slots = 1 + chance.nextInt(8);
            market.offer(
                    new Offer(
                            phone,
                            new Resources(1000 * slots, 1000 * slots, 0, 0),
                            Micros.NEVER,
                            chance.nextUniform(),
                            1000,
                            500 + chance.nextInt(500)));
        }
        // A few minutes fill it.
        traded = (int) (phones * demand);
        for (int minute = 0; minute < 10; minute++) {
            order();
            tick();
        }
    }

    @Benchmark
    public int minute() {
        for (int i = 0; i < phones * demand / 5 && !leases.isEmpty(); i++) {
            market.end(now, leases.removeFirst(), Micros.PER_MINUTE, false, _ -> {});
        }
        order();
        tick();
        return traded;
    }

    /// One on-demand order of one slot, taken and ended.
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void onDemand() {
        market.order(now, order(BuyingMode.ON_DEMAND, 1, Order.LIMIT), Long.MAX_VALUE, this::note);
        market.end(now, firm, 0, false, _ -> {});
    }

    private void order() {
        for (int i = 0; i < traded; i++) {
            Order order = order(BuyingMode.SPOT, 1 << chance.nextInt(4), 400 + chance.nextInt(1600));
            market.order(now, order, Long.MAX_VALUE, _ -> {});
        }
    }

    private Order order(BuyingMode mode, int slots, long limit) {
        double trust = mode == BuyingMode.SPOT && chance.nextInt(4) == 0 ? 0.8 : 0;
        Resources needs = new Resources(1000 * slots, 1000 * slots, 0, 0);
        return new Order(number++, mode, needs, Micros.PER_HOUR, limit, trust, 0, Suits.ANY);
    }

    private void tick() {
        traded = 0;
        now += Micros.PER_MINUTE;
        market.tick(now, this::note);
    }

    private void note(Outcome outcome) {
        if (outcome instanceof Outcome.Leased leased) {
            if (leased.mode() == BuyingMode.ON_DEMAND) {
                firm = leased.lease();
            } else {
                traded++;
                leases.addLast(leased.lease());
            }
        }
    }

    private static MarketSpec spec() {
        return new MarketSpec(
                new ClearingSpec.Uniform(0.5),
                Duration.ofMinutes(1),
                1,
                new Size(1_000_000_000),
                new Size(0),
                new Bandwidth(0),
                4,
                List.of(new Share(0.5), new Share(0.8)),
                Duration.ofMinutes(2),
                new Share(0.5),
                new Share(0.25),
                new Share(0.2),
                new Share(0.5),
                new Share(0.5),
                Duration.ofDays(7),
                new Tokens(11_000),
                new Share(0.05),
                new AskSpec(new Tokens(500), new Share(1)),
                1440);
    }
}
