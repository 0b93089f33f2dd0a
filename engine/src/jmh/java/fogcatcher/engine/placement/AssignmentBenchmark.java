package fogcatcher.engine.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
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

/// What judging a plan and looking at a move cost; searches live on them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AssignmentBenchmark {

    /// Jobs and candidates.
    @Param({"20x100", "100x1000", "500x10000"})
    public String size;

    private static final int PLANS = 64;

    private final int[][] plans = new int[PLANS][];
    private final SplittableRandom chance = new SplittableRandom(1);
    private Assignment assignment;
    private Tables tables;
    private int next;

    @Setup
    public void fill() {
        String[] numbers = size.split("x", 2);
        PlacementProblem problem = Instances.of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), 4242);
        tables = new Tables(problem);
        for (int i = 0; i < PLANS; i++) {
            plans[i] = chance.ints(tables.tasks, 0, tables.candidates).toArray();
        }
        assignment = new Assignment(tables);
        assignment.judge(new GreedyBy(Objective.PRICE).place(problem).candidateOfJob(), 0);
    }

    /// Of random plans, which touch as many candidates as can be.
    @Benchmark
    public double judge() {
        return assignment.judge(plans[next++ % PLANS], 0);
    }

    /// Of random moves, two random numbers included.
    @Benchmark
    public boolean look() {
        return assignment.look(chance.nextInt(tables.tasks), chance.nextInt(tables.candidates));
    }
}
