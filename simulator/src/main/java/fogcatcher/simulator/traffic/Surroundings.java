package fogcatcher.simulator.traffic;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.simulator.mixnet.Passage;
import fogcatcher.simulator.time.Timeline;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/// What all services of a run share.
///
/// @param sampleMicros how often the load of a service is told
/// @param coordinator hears it, with the time
/// @param idle hears which member that is to stop has nothing left to do, with the time
/// @param passage takes private requests and answers through a mixnet; empty where none is simulated
record Surroundings(
        Timeline timeline,
        Ground ground,
        Requests requests,
        Erlang erlang,
        long sampleMicros,
        ObjLongConsumer<Signal> coordinator,
        ObjLongConsumer<ContainerId> idle,
        Optional<Passage> passage) {

    Surroundings(
            Timeline timeline,
            Ground ground,
            long sampleMicros,
            ObjLongConsumer<Signal> coordinator,
            ObjLongConsumer<ContainerId> idle,
            Optional<Passage> passage) {
        this(timeline, ground, new Requests(), new Erlang(), sampleMicros, coordinator, idle, passage);
    }
}
