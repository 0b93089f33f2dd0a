package fogcatcher.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random scenarios full of faults: whatever happens, no money and no job comes from nowhere or goes there.
final class StormTest {

    /// Far more than any of these scenarios needs (a phone has 53 a day, a job some ten): time stands still.
    private static final long MOST_EVENTS = 2_000_000;

    @TempDir static Path folder;

    @BeforeAll
    static void recordings() throws IOException {
        Files.writeString(folder.resolve("sessions.csv"), "device,start_s,end_s\na,0,9000\nb,500,40000\na,9100,9200\n");
        Files.writeString(
                folder.resolve("phone.json"),
                """
                {"0": {"messages": "2020-01-01 00:00:00\\twifi\\n2020-01-01 00:10:00\\tbattery_charged_on\\n\
                2020-01-01 00:20:00\\tscreen_off\\n2020-01-01 06:10:00\\tscreen_on\\n2020-01-01 07:00:00\\t12%\\n"}}
                """);
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostInAStorm(int seed) {
        Weather weather = new Weather(new SplittableRandom(seed));
        Scenario scenario = Lab.scenario(folder, weather.yaml(seed));
        Books books = new Books();

        try (Simulation simulation = new Simulation(scenario, folder, books, (now, input) -> {}, List.of(books))) {
            simulation.run((now, end, events) -> assertTrue(events < MOST_EVENTS, events + " events at " + now));
        }

        assertEquals(scenario.policies().ledger().supply().micro(), books.sum);
        assertEquals(books.submitted, books.accepted + books.refused);
        assertEquals(books.accepted, books.ended + books.open);
        assertTrue(books.open >= 0 && books.everHarvested.containsAll(books.everUsed));
        assertEquals(books.endedJobs.size(), books.ended, "a job ended twice");
    }

    private static final class Books implements Recorder {
        final TreeSet<Integer> everHarvested = new TreeSet<>();
        final TreeSet<Integer> everUsed = new TreeSet<>();
        final TreeSet<Long> endedJobs = new TreeSet<>();
        long submitted;
        long accepted;
        long refused;
        long ended;
        long open;
        long sum;

        @Override
        public void submitted(long now, JobId job, JobSpec spec) {
            submitted++;
        }

        @Override
        public void event(long now, Event event) {
            switch (event) {
                case Event.JobAccepted _ -> accepted++;
                case Event.JobRefused _ -> refused++;
                case Event.JobCompleted done -> end(done.job());
                case Event.JobFailed failed -> end(failed.job());
                case Event.JobCancelled cancelled -> end(cancelled.job());
                case Event.PhoneHarvested harvested -> everHarvested.add(harvested.phone());
                case Event.JobStarted started -> everUsed.add(started.phone());
                default -> {}
            }
        }

        private void end(JobId job) {
            ended++;
            endedJobs.add(job.number());
        }

        @Override
        public void end(Simulation simulation) {
            open = simulation.snapshot().openJobs();
            sum = simulation.engine().ledger().sum();
        }
    }

    /// Makes scenarios up.
    private record Weather(SplittableRandom chance) {

        String yaml(int seed) {
            return """
            name: storm
            seed: %d
            duration: %dh
            start: 2026-03-02T%02d:00
            world:
              phones:
                count: %d
                behaviour: %s
                hardware: %s
                battery: {rates: %s}
                thermal: {ambient: %dC}
                regions: [{name: east}, {name: west, clock: -5h}]
              faults: [%s]
            workload:
              sources:
                - batch: {name: render, rate: %d/h, work: %s, needs: {cpu: %s, input: 5MB, state: 2MB, output: 1MB}}
                - batch: {name: guarded, rate: 20/h, work: {exponential: {mean: 20min}}, wishes: %s}
                - functions: {name: web, functions: 10, callsMu: 4, callsSigma: 2, callsLimit: 5000/day}
            policies:
              harvest: {rules: %s, share: %d%%}
              coordinator: {silence: %s, heartbeat: %s}
              placement: {strategy: %s, thinking: %s, batch: %s, shortlist: %s}
              execution:
                chunks: %s
                checkpointEvery: %s
                handover: %s
                maxAttempts: %s
                backoff: %s
                overdueFactor: %s
                maxWaiting: %s
              ledger: {endowment: %s}
              reputation: {leastEvidence: %s, leastTrust: 0%%}
              staking: {leastForS: 0token}
            record: []
            """
                    .formatted(
                            seed,
                            2 + chance.nextInt(30),
                            chance.nextInt(24),
                            1 + chance.nextInt(120),
                            one(
                                    "fitted",
                                    "fitted",
                                    "alwaysOn",
                                    "{exponential: {up: 20min, down: 5min, leave: silent}}",
                                    "{exponential: {up: 10min, down: 1min, leave: silent}}",
                                    "{exponential: {up: 1h, down: 20min}}",
                                    "{sessions: {file: sessions.csv, leave: silent}}",
                                    "{flash: {file: phone.json}}"),
                            one(
                                    "market",
                                    "uniform",
                                    "{uniform: {cores: 4, corePower: 3W, charger: 5W, battery: 500mAh}}"),
                            one("measured", "scaled"),
                            chance.nextInt(-10, 44),
                            faults(),
                            1 + chance.nextInt(200),
                            one(
                                    "{exponential: {mean: 10min}}",
                                    "{constant: {value: 5h}}",
                                    "{lognormal: {median: 1min, sigma: 3}}"),
                            one("0.5", "1", "3"),
                            one(
                                    "{sla: s, availability: 50%}",
                                    "{sla: a, availability: 50%}",
                                    "{sla: a, region: west}",
                                    "{trust: 4%, home: east}",
                                    "{gpu: true}"),
                            one(
                                    "[battery, charging, temperature, unmetered, screen, idle]",
                                    "[screen]",
                                    "[]",
                                    "[charging, idle]"),
                            1 + chance.nextInt(100),
                            one("90s", "0s", "30min"),
                            one("30s", "1s"),
                            one("greedy", "random", "first_fit"),
                            one("0s", "0s", "3s"),
                            one("1", "64"),
                            one("1", "16"),
                            one("true", "false"),
                            one("0s", "1min", "10min"),
                            one("0s", "10s"),
                            one("1", "3", "100"),
                            one("0s", "10s"),
                            one("1.1", "4"),
                            one("1", "1000000"),
                            one("1token", "1mtoken", "1000000token"),
                            one("0", "1"))
                    // A heartbeat longer than the silence would be a contradiction.
                    .replace("silence: 0s, heartbeat: 30s", "silence: 0s, heartbeat: 1s");
        }

        private String faults() {
            List<String> faults = new ArrayList<>();
            for (int i = chance.nextInt(5); i > 0; i--) {
                int at = chance.nextInt(110);
                int lasts = 1 + chance.nextInt(100);
                String when = "at: " + at + "min, lasts: " + lasts + "min";
                faults.add(
                        one(
                                "{outage: {region: west, " + when + "}}",
                                "{partition: {region: east, " + when + "}}",
                                "{partition: {region: west, at: " + at + "min, lasts: 20s}}",
                                "{badLinks: {" + when + ", rate: 1%, loss: 60%}}",
                                "{flashCrowd: {" + when + ", factor: 5}}",
                                "{powerOff: {" + when + ", phones: 40%}}",
                                "{powerOff: {at: " + at + "min, lasts: 10s, phones: 80%}}",
                                "{clockSkew: {phones: 50%, skew: 10min}}",
                                "{liars: {phones: 40%, claim: 3, drop: 50%, wrong: 50%}}"));
            }
            return String.join(", ", faults);
        }

        private String one(String... choices) {
            return choices[chance.nextInt(choices.length)];
        }
    }
}
