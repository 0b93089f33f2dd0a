package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Signal.ServiceReported;
import fogcatcher.engine.model.JobId;
import fogcatcher.live.docker.Usage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final JobId WEB = new JobId(3);

    @Test
    void membersAreLoadedByWhatTheyMayUse() {
        Load.Sample half = sample(0.25, 500, 10);
        Load.Sample full = sample(0.5, 500, 30);

        assertEquals(
                Optional.of(new ServiceReported(WEB, 750, 200, 0, 1500)), Load.of(WEB, List.of(half, full), 100, 100));
    }

    @Test
    void moreComesThanIsAnswered() {
        assertEquals(
                Optional.of(new ServiceReported(WEB, 1000, 100, 0, 3000)),
                Load.of(WEB, List.of(sample(0.5, 500, 10)), 300, 100));
    }

    @Test
    void whatWasLeftOverIsNoDemand() {
        assertEquals(
                Optional.of(new ServiceReported(WEB, 500, 100, 0, 500)),
                Load.of(WEB, List.of(sample(0.25, 500, 10)), 10, 40));
    }

    @Test
    void whereNothingIsAnsweredDemandIsWhatIsUsed() {
        assertEquals(
                Optional.of(new ServiceReported(WEB, 500, 100, 0, 500)),
                Load.of(WEB, List.of(sample(0.25, 500, 10)), 10, 0));
    }

    @Test
    void nothingIsSaidOfMembersThatNobodyHasSeenTwice() {
        assertEquals(Optional.empty(), Load.of(WEB, List.of(), 10, 10));
    }

    @Test
    void moreThanItsShareIsAllOfIt() {
        assertEquals(
                Optional.of(new ServiceReported(WEB, 1000, 100, 0, 1000)),
                Load.of(WEB, List.of(sample(0.51, 500, 10)), 1, 1));
    }

    /// A member that kept `cores` busy for ten seconds and holds `memory` of 100 bytes.
    private static Load.Sample sample(double cores, int millicores, long memory) {
        long second = 1_000_000_000L;
        return new Load.Sample(
                new Usage(5 * second, 7 * second, 0, 100),
                new Usage(15 * second, 7 * second + Math.round(10 * second * cores), memory, 100),
                millicores);
    }
}
