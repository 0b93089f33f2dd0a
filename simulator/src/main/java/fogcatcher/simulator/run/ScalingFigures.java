package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scaling.Measures;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// How the number of members followed what was asked of services. Where there were no services there are no such
/// figures.
final class ScalingFigures {

    /// A change of members that goes against the one before it within this time is thrashing; from the specification of
    /// the engine, as in its own measures.
    private static final long REVERSAL_MICROS = 10 * Micros.PER_MINUTE;

    private final TreeMap<Long, Changes> open = new TreeMap<>();
    private final List<Measures> measured = new ArrayList<>();
    private long outs;
    private long ins;
    private long reversals;
    private long waits;

    /// What the scaler last did to a service that has not ended.
    private static final class Changes {
        private int direction;
        private long at;
    }

    /// A service was accepted.
    void began(JobId service) {
        open.put(service.number(), new Changes());
    }

    /// A job has ended; if it was a service, how well it did is asked now, as the engine forgets it.
    void ended(long now, JobId job, Simulation simulation) {
        if (open.remove(job.number()) != null) {
            simulation.engine().elasticity(now, job).ifPresent(measured::add);
        }
    }

    /// @param counts whether the warm-up is over
    void scaled(long now, Event.ServiceScaled event, boolean counts) {
        int direction = Integer.signum(event.to() - event.from());
        Changes last = open.get(event.service().number());
        boolean isReversal = last.direction == -direction && now - last.at <= REVERSAL_MICROS;
        last.direction = direction;
        last.at = now;
        if (counts) {
            outs += direction > 0 ? 1 : 0;
            ins += direction < 0 ? 1 : 0;
            reversals += isReversal ? 1 : 0;
        }
    }

    void waits() {
        waits++;
    }

    void addTo(Summary s, Simulation simulation) {
        List<Measures> all = new ArrayList<>(measured);
        for (long job : open.keySet()) {
            simulation.engine().elasticity(simulation.now(), new JobId(job)).ifPresent(all::add);
        }
        if (all.isEmpty()) {
            return;
        }
        s.add("scale_outs", outs, "1", "times a service was to have more members");
        s.add("scale_ins", ins, "1", "times a service was to have fewer members");
        s.add("scale_reversals", reversals, "1", "times that went against the time before within ten minutes");
        s.add("member_waits", waits, "1", "times no phone was free for a member");
        add(s, all, "under_accuracy", "1", "members that were missing", Measures::underAccuracy);
        add(s, all, "over_accuracy", "1", "members that were too many", Measures::overAccuracy);
        add(s, all, "under_share", "%", "members that were missing, of those needed", m -> 100 * m.underPart());
        add(s, all, "over_share", "%", "members that were too many, of those needed", m -> 100 * m.overPart());
        add(s, all, "under_timeshare", "%", "share of time with members missing", m -> 100 * m.underTimeshare());
        add(s, all, "over_timeshare", "%", "share of time with members too many", m -> 100 * m.overTimeshare());
        add(
                s,
                all,
                "instability",
                "%",
                "share of intervals in which members and demand went different ways",
                m -> 100 * m.instability());
        add(
                s,
                all,
                "jitter",
                "1/min",
                "members that came and went beyond what demand did, a minute",
                Measures::jitterPerMinute);
    }

    private static void add(
            Summary s, List<Measures> all, String name, String unit, String meaning, ToDoubleFunction<Measures> part) {
        double mean = all.stream().mapToDouble(part).average().orElse(Double.NaN);
        s.add("elasticity_" + name, mean, unit, "mean over services, warm-up included: " + meaning);
    }
}
