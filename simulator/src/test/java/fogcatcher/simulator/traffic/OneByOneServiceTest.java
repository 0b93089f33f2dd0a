package fogcatcher.simulator.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Micros;
import org.junit.jupiter.api.Test;

/// What becomes of single requests when members come, go, stop and slow down.
final class OneByOneServiceTest {

    /// Four requests a second of half a second each keep two cores busy.
    private static final String REQUESTS =
            "rate: 4/s, profile: flat, hourSigma: 0, minuteVariation: 0, work: {exponential: {mean: 500ms}}";

    private static final String SLOW = "rate: 1/s, profile: flat, work: {constant: {value: 5s}}, timeout: 1min";

    @Test
    void everyRequestIsAnsweredOrFailsOnceWhateverHappens() {
        Scene scene = Scene.of(3, 1000, REQUESTS + ", timeout: 2s, attempts: 2").withMembers(4);
        scene.always(() -> assertBalanced(scene));

        for (int minute = 1; minute <= 120; minute++) {
            int phone = minute % 4;
            scene.runTo(30 * minute);
            scene.traffic.resize(scene.now, phone, 1000 * (1 + minute % 3), 500, 0);
            switch (minute % 6) {
                case 0 -> {
                    scene.traffic.vanish(scene.now, phone);
                    scene.join(phone);
                }
                case 1 -> scene.traffic.away(scene.now, phone);
                case 2 -> scene.traffic.back(scene.now, Math.floorMod(phone - 1, 4));
                case 3 -> scene.setSpeed(phone, minute % 4 == 3 ? 0 : 0.3);
                case 4 -> scene.traffic.drain(scene.now, phone, Micros.PER_SECOND);
                default -> {
                    scene.traffic.drop(scene.now, Math.floorMod(phone - 1, 4));
                    scene.join(Math.floorMod(phone - 1, 4));
                    scene.setSpeed(phone, 1);
                }
            }
            assertBalanced(scene);
        }

        assertTrue(scene.score().retried() > 0, "nothing was retried");
        assertTrue(scene.score().answered() > 5_000, "answered " + scene.score().answered());
        assertEquals(scene.score().answered(), scene.score().latencies().count(), "answers are as many as latencies");
    }

    /// Two members that are given a second core work like two of two cores; a share is still one core.
    @Test
    void aMemberThatIsGivenMoreWorksOnMoreAtATime() {
        String requests = REQUESTS.replace("rate: 4/s", "rate: 6/s");
        Scene grown = Scene.of(5, 1000, requests).withMembers(2);
        Scene large = Scene.of(5, 2000, requests).withMembers(2);

        grown.traffic.resize(0, 0, 2000, 500, 0);
        grown.traffic.resize(0, 1, 2000, 500, 0);
        grown.runTo(3600);
        large.runTo(3600);

        assertEquals(large.score().latencies().meanMillis(), grown.score().latencies().meanMillis());
        assertEquals(large.score().answered(), grown.score().answered());
        long ofTheLarge = large.reports.getLast().demandPermille();
        long ofTheGrown = grown.reports.getLast().demandPermille();
        assertTrue(Math.abs(2 * ofTheLarge - ofTheGrown) <= 1, "what is asked for, in shares");
        assertEquals(large.reports.getLast().cpuPermille(), grown.reports.getLast().cpuPermille());
    }

    private static void assertBalanced(Scene scene) {
        Score score = scene.score();
        assertEquals(
                score.arrived(), score.answered() + score.failed() + scene.report().open(), "at " + scene.now + " us");
    }

    @Test
    void withoutMembersRequestsFailAfterTheTimeout() {
        Scene scene = Scene.of(1, 1000, REQUESTS);

        scene.runTo(9.9);
        double failedBefore = scene.score().failed();
        scene.runTo(100);

        assertEquals(0, failedBefore);
        assertEquals(0, scene.score().answered());
        assertTrue(scene.score().failed() > 300, "failed: " + scene.score().failed());
        assertEquals(40, scene.report().open(), 20, "those of the last ten seconds wait");
    }

    @Test
    void aLostMemberIsMissedAfterAWhileAndItsRequestIsTriedOnAnother() {
        Scene scene = Scene.of(1, 1000, SLOW + ", detect: 2s").withMembers(1);
        while (scene.report().open() == 0) {
            scene.runTo(Micros.toSeconds(scene.now) + 0.1);
        }

        scene.traffic.vanish(scene.now, 0);
        double lostAt = Micros.toSeconds(scene.now);
        scene.join(1);
        scene.setSpeed(1, 1000);
        scene.runTo(lostAt + 1.9);
        double retriedBefore = scene.score().retried();
        scene.runTo(lostAt + 2.1);

        assertEquals(0, retriedBefore);
        assertEquals(1, scene.score().retried());
        assertEquals(0, scene.report().open());
        assertEquals(0, scene.score().failed());
    }

    @Test
    void aRequestIsNotTriedMoreOftenThanAllowed() {
        Scene scene = Scene.of(1, 1000, SLOW + ", detect: 0s, attempts: 0").withMembers(1).runTo(4);

        double open = scene.report().open();
        scene.traffic.vanish(scene.now, 0);
        scene.runTo(4.0001);

        assertTrue(open >= 2, "one is worked on and one waits at least");
        assertEquals(1, scene.score().failed());
        assertEquals(0, scene.score().retried());
    }

