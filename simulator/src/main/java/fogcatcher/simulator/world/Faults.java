package fogcatcher.simulator.world;

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

/// What goes wrong, as the scenario wants it: each fault begins at its time and ends after its length. Where two
/// overlap, the end of one leaves the other as it is.
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
    private final boolean[] isActive;

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
        isActive = new boolean[specs.size()];
    }

    /// Sets up what is wrong from the start; to be called before phones register.
    void prepare() {
        double crashes = 0;
        for (int f = 0; f < specs.size(); f++) {
            switch (specs.get(f)) {
                case FaultSpec.ClockSkew skew -> skew(f, skew);
                case FaultSpec.Liars liars -> lie(f, liars);
                case FaultSpec.Crashes crash -> crashes += crash.rate().perSecond();
                case FaultSpec.Outage outage -> plan(f, outage.at(), outage.lasts());
                case FaultSpec.Partition partition -> plan(f, partition.at(), partition.lasts());
                case FaultSpec.BadLinks bad -> plan(f, bad.at(), bad.lasts());
                case FaultSpec.FlashCrowd crowd -> plan(f, crowd.at(), crowd.lasts());
                case FaultSpec.PowerOff off -> plan(f, off.at(), off.lasts());
            }
        }
        work.setCrashes(crashes / Micros.PER_SECOND);
    }

    /// A fault begins or ends.
    void happen(long now, int fault, int what) {
        isActive[fault] = what == BEGINS;
        switch (specs.get(fault)) {
            case FaultSpec.Outage _, FaultSpec.PowerOff _ -> {
                for (int p = 0; p < phones.count(); p++) {
                    if (hits(fault, p)) {
                        phones.setOut(now, p, isOut(p));
                    }
                }
            }
            case FaultSpec.Partition _ -> {
                for (int p = 0; p < phones.count(); p++) {
                    if (hits(fault, p)) {
                        phones.setCutOff(now, p, isCutOff(p));
                    }
                }
            }
            case FaultSpec.BadLinks _ -> setLinks();
            case FaultSpec.FlashCrowd _ -> workload.crowd(now, crowdFactor());
            case FaultSpec.ClockSkew _, FaultSpec.Liars _, FaultSpec.Crashes _ -> {}
        }
    }

    private boolean isOut(int phone) {
        for (int f = 0; f < isActive.length; f++) {
            if (isActive[f] && !(specs.get(f) instanceof FaultSpec.Partition) && hits(f, phone)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCutOff(int phone) {
        for (int f = 0; f < isActive.length; f++) {
            if (isActive[f] && specs.get(f) instanceof FaultSpec.Partition && hits(f, phone)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a fault concerns a phone while it is active.
    private boolean hits(int fault, int phone) {
        return switch (specs.get(fault)) {
            case FaultSpec.Outage outage -> phones.region(phone) == regions.named(outage.region());
            case FaultSpec.Partition partition -> phones.region(phone) == regions.named(partition.region());
            case FaultSpec.PowerOff off -> isHit(fault, phone, off.phones().fraction());
            case FaultSpec.BadLinks _,
                    FaultSpec.FlashCrowd _,
                    FaultSpec.ClockSkew _,
                    FaultSpec.Liars _,
                    FaultSpec.Crashes _ ->
                    false;
        };
    }

    /// What is left of the rate is what each fault leaves of it; a transfer succeeds if no fault hits it.
    private void setLinks() {
        double rate = 1;
        double success = 1;
        for (int f = 0; f < isActive.length; f++) {
            if (isActive[f] && specs.get(f) instanceof FaultSpec.BadLinks bad) {
                rate *= bad.rate().fraction();
                success *= 1 - bad.loss().fraction();
            }
        }
        links.setQuality(rate, 1 - success);
    }

    private double crowdFactor() {
        double factor = 1;
        for (int f = 0; f < isActive.length; f++) {
            if (isActive[f] && specs.get(f) instanceof FaultSpec.FlashCrowd crowd) {
                factor *= crowd.factor();
            }
        }
        return factor;
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
                work.setLieChance(p, spec.wrong().fraction());
            }
        }
    }

    private boolean isHit(int fault, int phone, double share) {
        return draws.uniform(phone, 2L * fault) < share;
    }
}
