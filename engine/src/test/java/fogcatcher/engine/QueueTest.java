package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Nobody is forgotten in the queue, whatever happens while a question is thought about.
class QueueTest {

    /// Offers half of it: room for one job of 2000 millicores.
    private static final String PHONE = "4000m/4000MB/0MB/0kbps";

    private static final String JOB = "submitJob(job %d, needs 2000m/500MB/0MB/0kbps)";

    @Test
    void aPhoneThatIsGoneIsNoCandidate() {
        Fog fog = Fog.of("{}", PHONE, PHONE);
        fog.at("1min", JOB.formatted(1), "placed(round 1, candidateOfJob [0])");

        List<String> asked = fog.only("place", fog.at("2min", "phoneLost(phone 0)"));

        assertEquals(1, asked.size());
        assertTrue(asked.getFirst().contains("phones [1]"), asked.getFirst());
    }

    @Test
    void aJobWhoseChosenPhoneLeftMeanwhileIsAskedAboutAgain() {
        Fog fog = Fog.of("{}", PHONE, PHONE);
        fog.at("1min", JOB.formatted(1));
        fog.at("2min", "phoneLeft(phone 0)");

        List<String> asked = fog.only("place", fog.at("3min", "placed(round 1, candidateOfJob [0])"));

        assertEquals(1, asked.size(), "the other phone has room");
        assertTrue(asked.getFirst().contains("phones [1]"), asked.getFirst());
    }

    @Test
    void roomThatAppearsMeanwhileIsNotMissed() {
        Fog fog = Fog.of("{}", "1000m/4000MB/0MB/0kbps", PHONE);
        fog.at("0s", "phoneLeft(phone 1)");
        fog.at("1min", JOB.formatted(1));
        fog.at("2min", "phoneReported(phone 1)");

        List<String> asked = fog.only("place", fog.at("3min", "placed(round 1, candidateOfJob [-1])"));

        assertEquals(1, asked.size(), "a phone with room came meanwhile");
    }

    @Test
    void aJobThatComesMeanwhileIsNotMissed() {
        Fog fog = Fog.of("{}", "8000m/8000MB/0MB/0kbps", PHONE);
        fog.at("0s", "phoneLeft(phone 0)");
        fog.at("1min", "submitJob(job 1, needs 4000m/500MB/0MB/0kbps)");
        fog.at("2min", JOB.formatted(2));

        List<String> asked = fog.only("place", fog.at("3min", "placed(round 1, candidateOfJob [-1])"));

        assertEquals(1, asked.size(), "job 2 fits on phone 1");
        assertTrue(asked.getFirst().contains("needs [2000m"), asked.getFirst());
    }

    @Test
    void nothingIsAskedAgainWhenNothingHasChanged() {
        Fog fog = Fog.of("{}", "8000m/8000MB/0MB/0kbps", PHONE);
        fog.at("0s", "phoneLeft(phone 0)");
        fog.at("1min", "submitJob(job 1, needs 4000m/500MB/0MB/0kbps)");

        assertEquals(List.of(), fog.at("3min", "placed(round 1, candidateOfJob [-1])"));
    }

    @Test
    void aPlanBeyondWhatWasFreeIsNoReasonToAskAgain() {
        Fog fog = Fog.of("{}", "8000m/8000MB/0MB/0kbps", PHONE);
        fog.at("0s", "phoneLeft(phone 0)");
        fog.at("1min", "submitJob(job 1, needs 4000m/500MB/0MB/0kbps)");

        assertEquals(List.of(), fog.at("3min", "placed(round 1, candidateOfJob [0])"));
    }

    @Test
    void anOverdueContainerMakesRoomForWhoWaits() {
        Fog fog = Fog.of("{execution: {checkpointEvery: 0s, maxAttempts: 1}}", PHONE);
        fog.at("0s", JOB.formatted(1), "placed(round 1, candidateOfJob [0])", JOB.formatted(2));

        List<String> outputs = fog.at("1d");

        assertEquals(1, fog.only("jobFailed", outputs).size());
        assertEquals(1, fog.only("place", outputs).size(), "job 2 waits for this room");
    }

    @Test
    void aCancelledJobDoesNotWait() {
        Fog fog = Fog.of("{execution: {maxWaiting: 1}}", PHONE);
        fog.at("0s", "phoneLeft(phone 0)");
        fog.at("1min", JOB.formatted(1), "cancelJob(job 1)");

        assertEquals(0, fog.engine.snapshot(0).waitingJobs());
        List<String> outputs = fog.at("2min", JOB.formatted(2));
        assertFalse(outputs.contains("jobRefused(job 2, reason QUEUE_FULL)"), outputs::toString);
    }
}
