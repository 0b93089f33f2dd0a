package fogcatcher.simulator.traffic;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.phones.Regions;
import fogcatcher.simulator.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The traffic of a scenario without phones or an engine: the test says which members there are. Phone `p` has member
/// row `p`, and a core of it the speed that the test gives it.
final class Scene implements Ground {

    static final JobId SERVICE = new JobId(0);
    private static final long SAMPLE = 10 * Micros.PER_SECOND;

    final Timeline timeline = new Timeline();
    final List<Signal.ServiceReported> reports = new ArrayList<>();
    final TreeMap<Integer, Long> idleAt = new TreeMap<>();
    final TreeMap<Integer, Integer> loads = new TreeMap<>();
    final Traffic traffic;
    private final TreeMap<Integer, Double> speeds = new TreeMap<>();
    private final int millicores;
    private Runnable check = () -> {};
    private long onTheWay;
    long now;

    private Scene(Scenario scenario, int millicores) {
        this.millicores = millicores;
        Randomness randomness = new Randomness(scenario.seed());
        traffic =
                new Traffic(
                        scenario,
                        new Regions(scenario.world().phones(), scenario.start(), randomness),
                        randomness,
                        new Surroundings(
                                timeline,
                                this,
                                SAMPLE,
                                (signal, _) -> reports.add((Signal.ServiceReported) signal),
                                (container, at) -> idleAt.put(container.row(), at),
                                Optional.empty()));
    }

    /// One service with these requests, which takes them from time 0 on.
    ///
    /// @param requests as in a scenario, without the braces
    static Scene of(int seed, int millicores, String requests) {
        Scene scene = new Scene(scenario(seed, requests), millicores);
        scene.traffic.deploy(SERVICE, 0, 0, millicores);
        scene.traffic.hear(0, new Event.JobAccepted(SERVICE));
        return scene;
    }

    static Scenario scenario(int seed, String requests) {
        return Lab.scenario(
                "{name: traffic, seed: "
                        + seed
                        + ", duration: 1d, record: [services], world: {phones: {count: 1}}, workload: {sources:"
                        + " [{services: {name: web, requests: {"
                        + requests
                        + "}}}]}}");
    }

    Scene withMembers(int count) {
        for (int p = 0; p < count; p++) {
            join(p);
        }
        return this;
    }

    void join(int phone) {
        traffic.serve(now, new ContainerId(phone, 1), SERVICE, phone, millicores, 500, 0, Transport.DIRECT, true);
    }

    void setSpeed(int phone, double speed) {
        speeds.put(phone, speed);
        traffic.speedChanged(now, phone);
    }

    void setOnTheWay(long micros) {
        onTheWay = micros;
    }

    /// Looked at after everything that happens.
    void always(Runnable check) {
        this.check = check;
    }

    Scene runTo(double seconds) {
        long end = Micros.ofSeconds(seconds);
        while (timeline.nextTime() <= end) {
            now = timeline.nextTime();
            long event = timeline.take();
            switch (Timeline.kindOf(event)) {
                case TRAFFIC -> traffic.due(now, Timeline.whichOf(event), Timeline.detailOf(event));
                case ANSWER -> traffic.answer(now, Timeline.whichOf(event), event);
                default -> throw new IllegalStateException("no traffic");
            }
            check.run();
        }
        now = end;
        traffic.settle(now);
        return this;
    }

    Score score() {
        return traffic.score(0);
    }

    ServiceReport report() {
        return traffic.reports(now).getFirst();
    }

    @Override
    public double speed(int phone) {
        return speeds.getOrDefault(phone, 1.0);
    }

    @Override
    public void addLoad(long at, int row, int phone, int more) {
        loads.merge(phone, more, Integer::sum);
    }

    @Override
    public long onTheWay(int phone, long requestBytes, long answerBytes, Transport transport) {
        return onTheWay;
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
