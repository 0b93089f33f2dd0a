package fogcatcher.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one sees of each fault: 40 phones of one core, half of them in the west, and one job of 20 minutes for each.
///
/// Whatever goes wrong, every job ends.
final class FaultsTest {

    private static final int JOBS = 40;

    private static final String CITY =
            """
            name: faults
            duration: 12h
            world:
              phones:
                count: 40
                behaviour: alwaysOn
                hardware: {uniform: {cores: 1, corePower: 1mW}}
                network: {wifiRoundTrip: 0ms, down: 8Mbps, downSigma: 0, within: 0%}
                regions: [{name: east}, {name: west}]
            workload:
              sources:
                - trace: {name: plan, format: csv, file: plan.csv, needs: {memory: 1MB}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
              placement: {strategy: random}
              execution: {chunks: false, checkpointEvery: 0s, backoff: 0s}
            record: []
            """;

    @TempDir Path folder;

    @Test
    void withoutFaultsAllJobsEndAfterTwentyMinutes() throws IOException {
        Seen seen = run("[]");

        assertEquals(Map.of(1200.0, JOBS), seen.doneAt);
    }

    /// The coordinator misses the phones after its 90 s and, for all it knows, they had worked until then.
    @Test
    void anOutageLosesTheWorkOfItsRegion() throws IOException {
        Seen seen = run("[{outage: {region: west, at: 10min, lasts: 30min}}]");

        int west = seen.count(Interruption.LOST);
        assertTrue(west > 10 && west < 30, west + " phones in the west");
        assertEquals(Map.of(690.0, west), seen.interruptedAt);
        assertEquals(690.0 * west, seen.lostSeconds, 0.01);
        // Eastern phones are free from minute 20 on, western ones from minute 40: the lost jobs go east, then west.
        assertEquals(JOBS - west, seen.doneAt.get(1200.0));
        assertEquals(new TreeSet<>(List.of(690.0, 2400.0)), seen.awayFromTo());
        seen.assertAllEnded();
    }

    /// A phone that restarts says that it has forgotten its work; nobody waits for the silence.
    @Test
    void aShortOutageIsNoticedWhenThePhonesAreBack() throws IOException {
        Seen seen = run("[{outage: {region: west, at: 10min, lasts: 1min}}]");

        int west = seen.count(Interruption.LOST);
        assertEquals(Map.of(660.0, west), seen.interruptedAt);
        assertEquals(Map.of(1200.0, JOBS - west, 1860.0, west), seen.doneAt);
    }

    @Test
    void aPhoneThatIsOutDrainsNothing() throws IOException {
        Seen seen = run("[{outage: {region: west, at: 10min, lasts: 4h}}]");

        assertTrue(seen.meanPermille.stream().allMatch(mean -> mean == 1000), seen.meanPermille.toString());
    }

    /// Phones that are cut off work on; what they have finished is known when the cut has healed.
    @Test
    void aShortPartitionLosesNothing() throws IOException {
        Seen seen = run("[{partition: {region: west, at: 1199s, lasts: 1min}}]");

        assertEquals(Map.of(), seen.interruptedAt);
        assertEquals(JOBS, seen.doneAt.get(1200.0) + seen.doneAt.get(1259.0));
    }

    @Test
    void aLongPartitionIsALoss() throws IOException {
        Seen seen = run("[{partition: {region: west, at: 10min, lasts: 10min}}]");

        assertEquals(Map.of(690.0, seen.count(Interruption.LOST)), seen.interruptedAt);
        assertEquals(new TreeSet<>(List.of(690.0, 1200.0)), seen.awayFromTo());
        seen.assertAllEnded();
    }

    /// An order that a phone never heard is given to another one as soon as the phone can say so.
    @Test
    void anOrderThatWasNotHeardIsNotWaitedFor() throws IOException {
        Seen seen = runPlan("[{partition: {region: west, at: 10min, lasts: 1min}}]", "605,60,1\n".repeat(10));

        assertEquals(10, seen.doneAt.get(665.0) + seen.doneAt.get(720.0));
        assertTrue(seen.count(Interruption.WITHDRAWN) > 0);
    }

