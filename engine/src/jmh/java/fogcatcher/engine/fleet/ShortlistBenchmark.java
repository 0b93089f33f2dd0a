package fogcatcher.engine.fleet;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Resources;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What drawing the candidates of a placement costs: a systematic sample of the available phones and what each has
/// left.
///
/// [PhoneSet] gives its n-th member at once, so the cost follows the shortlist; a larger fleet only misses the cache
/// more often.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShortlistBenchmark {

    /// Phones, half of them available.
    @Param({"10000", "1000000"})
    public int phones;

    @Param({"16", "256", "4096"})
    public int shortlist;

    private final Fleet fleet = new Fleet();
    private final SplittableRandom chance = new SplittableRandom(1);

    @Setup
    public void fill() {
        for (int p = 0; p < phones; p++) {
            fleet.register(
                    p, new Resources(4000, 4000, 32000, 50000), Capabilities.NONE, 1000, p % 64, new AccountId(8 + p));
            fleet.report(p, 900, 250, 500, true, true, true, 0);
        }
        while (fleet.harvested() < phones / 2) {
            int p = chance.nextInt(phones);
            if (!fleet.isHarvested(p)) {
                fleet.harvest(0, p);
            }
        }
    }

    @Benchmark
    public Resources[] draw() {
        PhoneSet available = fleet.available();
        int all = available.size();
        Resources[] free = new Resources[Math.min(shortlist, all)];
        int start = chance.nextInt(all);
        for (int i = 0; i < free.length; i++) {
            int index = start + (int) ((long) i * all / free.length);
            free[i] = fleet.free(available.at(index < all ? index : index - all), 1);
        }
        return free;
    }
}
