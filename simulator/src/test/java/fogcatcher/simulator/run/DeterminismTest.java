package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.world.Progress;
import fogcatcher.simulator.world.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Equal scenarios give equal runs, to the last bit; and what is added to a scenario leaves the rest of its chance
/// alone.
final class DeterminismTest {

    private static final String CITY =
            """
            name: city
            seed: 42
            duration: 1d
            warmup: 6h
            world:
              phones:
                count: 400
                regions: [{name: east}, {name: west, clock: 3h, ambient: 30C}]
              faults:
                - outage: {region: west, at: 10h, lasts: 20min}
                - badLinks: {at: 12h, lasts: 1h}
                - liars: {phones: 5%}
                - clockSkew: {phones: 10%, skew: 2min}
                - flashCrowd: {at: 20h, lasts: 1h, factor: 4}
            workload:
              sources:
                - batch: {name: render, rate: 40/h, work: {lognormal: {median: 20min, sigma: 1}}, needs: {input: 20MB, state: 5MB}}
                - functions: {name: web, functions: 20, callsMu: 4, callsSigma: 1}
            record: [series, jobs, phone_sessions, battery_periods, harvests, contributions, ledger]
            """;

    private static final String NO_WORK = "workload.sources=[]";

    @TempDir Path home;

    @Test
    void equalScenariosLeaveEqualBytes() throws IOException {
        Run.Outcome once = runInto("once", Lab.scenario(CITY));
        Run.Outcome again = runInto("again", Lab.scenario(CITY));

        assertEquals(once.digest(), again.digest());
        assertSameResults("once", "again");
    }

    @Test
    void fourRunsAtOnceAreAsOneAlone() throws Exception {
        Run.Outcome alone = runInto("alone", Lab.scenario(CITY));

        List<Future<Run.Outcome>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                String name = "thread" + i;
                runs.add(threads.submit(() -> runInto(name, Lab.scenario(CITY))));
            }
        }

        for (int i = 0; i < 4; i++) {
            assertEquals(alone.digest(), runs.get(i).get().digest());
            assertSameResults("alone", "thread" + i);
        }
    }

    @Test
    void aMarketRepeatsItself() throws IOException {
        Scenario traded = Lab.scenario(CITY, "policies.market={}", "record=[jobs, trades, prices, ledger]");

        Run.Outcome once = runInto("once", traded);
        Run.Outcome again = runInto("again", traded);

        assertEquals(once.digest(), again.digest());
        assertSameResults("once", "again");
        assertNotEquals(digest(Lab.scenario(CITY)), once.digest());
    }

    /// What a job is worth to its buyer is drawn beside the rest.
    @Test
    void aMarketDoesNotChangeWhatIsAskedFor() {
        List<String> jobs = Lab.run(Lab.scenario(CITY), new Log()).asked;

        assertTrue(jobs.size() > 500);
        assertEquals(jobs, Lab.run(Lab.scenario(CITY, "policies.market={}"), new Log()).asked);
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertNotEquals(digest(Lab.scenario(CITY)), digest(Lab.scenario(CITY, "seed=43")));
    }

    @Test
    void recordingChangesNothing() throws IOException {
        Run.Outcome all = runInto("all", Lab.scenario(CITY));
        Run.Outcome nothing = runInto("nothing", Lab.scenario(CITY, "record=[]"));

        assertEquals(all.digest(), nothing.digest());
        assertEquals(all.events(), nothing.events());
    }

    /// Common random numbers: policies and work are compared on the same people.
    @Test
    void workDoesNotChangeWhatPeopleDo() {
        List<String> idle = Lab.run(Lab.scenario(CITY, NO_WORK), new Log()).rests;

        assertTrue(idle.size() > 200);
        assertEquals(idle, Lab.run(Lab.scenario(CITY), new Log()).rests);
        assertEquals(idle, Lab.run(Lab.scenario(CITY, "policies.harvest.minBattery=60%"), new Log()).rests);
    }

    /// Not even when phones work unplugged, so that their owners charge them at other times.
    @Test
    void workThatEmptiesBatteriesDoesNotChangeRests() {
        String unplugged = "policies.harvest.rules=[screen]";
        List<String> idle = Lab.run(Lab.scenario(CITY, unplugged, NO_WORK), new Log()).rests;

        assertEquals(idle, Lab.run(Lab.scenario(CITY, unplugged), new Log()).rests);
    }

    @Test
    void policiesDoNotChangeWhatIsAskedFor() {
        List<String> jobs = Lab.run(Lab.scenario(CITY), new Log()).jobs;

        assertEquals(
                jobs,
                Lab.run(
                                Lab.scenario(
                                        CITY, "policies.placement.strategy=random", "policies.execution.chunks=false"),
                                new Log())
                        .jobs);
    }

    /// Phones have numbers, and a number's life does not depend on how many others there are.
    @Test
    void morePhonesDoNotChangeTheFirst() {
        List<String> few = Lab.run(Lab.scenario(CITY, NO_WORK, "world.phones.count=50"), new Log()).rests;
        List<String> many = Lab.run(Lab.scenario(CITY, NO_WORK), new Log()).rests;

        assertEquals(
                few.stream().sorted().toList(),
                many.stream()
                        .filter(rest -> Integer.parseInt(rest.substring(0, rest.indexOf(' '))) < 50)
                        .sorted()
                        .toList());
    }

    private static String digest(Scenario scenario) {
        return Lab.digestOf(scenario, Path.of("."), new Recorder() {});
    }

    private Run.Outcome runInto(String name, Scenario scenario) {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve(name))) {
            return Run.into(folder, scenario, home, (now, input) -> {}, Progress.NONE, Clock.systemUTC(), _ -> {});
        }
    }

    /// All but the manifest, which tells when the run was made.
    private void assertSameResults(String one, String other) throws IOException {
        for (String file : filesIn(one)) {
            assertArrayEquals(
                    Files.readAllBytes(home.resolve(one, file)), Files.readAllBytes(home.resolve(other, file)), file);
        }
        assertEquals(filesIn(one), filesIn(other));
    }

    private List<String> filesIn(String folder) throws IOException {
        try (var files = Files.list(home.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("manifest.json"))
                    .sorted()
                    .toList();
        }
    }

    private static final class Log implements Recorder {
        final List<String> rests = new ArrayList<>();
        final List<String> jobs = new ArrayList<>();
        final List<String> asked = new ArrayList<>();

        @Override
        public void rested(int phone, long from, long to) {
            rests.add(phone + " " + from + " " + to);
        }

        @Override
        public void submitted(long now, JobId job, JobSpec spec) {
            jobs.add(now + " " + job + " " + spec);
            asked.add(now + " " + job + " " + spec.needs() + " " + spec.workMicros());
        }
    }
}
