package fogcatcher.simulator.commands;

import fogcatcher.simulator.journal.JournalFault;
import fogcatcher.simulator.journal.Replay;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher replay`: tells the engine again what it was told, and looks whether it says the same.
@Command(
        name = "replay",
        header = "Run a recorded session again and check that its digest agrees.",
        description = "%nExits with 0 when the digests agree and with 1 when they differ.",
        footerHeading = "%nExample:%n",
        footer = {
            "  fogcatcher run scenarios/natural-job.yaml --journal natural-job.journal",
            "  fogcatcher replay natural-job.journal"
        })
final class ReplayCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(paramLabel = "JOURNAL", description = "The file that `fogcatcher run --journal` wrote.")
    private Path journal;

    ReplayCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Replay replay = replay();
        here.print(
                String.format(
                        Locale.ROOT,
                        "inputs     %,d%nrecorded   %s%nreplayed   %s%n",
                        replay.inputs(),
                        replay.recorded(),
                        replay.replayed()));
        if (replay.agrees()) {
            here.print(String.format("The digests agree.%n"));
            return 0;
        }
        here.complain(
                "the digests differ; the journal may have been changed, or recorded by another version (see fogcatcher"
                        + " version)");
        return Failures.FAILED;
    }

    private Replay replay() {
        try {
            return Replay.of(here.resolve(journal));
        } catch (JournalFault fault) {
            throw new WrongInput(fault.getMessage());
        }
    }
}
