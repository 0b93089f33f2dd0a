package fogcatcher.simulator.workload;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;

/// Jobs of one kind that arrive as a Poisson process.
final class BatchSource implements Source {

    private final WorkSource.Batch spec;
    private final int number;
    private final Timeline timeline;
    private final Stream chance;
    private final Submitter submitter;
    private final Wishes wishes;
    private final Buyer buyer;
    private final Resources needs;
    private final double gapMicros;
    private double factor = 1;
    private int epoch;

    /// @param phones how many there are, for a rate of one phone
    BatchSource(
            WorkSource.Batch spec,
            int number,
            int phones,
            Timeline timeline,
            Stream chance,
            Submitter submitter,
            Wishes wishes,
            Buyer buyer) {
        this.spec = spec;
        this.number = number;
        this.timeline = timeline;
        this.chance = chance;
        this.submitter = submitter;
        this.wishes = wishes;
        this.buyer = buyer;
        needs = Needs.resources(spec.needs());
        double perSecond = spec.rate().perSecond() * (spec.per() == WorkSource.Per.PHONE ? phones : 1);
        gapMicros = Micros.PER_SECOND / perSecond;
    }

    @Override
    public void begin() {
        next(0);
    }

    @Override
    public void arrive(long now, int detail) {
        if (detail == epoch) {
            long work = Lengths.draw(spec.work(), chance);
            next(now);
            submitter.submit(
                    now,
                    number,
                    Needs.job(spec.kind().job(), spec.needs(), needs, work, spec.deadline(), wishes, buyer.next()));
        }
    }

    /// Arrivals are memoryless, so the next one is simply drawn anew; the old one is known by its epoch.
    @Override
    public void crowd(long now, double factor) {
        this.factor = factor;
        epoch++;
        next(now);
    }

    private void next(long now) {
        double gap = chance.nextExponential() * gapMicros / factor;
        timeline.put(Micros.after(now, (long) StrictMath.min(gap, Micros.NEVER / 2.0)), Kind.ARRIVAL, number, epoch);
    }
}
