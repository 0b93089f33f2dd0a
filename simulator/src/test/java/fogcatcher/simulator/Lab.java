package fogcatcher.simulator;

import fogcatcher.engine.Journal;
import fogcatcher.engine.Observer;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.world.Progress;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs scenarios, written as people write them, in memory.
public final class Lab {

    private static final Journal NOWHERE = (now, input) -> {};
    private static final Path NO_FILES = Path.of("no-files");

    private Lab() {}

    /// What a file of this text says, with `overrides` as after `--set`.
    public static Scenario scenario(String yaml, String... overrides) {
        return scenario(NO_FILES, yaml, overrides);
    }

    /// The same, in a folder that has the files it names.
    public static Scenario scenario(Path folder, String yaml, String... overrides) {
        return switch (ScenarioReader.read(
                "lab.yaml", yaml, List.of(overrides), file -> Files.exists(folder.resolve(file)))) {
            case Reading.Sound sound -> sound.scenario();
            case Reading.Faulty faulty -> throw new IllegalArgumentException(faulty.faults() + " in\n" + yaml);
        };
    }

    /// Runs a scenario that reads no files, and hands back its recorder.
    public static <R extends Recorder> R run(Scenario scenario, R recorder) {
        return run(scenario, NO_FILES, recorder);
    }

    /// Runs a scenario whose files are in `folder`, and hands back its recorder.
    public static <R extends Recorder> R run(Scenario scenario, Path folder, R recorder) {
        digestOf(scenario, folder, recorder);
        return recorder;
    }

    /// Runs a scenario and returns the digest of everything the engine put out.
    public static String digestOf(Scenario scenario, Path folder, Recorder recorder) {
        List<Observer> observers = List.of(recorder);
        try (Simulation simulation = new Simulation(scenario, folder, recorder, NOWHERE, observers)) {
            simulation.run(Progress.NONE);
            return simulation.digest();
        }
    }
}
