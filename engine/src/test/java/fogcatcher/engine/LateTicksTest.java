package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Under real time a tick comes some microseconds after it is due, and all must happen as if it had come in time.
class LateTicksTest {

    private static final String ROOM = "2000m/2000MB/20000MB/20000kbps";

    private final Fog fog = Fog.of("{execution: {chunks: false}}", ROOM, ROOM);

    @Test
    void aServiceGrows() {
        fog.at("1s", "submitJob(job 1, kind SERVICE)", "placed(round 1, candidateOfJob [0])");
        fog.at("5s", "containerStarted(container #0.0)");
        fog.at("10s", "serviceReported(service 1, cpuPermille 900, demandPermille 900)");

        assertEquals(1, lateUntil(10 * Micros.PER_MINUTE, Event.ServiceScaled.class::isInstance));
    }

    @Test
    void aTermIsPaidAndTheNextOneBegins() {
        fog.at("1s", "submitJob(job 1, kind SERVICE, workMicros 10min)", "placed(round 1, candidateOfJob [0])");
        fog.at("5s", "containerStarted(container #0.0)");

        assertEquals(
                3,
                lateUntil(
                        31 * Micros.PER_MINUTE,
                        event -> event instanceof Event.Transferred paid && paid.cause() == Cause.RESERVE));
    }

    /// How many such outputs there are until then, with ticks that come late.
    private int lateUntil(long end, Predicate<Output> which) {
        List<Output> found = new ArrayList<>();
        while (fog.engine.nextWake() < end) {
            fog.engine.handle(
                    fog.engine.nextWake() + 37,
                    new Signal.Tick(),
                    output -> {
                        if (which.test(output)) {
                            found.add(output);
                        }
                    });
        }
        return found.size();
    }
}
