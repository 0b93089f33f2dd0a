package fogcatcher.simulator.run;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.FaultSpec;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.phones.Regions;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import fogcatcher.simulator.work.Links;
import fogcatcher.simulator.work.Work;
import fogcatcher.simulator.workload.Workload;
import java.time.Duration;
import java.util.List;

/// What goes wrong, as the scenario wants it: each fault begins at its time and ends after its length.
final class Faults {

    private static final int BEGINS = 0;
    private static final int ENDS = 1;

    private final List<FaultSpec> specs;
    private final Regions regions;
    private final Phones phones;
    private final Work work;
    private final Links links;
    private final Workload workload;
    private final Timeline timeline;
    private final Draws draws;

    Faults(
            List<FaultSpec> specs,
            Regions regions,
            Phones phones,
            Work work,
            Links links,
            Workload workload,
            Timeline timeline,
            Randomness randomness) {
        this.specs = specs;
        this.regions = regions;
        this.phones = phones;
        this.work = work;
        this.links = links;
        this.workload = workload;
        this.timeline = timeline;
        draws = randomness.draws("faults");
    }

    /// Sets up what is wrong from the start; to be called before phones register.
    void prepare() {
        for (int f = 0; f < specs.size(); f++) {
            switch (specs.get(f)) {
                case FaultSpec.ClockSkew skew -> skew(f, skew);
                case FaultSpec.Liars liars -> lie(f, liars);
                case FaultSpec.Outage outage -> plan(f, outage.at(), outage.lasts());
                case FaultSpec.Partition partition -> plan(f, partition.at(), partition.lasts());
                case FaultSpec.BadLinks bad -> plan(f, bad.at(), bad.lasts());
                case FaultSpec.FlashCrowd crowd -> plan(f, crowd.at(), crowd.lasts());
                case FaultSpec.PowerOff off -> plan(f, off.at(), off.lasts());
            }
        }
    }

    /// A fault begins or ends.
    void happen(long now, int fault, int what) {
        boolean begins = what == BEGINS;
        switch (specs.get(fault)) {
            case FaultSpec.Outage outage -> {
                int region = regions.named(outage.region());
                for (int p = 0; p < phones.count(); p++) {
                    if (phones.region(p) == region) {
                        phones.setOut(now, p, begins);
                    }
                }
            }
            case FaultSpec.Partition partition -> {
                int region = regions.named(partition.region());
                for (int p = 0; p < phones.count(); p++) {
                    if (phones.region(p) == region) {
                        phones.setCutOff(now, p, begins);
                    }
                }
            }
            case FaultSpec.PowerOff off -> {
                for (int p = 0; p < phones.count(); p++) {
                    if (isHit(fault, p, off.phones().fraction())) {
                        phones.setOut(now, p, begins);
                    }
                }
            }
            case FaultSpec.BadLinks bad -> {
                if (begins) {
                    links.setQuality(bad.rate().fraction(), bad.loss().fraction());
                } else {
                    links.setQuality(1, 0);
                }
            }
            case FaultSpec.FlashCrowd crowd -> workload.crowd(now, begins ? crowd.factor() : 1);
            case FaultSpec.ClockSkew skew -> {}
            case FaultSpec.Liars liars -> {}
        }
    }

    private void plan(int fault, Duration at, Duration lasts) {
        timeline.put(Micros.of(at), Kind.FAULT, fault, BEGINS);
        timeline.put(Micros.of(at.plus(lasts)), Kind.FAULT, fault, ENDS);
    }

    private void skew(int fault, FaultSpec.ClockSkew spec) {
        long deviation = Micros.of(spec.skew());
        for (int p = 0; p < phones.count(); p++) {
            if (isHit(fault, p, spec.phones().fraction())) {
                phones.setSkew(p, (long) (deviation * draws.normal(p, 2L * fault + 1)));
            }
        }
    }

    private void lie(int fault, FaultSpec.Liars spec) {
        for (int p = 0; p < phones.count(); p++) {
            if (isHit(fault, p, spec.phones().fraction())) {
                phones.setClaim(p, spec.claim());
                work.setDropChance(p, spec.drop().fraction());
            }
        }
    }

    private boolean isHit(int fault, int phone, double share) {
        return draws.uniform(phone, 2L * fault) < share;
    }
}