    /// 10 MB at 8 Mbps take 10 s; at a tenth of the rate and with every other transfer repeated, 200 s on average.
    @Test
    void badLinksTakeLonger() throws IOException {
        String input = "workload.sources.0.trace.needs={memory: 1MB, input: 10MB}";
        Seen good = run("[]", input);
        Seen slow = run("[{badLinks: {at: 0s, lasts: 12h, rate: 10%, loss: 0%}}]", input);
        Seen lossy = run("[{badLinks: {at: 0s, lasts: 12h, rate: 10%, loss: 50%}}]", input);

        assertEquals(Map.of(1210.0, JOBS), good.doneAt);
        assertEquals(Map.of(1300.0, JOBS), slow.doneAt);
        assertEquals(1400, lossy.meanDone(), 60);
        assertTrue(lossy.doneAt.keySet().stream().allMatch(at -> Math.abs(at % 100) < 1e-6), lossy.doneAt.toString());
        lossy.assertAllEnded();
    }

    @Test
    void powerOffHitsAPartOfThePhonesAtOnce() throws IOException {
        Seen seen = run("[{powerOff: {at: 5min, lasts: 10min, phones: 30%}}]");

        int lost = seen.count(Interruption.LOST);
        assertTrue(lost > 4 && lost < 20, lost + " phones");
        assertEquals(Map.of(390.0, lost), seen.interruptedAt);
        // They come back at minute 15.
        assertEquals(Map.of(1200.0, JOBS - lost, 2100.0, lost), seen.doneAt);
    }

    /// The phones of the west lose their power twice; the end of the short loss is not the end of the long one.
    @Test
    void faultsMayOverlap() throws IOException {
        Seen seen =
                run(
                        "[{outage: {region: west, at: 10min, lasts: 60min}},"
                                + " {powerOff: {at: 20min, lasts: 5min, phones: 100%}},"
                                + " {partition: {region: west, at: 5h, lasts: 60min}},"
                                + " {partition: {region: west, at: 5.5h, lasts: 5min}}]");

        assertEquals(new TreeSet<>(List.of(690.0, 1290.0, 1500.0, 4200.0, 18090.0, 21600.0)), seen.awayFromTo());
        seen.assertAllEnded();
    }

    /// An error of one sign makes a phone look idle before its five minutes are over, one of the other too late: the
    /// moments of harvest are normal around 15 minutes, as the errors are.
    @Test
    void aWrongClockHarvestsTooEarlyOrTooLate() throws IOException {
        Files.writeString(
                folder.resolve("phone.json"),
                "{\"0\": {\"messages\": \"2020-01-01 00:00:00\\twifi\\n2020-01-01 00:00:00\\tbattery_charged_on\\n"
                        + "2020-01-01 00:10:00\\tscreen_off\\n\"}}");

        Seen seen =
                run(
                        "[{clockSkew: {phones: 100%, skew: 1min}}]",
                        "world.phones.behaviour={flash: {file: phone.json}}",
                        "world.phones.thermal.chargingLoss=0%",
                        "world.phones.count=400");

        long early = seen.harvestedAt.stream().filter(at -> at < 900).count();
        long earlyByADeviation = seen.harvestedAt.stream().filter(at -> at < 840).count();
        long lateByADeviation = seen.harvestedAt.stream().filter(at -> at > 960).count();
        assertEquals(400, seen.harvestedAt.size());
        assertEquals(200, (double) early, 30);
        assertEquals(0.1587 * 400, (double) earlyByADeviation, 25);
        assertEquals(0.1587 * 400, (double) lateByADeviation, 25);
        seen.assertAllEnded();
    }

    /// What a liar drops is missed when it takes more than four times its time and ten minutes, at the next patrol.
    @Test
    void droppedWorkIsOverdueAndDoneElsewhere() throws IOException {
        Seen seen = run("[{liars: {phones: 25%, claim: 1, drop: 100%}}]");

        int dropped = seen.count(Interruption.OVERDUE);
        assertTrue(dropped > 3, dropped + " overdue");
        assertTrue(seen.interruptedAt.firstKey() >= 5400 && seen.interruptedAt.firstKey() <= 5430);
        assertTrue(seen.doneAt.get(1200.0) < JOBS && seen.doneAt.get(1200.0) > 20);
        seen.assertAllEnded();
    }

    /// Two jobs on one core that claims to be two: each takes twice as long.
    @Test
    void aLiarsCoresAreShared() throws IOException {
        Seen seen = run("[{liars: {phones: 100%, claim: 2, drop: 0%}}]", "world.phones.count=20");

        assertEquals(Map.of(2400.0, JOBS), seen.doneAt);
    }

