package fogcatcher.simulator.commands;

import fogcatcher.simulator.tune.Tuning;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher validate`: everything that is wrong with some scenarios and tunings, without running them.
@Command(
        name = "validate",
        header = "Say everything that is wrong with scenarios or tunings, without running them.",
        description = {
            "%nEach fault is a line on the standard error: file, line, place in the document, remedy.",
            "%nThe files of jobs and phones that a scenario names are read through as well, which takes as long as"
                    + " reading them does. `fogcatcher run` does so beforehand for files below 10 MB."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher validate scenarios/*.yaml")
final class ValidateCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(
            paramLabel = "SCENARIO.yaml",
            arity = "1..*",
            description = "The scenarios, or files for `fogcatcher tune`.")
    private List<Path> files;

    ValidateCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        int code = 0;
        for (Path file : files) {
            try {
                ScenarioFile scenario = new ScenarioFile(file, here);
                if (Tuning.isMeantBy(scenario.text())) {
                    TuningFile.read(file, here);
                } else {
                    scenario.checkTraces(scenario.read(List.of()), Long.MAX_VALUE);
                }
                here.print(file + ": no faults\n");
            } catch (WrongInput wrong) {
                wrong.tell(here);
                code = Failures.WRONG_INPUT;
            }
        }
        return code;
    }
}
