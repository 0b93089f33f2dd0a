package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import java.util.List;
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

/// Several containers at once: time of covers and bound together, with price, bound and gap printed after it.
///
/// Solvers at the same instances (November 2026): 2,140 and a bound of 2,043 at 100 devices and 5 containers (SCIP, 20
/// s), 10,695 and 9,983 at 1,000 and 20 (CP-SAT, 30 s, two threads).
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 3)
@Fork(1)
public class JointCoverBenchmark {

    /// Devices and containers.
    @Param({"100 5", "1000 20"})
    private String size;

    @Param({"500", "5000"})
    private int nodes;

    private List<CoverProblem> problems;
    private AggregationSpec spec;
    private JointCover answer;

    @Setup
    public void pose() {
        String[] parts = size.split(" ");
        problems = Covers.several(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), 1);
        spec = Covers.spec(Method.AUTO, 0.0005, nodes);
    }

    @Benchmark
    public JointCover covers() {
        answer = Aggregation.coverAll(problems, spec);
        return answer;
    }

    @TearDown
    public void judge() {
        System.out.printf(
                Locale.ROOT,
                "%n%s, %d nodes: price %.1f, bound %.1f, gap %.2f %%%n",
                size,
                nodes,
                (double) answer.price() / Covers.FINE,
                (double) answer.bound() / Covers.FINE,
                100 * answer.gap());
    }
}
