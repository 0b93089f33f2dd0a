package fogcatcher.simulator.commands;

import fogcatcher.engine.notation.Fault;
import fogcatcher.simulator.tune.Tuning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher validate`: everything that is wrong with some scenarios, tunings and fleets, without running them.
@Command(
        name = "validate",
        header = "Say everything that is wrong with scenarios, tunings or fleets, without running them.",
        description = {
            "%nEach fault is a line on the standard error: file, line, place in the document, remedy.",
            "%nThe files of jobs and phones that a scenario names are read through as well, which takes as long as"
                    + " reading them does. `fogcatcher run` does so beforehand for files below 10 MB."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher validate scenarios/*.yaml")
final class ValidateCommand implements Callable<Integer> {

    private final Surroundings here;
    private final BiFunction<Path, String, Optional<List<Fault>>> fleets;

    @Parameters(
            paramLabel = "SCENARIO.yaml",
            arity = "1..*",
            description = "The scenarios, or files for `fogcatcher tune` or `fogcatcher live`.")
    private List<Path> files;

    /// @param fleets what is wrong with a file's text, if it is a fleet's
    ValidateCommand(Surroundings here, BiFunction<Path, String, Optional<List<Fault>>> fleets) {
        this.here = here;
        this.fleets = fleets;
    }

    @Override
    public Integer call() {
        int code = 0;
        for (Path file : files) {
            try {
                check(file);
                here.print(file + ": no faults\n");
            } catch (WrongInput wrong) {
                wrong.tell(here);
                code = Failures.WRONG_INPUT;
            }
        }
        return code;
    }

    private void check(Path file) {
        ScenarioFile scenario = new ScenarioFile(file, here);
        Optional<List<Fault>> faultsOfFleet = fleets.apply(file, scenario.text());
        if (faultsOfFleet.isPresent()) {
            if (!faultsOfFleet.get().isEmpty()) {
                throw new WrongInput(faultsOfFleet.get().stream().map(Fault::toString).toList());
            }
        } else if (Tuning.isMeantBy(scenario.text())) {
            TuningFile.read(file, here);
        } else {
            scenario.checkTraces(scenario.read(List.of()), Long.MAX_VALUE);
        }
    }
}
