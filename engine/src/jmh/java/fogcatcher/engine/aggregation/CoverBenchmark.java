package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import java.util.Locale;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One container: time of a whole answer (model, relaxation and method), with its price, bound and gap printed after
/// it.
///
/// Goals, on one core: first-fit under 1 ms at 1,000 devices; optima proven within 20 ms at 100 and 200 ms at 1,000
/// devices (small requirement); gaps of at most 0.2 % in 20 ms at 1,000 and 0.05 % in 100 ms at 5,000 (large
/// requirement).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoverBenchmark {

    @Param({"100", "1000", "5000"})
    private int devices;

    /// Small: worth five average devices. Large: a quarter of all.
    @Param({"small", "large"})
    private String requirement;

    @Param({"FIRST_FIT_DECREASING", "GREEDY", "ROUNDING", "EXACT", "AUTO"})
    private Method method;

    private CoverProblem problem;
    private AggregationSpec spec;

    @Setup
    public void pose() {
        problem = Covers.synthetic(devices, requirement.equals("small") ? -5 : 0.25, 1);
        spec = Covers.spec(method, 0.0005, 5000);
    }

    @Benchmark
    public Cover cover() {
        return Aggregation.cover(problem, spec);
    }

    @TearDown
    public void judge() {
        Cover.Found found = (Cover.Found) cover();
        System.out.printf(
                Locale.ROOT,
                "%n%d devices, %s, %s: price %d, bound %d, gap %.3f %%, found by %s%n",
                devices,
                requirement,
                method,
                found.price(),
                found.bound(),
                100 * found.gap(),
                found.method());
    }
}
