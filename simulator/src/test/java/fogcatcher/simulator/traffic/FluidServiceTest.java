package fogcatcher.simulator.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import org.junit.jupiter.api.Test;

/// What becomes of a fluid of requests when members come, go, stop and slow down.
final class FluidServiceTest {

    private static final String REQUESTS = "rate: 40/s, work: {exponential: {mean: 100ms}}, profile: flat";

    private static final String STEADY = REQUESTS + ", hourSigma: 0, minuteVariation: 0";

    @Test
    void whatComesIsAnsweredOrFailsOrWaits() {
        Scene scene = Scene.of(3, 2000, REQUESTS + ", timeout: 20s").withMembers(3);
        scene.always(() -> assertBalanced(scene));

        for (int i = 1; i <= 200; i++) {
            scene.runTo(47 * i);
            int phone = i % 3;
            switch (i % 5) {
                case 0 -> {
                    scene.traffic.vanish(scene.now, phone);
                    scene.join(phone);
                }
                case 1 -> scene.traffic.away(scene.now, phone);
                case 2 -> scene.traffic.back(scene.now, (phone + 2) % 3);
                case 3 -> scene.setSpeed(phone, i % 2 == 0 ? 0 : 0.4);
                default -> scene.setSpeed((phone + 2) % 3, 1);
            }
            assertBalanced(scene);
        }

        assertTrue(scene.score().failed() > 0);
        assertTrue(scene.score().retried() > 0);
        assertEquals(scene.score().answered(), scene.score().latencies().count(), 0.001 * scene.score().answered());
    }

    /// Two members that are given a second core work like two of two cores; a share is still one core.
    @Test
    void aMemberThatIsGivenMoreWorksOnMoreAtATime() {
        Scene grown = Scene.of(5, 1000, STEADY.replace("40/s", "30/s") + ", oneByOne: 1/s").withMembers(2);
        Scene large = Scene.of(5, 2000, STEADY.replace("40/s", "30/s") + ", oneByOne: 1/s").withMembers(2);

        grown.traffic.resize(0, 0, 2000, 500, 0);
        grown.traffic.resize(0, 1, 2000, 500, 0);
        grown.runTo(3600);
        large.runTo(3600);

        assertEquals(large.score().latencies().meanMillis(), grown.score().latencies().meanMillis());
        assertEquals(1500, large.reports.getLast().demandPermille());
        assertEquals(3000, grown.reports.getLast().demandPermille(), "in shares");
        assertEquals(large.reports.getLast().cpuPermille(), grown.reports.getLast().cpuPermille());
    }

    /// What came before the first member did is worked off within the second; after that the member is not busy.
    @Test
    void theLoadIsToldWhenABacklogHasBeenWorkedOff() {
        Scene scene = Scene.of(1, 1000, STEADY.replace("40/s", "2/s") + ", oneByOne: 1/s").runTo(1);

        scene.join(0);
        scene.runTo(1);
        int busy = scene.reports.getLast().cpuPermille();
        scene.runTo(5);

        assertEquals(1000, busy);
        assertEquals(200, scene.reports.getLast().cpuPermille());
    }

    private static void assertBalanced(Scene scene) {
        scene.traffic.settle(scene.now);
        Score score = scene.score();
        double arrived = score.arrived();
        assertEquals(arrived, score.answered() + score.failed() + scene.report().open(), 1e-9 * arrived + 1e-6);
    }

    @Test
    void aFluidRepeats() {
        assertEquals(afterADay(3), afterADay(3));
        assertTrue(!afterADay(3).equals(afterADay(4)), "another seed is another day");
    }

    private static String afterADay(int seed) {
        Scene scene = Scene.of(seed, 2000, REQUESTS).withMembers(3);
        scene.runTo(86_400);
        Latencies latencies = scene.score().latencies();
        return scene.score().arrived() + " " + latencies.meanMillis() + " " + latencies.quantileMillis(0.99);
    }

    @Test
    void bothKindsHaveTheSameRates() {
        Scene fluid = Scene.of(3, 4000, REQUESTS).withMembers(3).runTo(36_000);
        Scene single = Scene.of(3, 4000, REQUESTS + ", oneByOne: 100/s").withMembers(3).runTo(36_000);

        assertEquals(fluid.score().arrived(), single.score().arrived(), 4 * Math.sqrt(fluid.score().arrived()));
    }

    @Test
    void withoutMembersRequestsFailAfterTheTimeout() {
        Scene scene = Scene.of(1, 1000, STEADY).runTo(600);

        assertEquals(0, scene.score().answered());
        assertEquals(400, scene.report().open(), 1e-6);
        assertEquals(40 * 590, scene.score().failed(), 1e-6);
    }

    @Test
    void overloadFailsWhatIsTooMuch() {
        Scene scene = Scene.of(1, 1000, STEADY).withMembers(2).runTo(3600);

        // Two cores do 20 a second; the other 20 fail, but for the 200 that wait up to 10 s.
        assertEquals(20 * 3600, scene.score().answered(), 1);
        assertEquals(20 * 3600 - 200, scene.score().failed(), 1);
        assertEquals(10_100, scene.score().latencies().quantileMillis(0.5), 100);
        assertEquals(1000, scene.reports.getLast().cpuPermille());
        assertTrue(scene.reports.getLast().demandPermille() >= 4_000);
    }

    @Test
    void aBacklogIsWorkedOff() {
        Scene scene = Scene.of(1, 1000, STEADY + ", timeout: 1h").withMembers(2).runTo(60);

        double backlog = scene.report().open();
        for (int p = 2; p < 6; p++) {
            scene.join(p);
        }
        scene.runTo(115);
        double later = scene.report().open();
        scene.runTo(180);

        assertEquals(1200, backlog, 1e-6);
        assertEquals(1200 - 55 * 20, later, 1e-6);
        assertEquals(0, scene.report().open());
        assertEquals(0, scene.score().failed());
    }

    @Test
    void aLostMemberCostsWhatItWorkedOnAndWhatItWasSent() {
        Scene scene = Scene.of(1, 4000, STEADY).withMembers(2).runTo(600);

        scene.traffic.vanish(scene.now, 0);
        scene.runTo(602);

        assertEquals(4, scene.score().retried(), 1e-9);
        assertEquals(0, scene.score().failed());
    }

    @Test
    void drainingLosesNothing() {
        Scene scene = Scene.of(1, 4000, STEADY).withMembers(3).runTo(600);

        long takes = scene.traffic.drain(scene.now, 0, 30 * Micros.PER_SECOND);
        scene.runTo(601);
        scene.traffic.drop(scene.now, 0);
        scene.runTo(660);

        assertEquals(100_000, takes);
        assertEquals(0, scene.score().retried());
        assertEquals(0, scene.score().failed(), 1e-6);
    }

    @Test
    void aCancelledServiceTakesNothingMore() {
        Scene scene = Scene.of(1, 4000, STEADY).withMembers(2).runTo(600);

        scene.traffic.hear(scene.now, new Event.JobCancelled(Scene.SERVICE, 0, 0));
        double arrived = scene.score().arrived();
        scene.runTo(6_000);

        assertEquals(arrived, scene.score().arrived());
        assertEquals(2, scene.report().meanMembers(), 1e-9);
    }

    @Test
    void phonesAreLoadedAsMuchAsMembersAre() {
        Scene scene = Scene.of(1, 4000, STEADY).withMembers(2).runTo(120);

        assertEquals(2000, scene.loads.get(0));
        assertEquals(2000, scene.loads.get(1));
        scene.traffic.drop(scene.now, 0);
        assertEquals(0, scene.loads.get(0));
    }
}
