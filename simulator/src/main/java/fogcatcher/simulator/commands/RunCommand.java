package fogcatcher.simulator.commands;

import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.run.Run;
import fogcatcher.simulator.trace.TraceFault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fogcatcher run`: one scenario, one folder of results.
@Command(
        name = "run",
        header = "Run a scenario and keep its results in a folder.",
        description = {
            "%nThe folder appears when the run is over, or not at all. Equal scenario and seed give equal results."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fogcatcher run scenarios/natural-job.yaml",
            "  fogcatcher run scenarios/natural-job.yaml --seed 7 -o seven",
            "  fogcatcher run scenarios/natural-job.yaml --set world.phones.count=5000"
        })
final class RunCommand implements Callable<Integer> {

    /// Reading 10 MB twice takes a tenth of a second or so (a guess); what is wrong with larger traces is found when
    /// the run gets there.
    private static final long QUICK_BYTES = 10_000_000;

    private final Surroundings here;

    @Parameters(paramLabel = "SCENARIO.yaml", description = "The scenario.")
    private Path scenarioFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for the results, which must not be there yet. Without it: results/NAME-SEED.")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Seed.class,
            description = "The seed of chance, in place of the scenario's.")
    private Long seed;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Sets a value of the scenario, such as world.phones.count=5000. May be given several times.")
    private final List<String> settings = new ArrayList<>();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Also records everything the engine is told, for `fogcatcher replay`.")
    private Path journalFile;

    RunCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        ScenarioFile file = new ScenarioFile(scenarioFile, here);
        Scenario scenario = file.read(overrides());
        file.checkTraces(scenario, QUICK_BYTES);
        Target target = output == null ? Target.unused(here, scenario) : Target.exactly(here, output);
        Run.Outcome outcome = run(scenario, file, target);
        here.print(RunReport.of(outcome, target.named(), here.outIsTerminal()));
        return 0;
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>(settings);
        if (seed != null) {
            overrides.add("seed=" + seed);
        }
        return overrides;
    }

    private Run.Outcome run(Scenario scenario, ScenarioFile file, Target target) {
        ProgressBar bar = new ProgressBar(here);
        try (ResultsFolder folder = target.folder();
                RunJournal journal = RunJournal.of(journalFile, scenario, target, here);
                Cancellation _ = new Cancellation(() -> abandon(target, journal, bar))) {
            // A journal that cannot be written is known before the results appear; after them comes only its renaming.
            Run.Outcome outcome =
                    Run.into(folder, scenario, file.folder(), journal, bar, Clock.systemUTC(), journal::seal);
            journal.publish();
            return outcome;
        } catch (TraceFault fault) {
            throw new WrongInput(List.of(file.told(fault)));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            throw Failures.isExplained(failure) ? (RuntimeException) failure : new RunFailure(scenario, failure);
        } finally {
            bar.clear();
        }
    }

    /// A signal came in the middle of the run.
    private void abandon(Target target, RunJournal journal, ProgressBar bar) {
        bar.clear();
        target.folder().close();
        journal.close();
        here.complain(
                target.exists()
                        ? "cancelled too late; the results are in " + target.named()
                        : "cancelled; nothing was written");
    }
}
