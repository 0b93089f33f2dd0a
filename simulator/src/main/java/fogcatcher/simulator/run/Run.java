package fogcatcher.simulator.run;

import fogcatcher.engine.Journal;
import fogcatcher.engine.notation.ScenarioJson;
import fogcatcher.engine.notation.ScenarioWriter;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.mixnet.Mixnet;
import fogcatcher.simulator.placement.Placements;
import fogcatcher.simulator.results.Build;
import fogcatcher.simulator.results.Machine;
import fogcatcher.simulator.results.Manifest;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.tables.Tables;
import fogcatcher.simulator.world.Progress;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Runs a scenario and leaves a results folder.
public final class Run {

    private Run() {}

    /// What a run came to.
    ///
    /// @param digest of everything the engine put out
    /// @param wall real time it took
    /// @param placing how much of that was spent on deciding what runs where
    public record Outcome(Summary summary, String digest, Duration wall, Duration placing, long events) {}

    /// Runs `scenario` to its end and commits `folder`.
    ///
    /// @param traces where the scenario's trace files are looked for
    /// @param clock tells when the run was made, for the manifest only
    /// @param beforeCommit hears the digest when the run is over and its results have yet to appear; if it throws, they
    /// never do
    public static Outcome into(
            ResultsFolder folder,
            Scenario scenario,
            Path traces,
            Journal journal,
            Progress progress,
            Clock clock,
            Consumer<String> beforeCommit) {
        Instant started = clock.instant();
        Figures figures = new Figures();
        Recorder recorder = scenario.record().isEmpty() ? figures : withTables(figures, scenario, folder);
        TimedPlacement placement = new TimedPlacement(Placements.of(scenario.policies().placement().strategy()));
        try (Simulation simulation =
                new Simulation(scenario, traces, recorder, journal, List.of(recorder), placement)) {
            simulation.run(progress);
            Duration wall = Duration.between(started, clock.instant());
            Outcome outcome =
                    new Outcome(figures.summary(), simulation.digest(), wall, placement.taken(), simulation.handled());
            folder.write("scenario.yaml", ScenarioWriter.write(scenario));
            beforeCommit.accept(outcome.digest());
            folder.commit(manifest(scenario, simulation, outcome, started), figures.summary());
            return outcome;
        }
    }

    private static Recorder withTables(Figures figures, Scenario scenario, ResultsFolder folder) {
        List<Recorder> all = new ArrayList<>();
        all.add(figures);
        all.addAll(Tables.of(scenario.record(), folder));
        return new Recorders(all);
    }

    /// Runs `scenario` to its end and leaves nothing but its figures, whatever tables it would keep.
    public static Outcome inMemory(Scenario scenario, Path traces, Progress progress, Clock clock) {
        Instant started = clock.instant();
        Figures figures = new Figures();
        TimedPlacement placement = new TimedPlacement(Placements.of(scenario.policies().placement().strategy()));
        try (Simulation simulation =
                new Simulation(scenario, traces, figures, Journal.NONE, List.of(figures), placement)) {
            simulation.run(progress);
            Duration wall = Duration.between(started, clock.instant());
            return new Outcome(figures.summary(), simulation.digest(), wall, placement.taken(), simulation.handled());
        }
    }

    private static Manifest manifest(Scenario scenario, Simulation simulation, Outcome outcome, Instant started) {
        return new Manifest(
                scenario.name(),
                ScenarioJson.write(scenario),
                scenario.seed(),
                outcome.digest(),
                Build.current(),
                Machine.current(),
                started,
                outcome.wall().toMillis() / 1000.0,
                outcome.placing().toMillis() / 1000.0,
                requests(scenario),
                simulation.mixnet().map(Mixnet::formatName));
    }

    private static SequencedMap<String, String> requests(Scenario scenario) {
        SequencedMap<String, String> modes = new LinkedHashMap<>();
        for (WorkSource source : scenario.workload().sources()) {
            if (source instanceof WorkSource.Services services) {
                modes.put(services.name(), services.requests().mode());
            }
        }
        return modes;
    }
}
