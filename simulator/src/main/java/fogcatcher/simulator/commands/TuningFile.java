package fogcatcher.simulator.commands;

import fogcatcher.engine.notation.Fault;
import fogcatcher.simulator.tune.Subject;
import fogcatcher.simulator.tune.Tuning;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A tuning's file, as it was named on the command line, and the scenario that it names.
final class TuningFile {

    private TuningFile() {}

    /// @throws WrongInput with everything that is wrong with it and with its scenario
    static Tuning read(Path named, Surroundings here) {
        String text = new ScenarioFile(named, here).text();
        return switch (Tuning.read(named.toString(), text, name -> subject(named, name, here))) {
            case Tuning.Read.Sound sound -> sound.tuning();
            case Tuning.Read.Faulty faulty ->
                    throw new WrongInput(faulty.faults().stream().map(Fault::toString).toList());
        };
    }

    private static Subject subject(Path tuning, String name, Surroundings here) {
        try {
            Path named = tuning.resolveSibling(name).normalize();
            ScenarioFile file = new ScenarioFile(named, here);
            return new Subject(named.toString(), file.text(), file.folder());
        } catch (WrongInput | InvalidPathException fault) {
            throw new IllegalArgumentException(fault.getMessage(), fault);
        }
    }
}
