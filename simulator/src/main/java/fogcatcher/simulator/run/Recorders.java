package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.List;

/// Several recorders as one; each is told in turn.
final class Recorders implements Recorder {

    private final Recorder[] all;

    Recorders(List<Recorder> all) {
        this.all = all.toArray(Recorder[]::new);
    }

    @Override
    public void begin(Simulation simulation) {
        for (Recorder recorder : all) {
            recorder.begin(simulation);
        }
    }

    @Override
    public void submitted(long now, JobId job, JobSpec spec) {
        for (Recorder recorder : all) {
            recorder.submitted(now, job, spec);
        }
    }

    @Override
    public void deceived(JobId job) {
        for (Recorder recorder : all) {
            recorder.deceived(job);
        }
    }

    @Override
    public void drew(JobId job, double joules) {
        for (Recorder recorder : all) {
            recorder.drew(job, joules);
        }
    }

    @Override
    public void placed(long now, Deliberation deliberation) {
        for (Recorder recorder : all) {
            recorder.placed(now, deliberation);
        }
    }

    @Override
    public void rested(int phone, long from, long to) {
        for (Recorder recorder : all) {
            recorder.rested(phone, from, to);
        }
    }

    @Override
    public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {
        for (Recorder recorder : all) {
            recorder.batteryPeriod(phone, charging, percentPerMinute);
        }
    }

    @Override
    public void event(long now, Event event) {
        for (Recorder recorder : all) {
            recorder.event(now, event);
        }
    }

    @Override
    public void warm(Simulation simulation) {
        for (Recorder recorder : all) {
            recorder.warm(simulation);
        }
    }

    @Override
    public void sample(Simulation simulation) {
        for (Recorder recorder : all) {
            recorder.sample(simulation);
        }
    }

    @Override
    public void end(Simulation simulation) {
        for (Recorder recorder : all) {
            recorder.end(simulation);
        }
    }
}
