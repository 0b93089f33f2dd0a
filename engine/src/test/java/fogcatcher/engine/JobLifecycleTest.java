package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the stories do not tell: words that come twice, too late or make no sense.
class JobLifecycleTest {

    private static final String PHONE = "4000m/4000MB/0MB/0kbps";

    @Test
    void aCheckpointThatArrivesLateTakesNothingBack() {
        Fog fog = running("{execution: {chunks: false}}");
        fog.at("20min", "containerSaved(container #0.0, workMicros 20min)");
        fog.at("20min", "containerSaved(container #0.0, workMicros 10min)");

        List<String> outputs = fog.at("20min", "phoneLost(phone 0)");

        assertEquals(
                List.of("jobInterrupted(job 1, phone 0, cause LOST, lostMicros 0s)"),
                fog.only("jobInterrupted", outputs));
    }

    @Test
    void aCheckpointOfLessThanNothingIsNone() {
        Fog fog = running("{execution: {chunks: false}}");
        fog.at("20min", "containerSaved(container #0.0, workMicros -20min)");

        List<String> outputs = fog.at("20min", "phoneLost(phone 0)");

        assertEquals(1, fog.only("jobInterrupted", outputs).size());
        assertEquals(List.of(), fog.only("transferred", outputs));
    }

    /// An unreliable network may deliver a word twice; the second one must not make the phone look faster.
    @Test
    void aContainerStartsOnce() {
        Fog fog = running("{execution: {chunks: false}}");
        fog.at("30min", "containerStarted(container #0.0)");

        fog.at("1h", "containerFinished(container #0.0)");

        assertEquals(1000, fog.engine.fleet.speedPermille(0));
    }

    @Test
    void aPhoneThatClaimsToHaveBeenImpossiblyFastIsNotBelieved() {
        Fog fog = Fog.of("{execution: {chunks: false}}", PHONE);
        for (int job = 0; job < 20; job++) {
            fog.at(
                    "1min",
                    "submitJob(job " + job + ", payer 8)",
                    "placed(round " + (job + 1) + ", candidateOfJob [0])");
            fog.at("1min", "containerStarted(container #0." + job + ")");
            fog.at("1min1us", "containerFinished(container #0." + job + ")");
            fog.at("1min", "phoneReported(phone 0)");
        }

        int speed = fog.engine.fleet.speedPermille(0);
        assertTrue(speed >= 1000 && speed <= 100_000, () -> "speed " + speed);
    }

    @Test
    void theRestAfterManyInterruptionsStaysWithinItsLimit() {
        Fog fog = Fog.of("{execution: {backoff: 7h, maxBackoff: 10d, maxAttempts: 50}}", PHONE);
        fog.at("0s", "submitJob(job 1)");
        for (int i = 0; i < 49; i++) {
            fog.at(11 * i + "d", "phoneReported(phone 0)");
            fog.at(11 * i + "d", "placed(round " + (i + 1) + ", candidateOfJob [0])");
            fog.at(11 * i + "d", "phoneLost(phone 0)");

            Job job = fog.engine.jobs.jobs.find(new JobId(1));
            assertEquals(i + 1, job.interruptions);
            if (i > 0) {
                long over = Told.time(11 * i + "d") + Math.min(Told.time("10d"), Told.time("7h") << Math.min(i - 1, 8));
                fog.at(over - 1 + "us", "tick()");
                assertEquals(Piece.State.RESTING, job.pieces[0].state);
                fog.at(over + "us", "tick()");
                assertEquals(Piece.State.WAITING, job.pieces[0].state);
            }
        }
    }

    @Test
    void whoeverRefusedAPieceIsAskedAgainOnlyWhenNobodyElseHasRoom() {
        Fog fog = Fog.of("{execution: {backoff: 0s}}", PHONE, PHONE);
        assertEquals("0 1", asked(fog.at("0s", "submitJob(job 1)")));

        List<String> started = fog.at("1s", "placed(round 1, candidateOfJob [0])");
        assertEquals(1, fog.only("startContainer", started).size());
        assertEquals("1", asked(fog.at("2s", "containerRefused(container #0.0)")));

        fog.at("3s", "placed(round 2, candidateOfJob [0])");
        // Both have refused it by now, which is better than nobody.
        assertEquals("0 1", asked(fog.at("4s", "containerRefused(container #0.1)")));

        fog.at("5s", "placed(round 3, candidateOfJob [0])", "containerStarted(container #0.2)");
        assertEquals("0 1", asked(fog.at("6s", "containerStopped(container #0.2, workMicros 0s)")));
    }

    /// The candidates of the question that is asked.
    private static String asked(List<String> outputs) {
        String place = outputs.stream().filter(output -> output.startsWith("place(")).findFirst().orElse("nobody");
        return place.replaceAll(".* phones \\[([^]]*)].*", "$1");
    }

    @Test
    void theHouseDoesNotPayForJobs() {
        Fog fog = Fog.of("{}", PHONE);
        fog.at("0s", "submitJob(job 1)");

        for (int account = 0; account < AccountId.FIRST_FREE; account++) {
            assertEquals(
                    List.of("jobRefused(job 2, reason INSUFFICIENT_FUNDS)"),
                    fog.at("0s", "submitJob(job 2, payer " + account + ")"));
        }
    }

    @Test
    void aJobThatCostsMoreThanThereIsIsRefused() {
        Fog fog = Fog.of("{rewards: {perCoreHour: 1000000000000token}}", PHONE);

        assertEquals(
                List.of("jobRefused(job 1, reason INSUFFICIENT_FUNDS)"),
                fog.at("0s", "submitJob(job 1, workMicros 1000000d)"));
    }

    @Test
    void noJobMovesMoreBytesThanCanBeCounted() {
        Fog fog = Fog.of("{}", PHONE);

        for (String bytes : List.of("inputBytes %1$d, outputBytes 1", "stateBytes %1$d, inputBytes 1")) {
            String submit = "submitJob(job 1, " + bytes.formatted(Long.MAX_VALUE) + ")";
            assertThrows(IllegalArgumentException.class, () -> fog.at("0s", submit));
        }
    }

    private static Fog running(String policies) {
        Fog fog = Fog.of(policies, PHONE);
        fog.at("0s", "submitJob(job 1)", "placed(round 1, candidateOfJob [0])", "containerStarted(container #0.0)");
        return fog;
    }

    /// 3 GB at the 4000 kbit/s that it offers take a phone 100 minutes.
    @Test
    void longTransfersAreNotTakenForFaults() {
        Fog fog = Fog.of("{execution: {checkpointEvery: 0s}}", "2000m/4000MB/0MB/8000kbps");
        fog.at("0s", "submitJob(job 1, workMicros 1min, outputBytes 3000000000)");
        fog.at("0s", "placed(round 1, candidateOfJob [0])");
        fog.at("1s", "containerStarted(container #0.0)");

        assertEquals(List.of(), fog.only("stopContainer", fog.at("6h53min", "tick()")));
        assertEquals(1, fog.only("stopContainer", fog.at("6h55min", "tick()")).size());
    }
}