    /// Phones of 4 GB that claim 8 take one job of 3 GB and must refuse the second.
    @Test
    void memoryThatIsOnlyClaimedCostsTheLiarItsReputation() throws IOException {
        Seen seen =
                run(
                        "[{liars: {phones: 50%, claim: 2, drop: 0%}}]",
                        "world.phones.hardware.uniform.memory=4GB",
                        "workload.sources.0.trace.needs.memory=3GB",
                        "policies.execution.backoff=10s");

        assertTrue(seen.count(Interruption.REFUSED) > 3, seen.causes::toString);
        assertTrue(seen.honestTrust.stream().allMatch(trust -> trust >= 0.5), seen.honestTrust::toString);
        assertTrue(seen.liarsTrust.stream().anyMatch(trust -> trust < 0.1), seen.liarsTrust::toString);
        seen.assertAllEnded();
    }

    @Test
    void phonesThatDropWorkAreTrustedLess() throws IOException {
        Seen seen = run("[{liars: {phones: 25%, claim: 1, drop: 100%}}]");

        assertTrue(seen.honestTrust.stream().allMatch(trust -> trust >= 0.5), seen.honestTrust::toString);
        assertTrue(seen.liarsTrust.stream().filter(trust -> trust < 0.25).count() > 3, seen.liarsTrust::toString);
    }

    private Seen run(String faults, String... overrides) throws IOException {
        return runPlan(faults, "0,1200,1\n".repeat(JOBS), overrides);
    }

    private Seen runPlan(String faults, String plan, String... overrides) throws IOException {
        Files.writeString(folder.resolve("plan.csv"), "submit_s,duration_s,cpu\n" + plan);
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("world.faults=" + faults);
        return Lab.run(Lab.scenario(folder, CITY, all.toArray(String[]::new)), folder, new Seen());
    }

    /// Moments in seconds, with how often something happened then.
    private static final class Seen implements Recorder {
        final TreeMap<Double, Integer> doneAt = new TreeMap<>();
        final TreeMap<Double, Integer> interruptedAt = new TreeMap<>();
        final Map<Interruption, Integer> causes = new EnumMap<>(Interruption.class);
        final List<Double> harvestedAt = new ArrayList<>();
        final List<Double> releasedAt = new ArrayList<>();
        final List<Double> meanPermille = new ArrayList<>();
        final List<Double> honestTrust = new ArrayList<>();
        final List<Double> liarsTrust = new ArrayList<>();
        double lostSeconds;
        int accepted;
        int ended;

        @Override
        public void sample(Simulation simulation) {
            meanPermille.add(simulation.phones().meanBatteryPermille(simulation.now()));
        }

        @Override
        public void end(Simulation simulation) {
            for (int p = 0; p < simulation.phones().count(); p++) {
                (simulation.phones().isLiar(p) ? liarsTrust : honestTrust)
                        .add(simulation.engine().reputation().trust(p, simulation.now()));
            }
        }

        @Override
        public void event(long now, Event event) {
            // Whole milliseconds: a stage's end is rounded to a microsecond.
            double at = Math.round(Micros.toSeconds(now) * 1000) / 1000.0;
            switch (event) {
                case Event.JobAccepted _ -> accepted++;
                case Event.JobCompleted _ -> {
                    ended++;
                    doneAt.merge(at, 1, Integer::sum);
                }
                case Event.JobFailed _ -> ended++;
                case Event.JobInterrupted interrupted -> {
                    interruptedAt.merge(at, 1, Integer::sum);
                    causes.merge(interrupted.cause(), 1, Integer::sum);
                    lostSeconds += Micros.toSeconds(interrupted.lostMicros());
                }
                case Event.PhoneHarvested _ -> harvestedAt.add(at);
                case Event.PhoneReleased _ -> releasedAt.add(at);
                default -> {}
            }
        }

        int count(Interruption cause) {
            return causes.getOrDefault(cause, 0);
        }

        double meanDone() {
            return doneAt.entrySet().stream().mapToDouble(at -> at.getKey() * at.getValue()).sum() / JOBS;
        }

        /// When phones were given up and taken back, the beginning left out.
        TreeSet<Double> awayFromTo() {
            TreeSet<Double> moments = new TreeSet<>(releasedAt);
            harvestedAt.stream().filter(at -> at > 0).forEach(moments::add);
            return moments;
        }

        void assertAllEnded() {
            assertEquals(JOBS, accepted);
            assertEquals(JOBS, ended);
        }
    }
}
