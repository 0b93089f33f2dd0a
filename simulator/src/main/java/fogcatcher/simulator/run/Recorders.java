package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.simulator.placement.Deliberation;

/// Two recorders as one.
record Recorders(Recorder first, Recorder second) implements Recorder {

    @Override
    public void begin(Simulation simulation) {
        first.begin(simulation);
        second.begin(simulation);
    }

    @Override
    public void submitted(long now, JobId job, JobSpec spec) {
        first.submitted(now, job, spec);
        second.submitted(now, job, spec);
    }

    @Override
    public void placed(long now, Deliberation deliberation) {
        first.placed(now, deliberation);
        second.placed(now, deliberation);
    }

    @Override
    public void rested(int phone, long from, long to) {
        first.rested(phone, from, to);
        second.rested(phone, from, to);
    }

    @Override
    public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {
        first.batteryPeriod(phone, charging, percentPerMinute);
        second.batteryPeriod(phone, charging, percentPerMinute);
    }

    @Override
    public void event(long now, Event event) {
        first.event(now, event);
        second.event(now, event);
    }

    @Override
    public void warm(Simulation simulation) {
        first.warm(simulation);
        second.warm(simulation);
    }

    @Override
    public void sample(Simulation simulation) {
        first.sample(simulation);
        second.sample(simulation);
    }

    @Override
    public void end(Simulation simulation) {
        first.end(simulation);
        second.end(simulation);
    }
}
