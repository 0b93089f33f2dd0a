package fogcatcher.simulator.traffic;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.phones.Regions;
import fogcatcher.simulator.time.Timeline;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one request costs, simulated by itself, and what one minute of a service costs as a fluid: 10,000 services are
/// 14 million minutes a day, and as many requests at ten a minute each.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrafficBenchmark implements Ground {

    private static final int REQUESTS = 100_000;
    private static final int MINUTES = 1_000_000;
    private static final int FLUIDS = 1_000;
    private static final double REQUESTS_A_SECOND = 10;

    /// Members of a service, each of one core and 60 % busy.
    @Param({"1", "4", "16"})
    public int members;

    private Scene single;
    private Scene fluids;

    /// Services without phones or an engine.
    private static final class Scene {
        private final Timeline timeline = new Timeline();
        private final Traffic traffic;
        private long now;

        private Scene(Ground ground, int services, int members, String mode) {
            double work = 0.6 * members / REQUESTS_A_SECOND;
            Scenario scenario =
                    scenario(
                            "rate: %s/s, work: {exponential: {mean: %.0fms}}, oneByOne: %s"
                                    .formatted(REQUESTS_A_SECOND, 1000 * work, mode));
            Randomness randomness = new Randomness(1);
            traffic =
                    new Traffic(
                            scenario,
                            new Regions(scenario.world().phones(), scenario.start(), randomness),
                            randomness,
                            new Surroundings(
                                    timeline,
                                    ground,
                                    10 * Micros.PER_SECOND,
                                    (_, _) -> {},
                                    (_, _) -> {},
                                    java.util.Optional.empty()));
            int row = 0;
            for (int s = 0; s < services; s++) {
                JobId job = new JobId(s);
                traffic.deploy(job, 0, s, 1000);
                traffic.hear(0, new Event.JobAccepted(job));
                for (int m = 0; m < members; m++) {
                    ContainerId container = new ContainerId(row++, 1);
                    traffic.serve(0, container, job, m, 1000, 500, 0, Transport.DIRECT, true);
                }
            }
        }

        private static Scenario scenario(String requests) {
            String yaml =
                    "{name: traffic, duration: 1d, world: {phones: {count: 1}}, workload: {sources: [{services: {name:"
                            + " web, requests: {profile: flat, hourSigma: 0, minuteVariation: 0.1, "
                            + requests
                            + "}}}]}}";
            Reading reading = ScenarioReader.read("traffic.yaml", yaml, List.of(), _ -> true);
            return ((Reading.Sound) reading).scenario();
        }

        private void run(long micros) {
            long end = now + micros;
            while (timeline.nextTime() <= end) {
                now = timeline.nextTime();
                long event = timeline.take();
                switch (Timeline.kindOf(event)) {
                    case TRAFFIC -> traffic.due(now, Timeline.whichOf(event), Timeline.detailOf(event));
                    case ANSWER -> traffic.answer(now, Timeline.whichOf(event), event);
                    default -> throw new IllegalStateException("nothing but traffic happens here");
                }
            }
            now = end;
        }
    }

    @Setup
    public void deploy() {
        single = new Scene(this, 1, members, "1000000/s");
        fluids = new Scene(this, FLUIDS, members, "0/s");
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public double request() {
        single.run((long) (REQUESTS / REQUESTS_A_SECOND * Micros.PER_SECOND));
        return single.traffic.score(0).answered();
    }

    @Benchmark
    @OperationsPerInvocation(MINUTES)
    public double fluidMinute() {
        fluids.run(MINUTES / FLUIDS * Micros.PER_MINUTE);
        return fluids.traffic.score(0).answered();
    }

    @Override
    public double speed(int phone) {
        return 1;
    }

    @Override
    public void addLoad(long now, int row, int phone, int millicores) {}

    @Override
    public long onTheWay(int phone, long requestBytes, long answerBytes, Transport transport) {
        return 0;
    }

    @Override
    public int network(int phone) {
        return 0;
    }

    @Override
    public int kbps(int phone) {
        return 10_000;
    }
}
