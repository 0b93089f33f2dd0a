package fogcatcher.simulator.world;

import fogcatcher.engine.Observer;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.simulator.placement.Deliberation;

/// Watches a run and keeps what it is made for. Whatever it does not ask to be told, it ignores.
public interface Recorder extends Observer {

    /// How many intervals of the series a run has; its rows are one more.
    int SAMPLES = 96;

    /// The world is complete; nothing has happened yet.
    default void begin(Simulation simulation) {}

    /// A job is about to be submitted.
    default void submitted(long now, JobId job, JobSpec spec) {}

    /// A wrong result of a job, or of a part of it, is about to be delivered; only the world knows that it is wrong.
    default void deceived(JobId job) {}

    /// A container of a job has ended, or the run has, and so much is what it drew: that of the cores it kept busy.
    /// Told
    /// before the engine hears of it, and thus before the job ends, unless the phone could not say so in time.
    default void drew(JobId job, double joules) {}

    /// A placement was thought about; `now` is when it was asked for.
    default void placed(long now, Deliberation deliberation) {}

    /// A phone rested (screen off, charging, on Wi-Fi) from `from` to `to`.
    default void rested(int phone, long from, long to) {}

    /// A period of charging or of draining ended.
    default void batteryPeriod(int phone, boolean charging, double percentPerMinute) {}

    /// The warm-up ends at this very moment; told once, also of one that takes no time.
    default void warm(Simulation simulation) {}

    /// A row of the series is due.
    default void sample(Simulation simulation) {}

    /// The run is over.
    default void end(Simulation simulation) {}

    @Override
    default void event(long now, Event event) {}
}