    @Test
    void aMemberThatIsBackInTimeAnswersWhatItHas() {
        Scene scene = Scene.of(1, 1000, SLOW + ", detect: 10s").withMembers(1).runTo(4);

        scene.traffic.away(scene.now, 0);
        scene.runTo(13);
        double answeredBefore = scene.score().answered();
        scene.traffic.back(scene.now, 0);

        assertEquals(0, answeredBefore);
        assertEquals(1, scene.score().answered());
        assertEquals(0, scene.score().retried());
    }

    @Test
    void aMemberThatIsBackTooLateAnswersNothingTwice() {
        Scene scene = Scene.of(1, 1000, SLOW + ", detect: 1s").withMembers(1).runTo(4);
        scene.always(() -> assertBalanced(scene));

        scene.traffic.away(scene.now, 0);
        scene.runTo(20);
        double retried = scene.score().retried();
        scene.traffic.back(scene.now, 0);
        scene.runTo(20.001);
        double answeredAtOnce = scene.score().answered();
        scene.runTo(26);

        assertEquals(1, retried);
        assertEquals(0, answeredAtOnce);
        assertEquals(1, scene.score().answered());
    }

    @Test
    void drainingLosesNothing() {
        Scene scene = Scene.of(1, 4000, SLOW).withMembers(2).runTo(20);
        scene.always(() -> assertBalanced(scene));

        long takes = scene.traffic.drain(scene.now, 0, 30 * Micros.PER_SECOND);
        scene.runTo(30);
        scene.traffic.drop(scene.now, 0);
        scene.runTo(60);

        assertEquals(30 * Micros.PER_SECOND, takes);
        assertTrue(scene.idleAt.get(0) > 20 * Micros.PER_SECOND && scene.idleAt.get(0) <= 25 * Micros.PER_SECOND);
        assertEquals(0, scene.score().failed());
        assertEquals(0, scene.score().retried());
    }

    @Test
    void anIdleMemberIsDrainedAtOnce() {
        Scene scene = Scene.of(1, 1000, "rate: 0/s").withMembers(1);

        assertEquals(0, scene.traffic.drain(scene.now, 0, Micros.PER_MINUTE));
    }

    @Test
    void whatAStoppedMemberWorkedOnIsTriedAgainAtOnce() {
        Scene scene = Scene.of(1, 1000, SLOW).withMembers(1).runTo(4);

        scene.traffic.drop(scene.now, 0);

        assertEquals(1, scene.score().retried());
        assertEquals(0, scene.score().failed());
    }

    @Test
    void aCancelledServiceFailsWhatWaitsAndFinishesWhatItWorksOn() {
        Scene scene = Scene.of(1, 1000, SLOW).withMembers(1).runTo(4);
        double open = scene.report().open();

        scene.traffic.hear(scene.now, new Event.JobCancelled(Scene.SERVICE, 0, 0));
        scene.runTo(60);

        assertEquals(1, scene.score().answered());
        assertEquals(open - 1, scene.score().failed());
        assertEquals(open, scene.score().arrived(), "nothing comes after that");
        assertEquals(4 * Micros.PER_SECOND, scene.report().endedMicros());
    }

    @Test
    void aSlowerPhoneTakesLonger() {
        Scene scene = Scene.of(1, 1000, "rate: 0.01/s, profile: flat, work: {constant: {value: 1s}}").withMembers(1);
        scene.setOnTheWay(30_000);
        scene.setSpeed(0, 0.5);

        scene.runTo(10_000);

        assertEquals(2_030, scene.score().latencies().quantileMillis(0.5), 40);
    }

    @Test
    void aPausedPhoneGetsNoRequests() {
        Scene scene = Scene.of(1, 1000, REQUESTS).withMembers(2);
        scene.setSpeed(0, 0);

        scene.runTo(3600);

        // One core has twice the work it can do.
        assertEquals(3600 / 0.5, scene.score().answered(), 200);
    }

    @Test
    void aMemberWithHalfACoreWorksAtHalfTheSpeed() {
        Scene scene = Scene.of(1, 500, "rate: 0.01/s, profile: flat, work: {constant: {value: 1s}}").withMembers(1);

        scene.runTo(10_000);

        assertEquals(2_000, scene.score().latencies().quantileMillis(0.5), 40);
    }

    @Test
    void theEngineHearsHowBusyMembersAreAndWhatIsAskedFor() {
        Scene scene =
                Scene.of(
                                1,
                                1000,
                                "rate: 4/s, hourSigma: 0, minuteVariation: 0, profile: flat, work: {exponential: {mean:"
                                        + " 500ms}}, idleMemory: 40%, memoryPerRequest: 100MB")
                        .withMembers(4);

        scene.runTo(36_000);

        double cpu = mean(scene, report -> report.cpuPermille());
        assertEquals(500, cpu, 10);
        assertEquals(2_000, mean(scene, report -> report.demandPermille()), 40);
        assertEquals(400 + 1000 * 0.5 * 100 / 500, mean(scene, report -> report.memoryPermille()), 3);
        assertEquals(50, scene.traffic.score(0).utilisation() * 100, 1);
        assertEquals(4, scene.report().meanMembers(), 1e-9);
        scene.loads.forEach((phone, load) -> assertEquals(500, load, 400, "load of phone " + phone));
    }

    @Test
    void demandCountsWhatCannotBeDone() {
        Scene scene = Scene.of(1, 1000, REQUESTS + ", timeout: 1h").withMembers(1);

        scene.runTo(600);

        assertEquals(1000, scene.reports.getLast().cpuPermille());
        assertTrue(scene.reports.getLast().demandPermille() > 10_000, "those that wait count too");
    }

    private static double mean(Scene scene, java.util.function.ToDoubleFunction<Signal.ServiceReported> of) {
        return scene.reports.stream().skip(1).mapToDouble(of).average().orElseThrow();
    }
}
