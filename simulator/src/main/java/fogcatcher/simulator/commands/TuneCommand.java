package fogcatcher.simulator.commands;

import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.tune.Findings;
import fogcatcher.simulator.tune.FindingsFile;
import fogcatcher.simulator.tune.Tuner;
import fogcatcher.simulator.tune.Tuning;
import fogcatcher.simulator.tune.TuningResults;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fogcatcher tune`: the values of a scenario by which it does best.
@Command(
        name = "tune",
        header = "Find the values of a scenario by which it does best.",
        description = {
            "%nEvolves values against the simulator: all candidates are run with the same seeds, and the best once more"
                    + " with seeds of its own. Prints the scenario as it is, then the best; where several figures"
                    + " count, all candidates that no other beats. Each line ends with arguments for"
                    + " `fogcatcher run`.",
            "%nWhat was found so far is kept beside the results, in DIR.unfinished.json, after each generation;"
                    + " --resume goes on from there, as if nothing had happened. It goes when the results appear."
        },
        footerHeading = "%nExample, with a comment on each key:%n",
        footer = "  fogcatcher tune scenarios/tuning/tune-harvest.yaml")
final class TuneCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(paramLabel = "TUNING.yaml", description = "What varies and what counts.")
    private Path named;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for the results, which must not be there yet. Without it: results/NAME.")
    private Path output;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Runs at a time; as many as there are processors unless said otherwise. Results are the same.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--resume", description = "Go on with a tuning that was interrupted, if there is one.")
    private boolean isResumed;

    TuneCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (jobs < 1) {
            throw new WrongInput("--jobs is " + jobs + "; write a number from 1");
        }
        Tuning tuning = TuningFile.read(named, here);
        Target target = target(tuning);
        TuningResults results = tune(tuning, target);
        here.print(results.text() + "\nfolder   " + target.named() + "\n");
        return 0;
    }

    private Target target(Tuning tuning) {
        Path folder = output == null ? Path.of("results", tuning.spec().name()) : output;
        if (!isResumed && FindingsFile.isBeside(here.resolve(folder))) {
            throw new WrongInput(
                    FindingsFile.of(folder)
                            + " is what an interrupted tuning had found; go on with it by --resume, choose another"
                            + " folder with -o, or remove it");
        }
        return Target.exactly(here, folder);
    }

    private TuningResults tune(Tuning tuning, Target target) {
        try (ResultsFolder folder = target.folder();
                FindingsFile file = new FindingsFile(target.path(), Tuner.origin(tuning));
                Cancellation _ = new Cancellation(() -> abandon(target, file))) {
            TuningResults results =
                    new Tuner(tuning, jobs, findings -> tell(tuning, findings)).into(folder, file, Clock.systemUTC());
            if (results.infeasible() > 0) {
                here.complain(
                        results.infeasible()
                                + " of "
                                + results.findings().candidates().size()
                                + " candidates could not be run or judged and counted as worst; the first because of "
                                + results.firstFault());
            }
            return results;
        }
    }

    /// A line for each generation, for whoever watches.
    private void tell(Tuning tuning, Findings findings) {
        if (!here.errIsTerminal()) {
            return;
        }
        here.err()
                .println(
                        "generation "
                                + findings.generation()
                                + " of at most "
                                + tuning.spec().generations()
                                + ": "
                                + findings.candidates().size()
                                + " candidates tried");
    }

    /// A signal came in the middle of it.
    private void abandon(Target target, FindingsFile file) {
        file.close();
        target.folder().close();
        here.complain(
                target.exists()
                        ? "cancelled too late; the results are in " + target.named()
                        : FindingsFile.isBeside(target.path())
                                ? "cancelled; --resume goes on from " + FindingsFile.of(target.named())
                                : "cancelled; nothing was written");
    }
}
