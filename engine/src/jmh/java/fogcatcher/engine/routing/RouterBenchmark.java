package fogcatcher.engine.routing;

import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import java.time.Duration;
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

/// What sending a task to one of 256 devices costs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RouterBenchmark {

    private static final int DEVICES = 256;

    @Param public RoutingSpec.Strategy strategy;

    private final Requirement task = new Requirement(new Resources(500, 500, 0, 0), 0, false, 1);
    private Devices devices;
    private Router router;

    @Setup
    public void fill() {
        SplittableRandom chance = new SplittableRandom(1);
        int[] free = chance.ints(4 * DEVICES, 0, 4000).toArray();
        int[] capabilities = chance.ints(DEVICES, 0, 4).toArray();
        double[] load = chance.doubles(DEVICES).toArray();
        devices = new Columns(free, capabilities, load);
        router = new Router(new RoutingSpec(strategy, Duration.ZERO, Duration.ZERO), new double[][] {{0, 9}, {9, 0}});
    }

    @Benchmark
    public int route() {
        return router.route(devices, task);
    }

    /// Devices in arrays, as an engine would have them.
    private record Columns(int[] free, int[] capability, double[] loads) implements Devices {

        @Override
        public int size() {
            return DEVICES;
        }

        @Override
        public DeviceStatus status(int device) {
            return DeviceStatus.IDLE;
        }

        @Override
        public int free(int device, int resource) {
            return free[4 * device + resource];
        }

        @Override
        public int capabilities(int device) {
            return capability[device] & Traits.GPU;
        }

        @Override
        public int region(int device) {
            return device & 1;
        }

        @Override
        public double accessMillis(int device) {
            return loads[device];
        }

        @Override
        public double load(int device) {
            return loads[device];
        }
    }
}
