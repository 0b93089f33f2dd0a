package fogcatcher.simulator.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Services of a scenario from deployment to the end, on simulated phones and with the engine.
final class ServicesRunTest {

    private static final String WEB =
            """
            name: web
            duration: 6h
            world:
              phones:
                count: 4
                behaviour: alwaysOn
                hardware: {uniform: {cores: 4, corePower: 1mW}}
            workload:
              sources:
                - services:
                    name: web
                    count: 2
                    needs: {cpu: 2}
                    from: 1h
                    requests: {rate: 4/s, profile: flat}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
            record: [services]
            """;

    private static final String[] DARK_WEST = {
        "world.phones.count=12",
        "world.phones.regions=[{name: east}, {name: west}]",
        "workload.sources.0.services.count=10",
        "world.faults=[{outage: {region: west, at: 2h, lasts: 30min}}]"
    };

    @Test
    void servicesAreDeployedAndAnswer() {
        Seen seen = Lab.run(Lab.scenario(WEB), new Seen());

        assertEquals(2, seen.reports.size());
        for (ServiceReport report : seen.reports) {
            assertEquals(4.0 * 5 * 3600, report.score().arrived(), 0.5 * 4 * 5 * 3600);
            assertTrue(report.score().availability() > 0.99, "availability " + report.score().availability());
            assertTrue(report.score().latencies().meanMillis() > 100, "work alone takes 100 ms");
            assertEquals(1, report.meanMembers(), 0.05);
        }
    }

    @Test
    void theyEndWhenTheirTimeIsOver() {
        Seen seen = Lab.run(Lab.scenario(WEB, "workload.sources.0.services.length=2h"), new Seen());

        assertEquals(2, seen.cancelled);
        assertEquals(0, seen.containers);
        for (ServiceReport report : seen.reports) {
            assertEquals(3.0, report.endedMicros() / 3.6e9, 1e-9);
            assertEquals(0, report.open());
        }
    }

    @Test
    void aFlashCrowdAsksMore() {
        double usual = Lab.run(Lab.scenario(WEB), new Seen()).requests();
        String crowd = "world.faults=[{flashCrowd: {at: 2h, lasts: 1h, factor: 3}}]";
        double crowded = Lab.run(Lab.scenario(WEB, crowd), new Seen()).requests();

        // One of five hours has three times the requests, so there are 7 for 5; hours differ by chance.
        assertTrue(crowded > 1.15 * usual && crowded < 1.8 * usual, crowded + " is not much above " + usual);
    }

    @Test
    void whatIsCutOffIsNotAnswered() {
        String cut = "world.faults=[{partition: {region: city, at: 2h, lasts: 40s}}]";
        Seen whole = Lab.run(Lab.scenario(WEB), new Seen());

        Seen parted = Lab.run(Lab.scenario(WEB, cut), new Seen());

        assertEquals(whole.requests(), parted.requests(), "the same requests come");
        double failed = parted.reports.stream().mapToDouble(report -> report.score().failed()).sum();
        assertTrue(failed > 50, "only " + failed + " failed, of about 240 of 30 s");
    }

    @Test
    void membersThatWaitForTheirPhonesGoOnThere() {
        Seen replaced = Lab.run(Lab.scenario(WEB, DARK_WEST), new Seen());
        String patient = WEB.replace("needs:", "wishes: {onHostLoss: wait}\n        needs:");
        Seen waited = Lab.run(Lab.scenario(patient, DARK_WEST), new Seen());

        assertTrue(
                replaced.went > 0 && replaced.cameBack == 0, replaced.went + " went, " + replaced.cameBack + " back");
        assertEquals(0, waited.went, "members that went elsewhere");
        assertEquals(replaced.went, waited.cameBack, "as many are on dark phones");
        assertTrue(waited.answered() < replaced.answered(), "half an hour without an answer");
    }

    @Test
    void aRunRepeatsAndAFluidHasTheSameRates() {
        Scenario fluid = Lab.scenario(WEB, "workload.sources.0.services.requests.oneByOne=0/s");
        Path nowhere = Path.of("no-files");
        Seen counted = Lab.run(Lab.scenario(WEB), new Seen());
        Seen flowed = Lab.run(fluid, new Seen());

        assertEquals(Lab.digestOf(fluid, nowhere, new Seen()), Lab.digestOf(fluid, nowhere, new Seen()), "equal runs");
        assertEquals(counted.requests(), flowed.requests(), 4 * Math.sqrt(counted.requests()));
        Latencies one = counted.reports.getFirst().score().latencies();
        Latencies other = flowed.reports.getFirst().score().latencies();
        assertEquals(one.meanMillis(), other.meanMillis(), 0.05 * one.meanMillis());
        assertEquals(one.quantileMillis(0.95), other.quantileMillis(0.95), 0.05 * one.quantileMillis(0.95));
    }

    private static final class Seen implements Recorder {
        private List<ServiceReport> reports = List.of();
        private int cancelled;
        private int containers;
        private int went;
        private int cameBack;

        @Override
        public void event(long now, Event event) {
            cancelled += event instanceof Event.JobCancelled ? 1 : 0;
            if (event instanceof Event.ContainerMigrated moved) {
                went += moved.from() != moved.to() ? 1 : 0;
                cameBack += moved.from() == moved.to() ? 1 : 0;
            }
        }

        @Override
        public void end(Simulation simulation) {
            reports = simulation.traffic().reports(simulation.now());
            containers = simulation.containers();
        }

        double answered() {
            return reports.stream().mapToDouble(report -> report.score().arrived() - report.score().failed()).sum();
        }

        double requests() {
            return reports.stream().mapToDouble(report -> report.score().arrived()).sum();
        }
    }
}
