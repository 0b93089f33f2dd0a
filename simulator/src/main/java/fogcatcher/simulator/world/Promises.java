package fogcatcher.simulator.world;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Sla;
import fogcatcher.simulator.work.Truth;
import java.util.TreeMap;

/// What was promised for jobs that have not ended, and whether what they were completed with is right.
///
/// Holds only jobs of class S and A, and those of which a wrong result was delivered, so that ordinary ones cost
/// nothing.
public final class Promises {

    private static final class Promise {
        private Sla sla = Sla.B;
        private int replicas = 1;
        private boolean isWrong;
    }

    private static final Promise USUAL = new Promise();

    private final TreeMap<Long, Promise> open = new TreeMap<>();

    public void guarded(Event.JobGuarded event) {
        Promise promise = of(event.job());
        promise.sla = event.sla();
        promise.replicas = event.replicas();
    }

    public void voted(Event.ResultVoted event) {
        of(event.job()).isWrong = Truth.isWrong(event.result());
    }

    /// A wrong result of a job was delivered. Where replicas vote, that does not mean that it is taken.
    public void deceived(JobId job) {
        if (sla(job) != Sla.S) {
            of(job).isWrong = true;
        }
    }

    /// A job has ended and is not asked about again.
    public void ended(JobId job) {
        if (!open.isEmpty()) {
            open.remove(job.number());
        }
    }

    public Sla sla(JobId job) {
        return known(job).sla;
    }

    public int replicas(JobId job) {
        return known(job).replicas;
    }

    /// Whether a job that is completed now has a wrong result: any part of it that is wrong spoils it.
    public boolean isWrong(JobId job) {
        return known(job).isWrong;
    }

    private Promise known(JobId job) {
        return open.isEmpty() ? USUAL : open.getOrDefault(job.number(), USUAL);
    }

    private Promise of(JobId job) {
        return open.computeIfAbsent(job.number(), _ -> new Promise());
    }
}
