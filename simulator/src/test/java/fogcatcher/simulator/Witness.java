package fogcatcher.simulator;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.run.Recorder;
import fogcatcher.simulator.run.Simulation;

/// A recorder that keeps nothing: a test overrides what it wants to see.
public class Witness implements Recorder {

    @Override
    public void begin(Simulation simulation) {}

    @Override
    public void submitted(long now, JobId job, JobSpec spec) {}

    @Override
    public void placed(long now, Deliberation deliberation) {}

    @Override
    public void rested(int phone, long from, long to) {}

    @Override
    public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {}

    @Override
    public void event(long now, Event event) {}

    @Override
    public void warm(Simulation simulation) {}

    @Override
    public void sample(Simulation simulation) {}

    @Override
    public void end(Simulation simulation) {}
}
