package fogcatcher.simulator.tune;

import fogcatcher.simulator.results.ResultsFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/// Small tunings for tests.
final class Tunings {

    /// Phones that come and go, and half an hour in which it shows.
    static final String SCENARIO =
            """
            name: small
            duration: 30min
            world:
              phones: {count: 40, behaviour: {exponential: {up: 10min, down: 5min}}}
            workload:
              sources:
                - batch: {name: a, rate: 200/h, work: {exponential: {mean: 3min}}}
            policies: {migration: {methods: []}}
            record: []
            """;

    /// One objective that is known: the longer the commitment, the more leave before.
    static final String LONGEST =
            """
            name: longest
            scenario: small.yaml
            seeds: [4, 9]
            vary: [{path: policies.harvest.commitment, from: 0s, to: 20min}]
            objectives: [{figure: early_exits, goal: max}]
            population: 10
            generations: 10
            """;

    /// Two that contradict each other, and values of several kinds.
    static final String TRADE_OFF =
            """
            name: trade-off
            scenario: small.yaml
            seeds: [1, 2]
            vary:
              - {path: policies.harvest.share, from: 10%, to: 100%}
              - {path: policies.execution.checkpointEvery, choices: [0s, 1min, 10min]}
            objectives:
              - {figure: work_s, goal: max}
              - {figure: cpu_energy_kwh, goal: min}
            population: 8
            generations: 5
            steady: 10
            """;

    private Tunings() {}

    static Tuning tuning(String yaml) {
        return switch (read(yaml)) {
            case Tuning.Read.Sound sound -> sound.tuning();
            case Tuning.Read.Faulty faulty -> throw new IllegalArgumentException(faulty.faults().toString());
        };
    }

    static Tuning.Read read(String yaml) {
        return Tuning.read("tuning.yaml", yaml, name -> new Subject(name, SCENARIO, Path.of("no-files")));
    }

    /// Tunes into `results`, from what an earlier, interrupted tuning left beside it on.
    static TuningResults run(Tuning tuning, Path results, int runs, Consumer<Findings> watcher) {
        try (ResultsFolder folder = ResultsFolder.create(results);
                FindingsFile file = new FindingsFile(results, Tuner.origin(tuning))) {
            return new Tuner(tuning, runs, watcher).into(folder, file, Clock.systemUTC());
        }
    }
}
