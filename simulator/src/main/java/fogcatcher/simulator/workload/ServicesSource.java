package fogcatcher.simulator.workload;

import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Services of a kind: all deployed at one time, and cancelled at another. Their requests are no jobs, and no concern
/// of
/// this source but that they come more often in a flash crowd.
final class ServicesSource implements Source {

    private static final int DEPLOYMENT = 0;
    private static final int CANCELLATION = 1;

    /// A service has nothing to be done by; a hundred years stand for that, since a job has a deadline.
    private static final Duration NO_DEADLINE = Duration.ofDays(36_500);

    private final WorkSource.Services spec;
    private final int number;
    private final Timeline timeline;
    private final Deployer deployer;
    private final Wishes wishes;
    private final Buyer buyer;
    private final List<JobId> deployed = new ArrayList<>();

    ServicesSource(
            WorkSource.Services spec, int number, Timeline timeline, Deployer deployer, Wishes wishes, Buyer buyer) {
        this.spec = spec;
        this.number = number;
        this.timeline = timeline;
        this.deployer = deployer;
        this.wishes = wishes;
        this.buyer = buyer;
    }

    @Override
    public void begin() {
        long from = Micros.of(spec.from());
        timeline.put(from, Kind.ARRIVAL, number, DEPLOYMENT);
        spec.length()
                .ifPresent(length ->
                        timeline.put(Micros.after(from, Micros.of(length)), Kind.ARRIVAL, number, CANCELLATION));
    }

    @Override
    public void arrive(long now, int detail) {
        if (detail == DEPLOYMENT) {
            Resources needs = Needs.resources(spec.needs());
            for (int which = 0; which < spec.count(); which++) {
                deployed.add(
                        deployer.deploy(
                                now,
                                number,
                                which,
                                Needs.job(
                                        JobKind.SERVICE,
                                        spec.needs(),
                                        needs,
                                        Micros.of(spec.term()),
                                        NO_DEADLINE,
                                        wishes,
                                        buyer.next())));
            }
        } else {
            deployed.forEach(job -> deployer.cancel(now, job));
        }
    }

    @Override
    public void crowd(long now, double factor) {
        deployer.crowd(now, number, factor);
    }
}
