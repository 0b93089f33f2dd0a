package fogcatcher.simulator.workload;

import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import fogcatcher.simulator.trace.JobTrace;

/// Jobs replayed from a trace, each at its own time. In a flash crowd each job comes several times.
final class TraceSource implements Source {

    private final WorkSource.Trace spec;
    private final int number;
    private final JobTrace trace;
    private final Timeline timeline;
    private final Stream chance;
    private final Submitter submitter;
    private final Wishes wishes;
    private final Buyer buyer;
    private double factor = 1;

    TraceSource(
            WorkSource.Trace spec,
            int number,
            JobTrace trace,
            Timeline timeline,
            Stream chance,
            Submitter submitter,
            Wishes wishes,
            Buyer buyer) {
        this.spec = spec;
        this.number = number;
        this.trace = trace;
        this.timeline = timeline;
        this.chance = chance;
        this.submitter = submitter;
        this.wishes = wishes;
        this.buyer = buyer;
    }

    @Override
    public void begin() {
        next(0);
    }

    @Override
    public void arrive(long now, int detail) {
        double cores = Double.isNaN(trace.cores()) ? spec.needs().cpu() * spec.scaleCores() : trace.cores();
        long memory =
                trace.memoryBytes() < 0
                        ? (long) (spec.needs().memory().bytes() * spec.scaleMemory())
                        : trace.memoryBytes();
        Resources needs = Needs.resources(spec.needs(), cores, memory);
        long work = trace.durationMicros();
        int copies = (int) factor + (chance.nextUniform() < factor - (int) factor ? 1 : 0);
        next(now);
        for (int i = 0; i < copies; i++) {
            submitter.submit(
                    now,
                    number,
                    Needs.job(spec.kind().job(), spec.needs(), needs, work, spec.deadline(), wishes, buyer.next()));
        }
    }

    @Override
    public void crowd(long now, double factor) {
        this.factor = factor;
    }

    @Override
    public void close() {
        trace.close();
    }

    private void next(long now) {
        if (trace.next()) {
            timeline.put(Math.max(now, trace.submitMicros()), Kind.ARRIVAL, number, 0);
        }
    }
}
