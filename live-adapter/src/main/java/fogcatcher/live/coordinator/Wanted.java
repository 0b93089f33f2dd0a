package fogcatcher.live.coordinator;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Resources;

/// A container that the engine wants, and how far it has come as the engine knows.
///
/// @param host the row of its host
/// @param graceMicros how long it may take to end what it answers; of meaning while it is to stop
record Wanted(ContainerId id, int host, JobId job, JobKind kind, Resources limits, Phase phase, long graceMicros) {

    /// What is wanted of it.
    enum Phase {
        /// Room for it, nothing more yet.
        ROOM,
        /// To run; it has not been heard of.
        START,
        /// To run on.
        RUN,
        /// To be left as it is: its host is lost, and it waits for it.
        AWAY,
        /// To end.
        STOP
    }

    Wanted within(Resources others) {
        return new Wanted(id, host, job, kind, others, phase, graceMicros);
    }

    Wanted at(int other) {
        return new Wanted(id, other, job, kind, limits, phase, graceMicros);
    }

    Wanted in(Phase next, long grace) {
        return new Wanted(id, host, job, kind, limits, next, grace);
    }
}
