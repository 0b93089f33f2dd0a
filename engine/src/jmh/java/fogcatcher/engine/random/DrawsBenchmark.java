package fogcatcher.engine.random;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one addressed draw costs; the phones make some fifty of them a simulated day each.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DrawsBenchmark {

    private final Draws draws = new Randomness(1).draws("benchmark");
    private long who;

    @Benchmark
    public long bits() {
        return draws.bits(who++, 4);
    }

    @Benchmark
    public double uniform() {
        return draws.uniform(who++, 4);
    }

    @Benchmark
    public double exponential() {
        return draws.exponential(who++, 4);
    }

    @Benchmark
    public double normal() {
        return draws.normal(who++, 4);
    }
}
