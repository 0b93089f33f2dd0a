package fogcatcher.simulator.run;

import fogcatcher.engine.Observer;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.simulator.placement.Deliberation;

/// Keeps what a run is made for: figures always, tables where the scenario asks for them.
public interface Recorder extends Observer {

    /// How many intervals of the series a run has; its rows are one more.
    int SAMPLES = 96;

    /// The world is complete; nothing has happened yet.
    void begin(Simulation simulation);

    /// A job is about to be submitted.
    void submitted(long now, JobId job, JobSpec spec);

    /// A placement was thought about; `now` is when it was asked for.
    void placed(long now, Deliberation deliberation);

    /// A phone rested (screen off, charging, on Wi-Fi) from `from` to `to`.
    void rested(int phone, long from, long to);

    /// A period of charging or of draining ended.
    void batteryPeriod(int phone, boolean charging, double percentPerMinute);

    /// The warm-up ends at this very moment; told once, also of one that takes no time.
    void warm(Simulation simulation);

    /// A row of the series is due.
    void sample(Simulation simulation);

    /// The run is over.
    void end(Simulation simulation);

    @Override
    void event(long now, Event event);
}
