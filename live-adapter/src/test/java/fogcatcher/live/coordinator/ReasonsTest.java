package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    private static final JobId JOB = new JobId(3);

    private final Reasons reasons = new Reasons(row -> "h" + row);

    @Test
    void theLastThingThatWentWrongIsKeptUntilTheJobEnds() {
        reasons.note(JOB, "h1: port 80 is taken");
        reasons.saw(7, failed(Event.Interruption.LOST));

        assertEquals(Optional.of(new Told(7, "host h2 was lost")), reasons.of(3));

        reasons.forget(3);
        assertEquals(Optional.empty(), reasons.of(3));
    }

    @Test
    void whatAHostSaidOfACrashSaysMoreThanThatItCrashed() {
        reasons.note(JOB, "h2: it ended with exit code 3");

        reasons.saw(7, failed(Event.Interruption.CRASHED));

        assertEquals("h2: it ended with exit code 3", reasons.of(3).orElseThrow().text());
    }

    private static Event failed(Event.Interruption why) {
        return new Event.ContainerFailed(new ContainerId(0, 0), JOB, 2, ContainerState.RUNNING, why);
    }
}
