package fogcatcher.live.commands;

import fogcatcher.live.coordinator.Refused;
import fogcatcher.live.store.StoreFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// What all commands of a live fleet have in common.
abstract class LiveCommand implements Callable<Integer> {

    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    final Terminal here;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Where the coordinator keeps what it must not forget; else $XDG_STATE_HOME/fogcatcher-live.")
    private Path state;

    LiveCommand(Terminal here) {
        this.here = here;
    }

    Path state() {
        return state == null ? here.usualState() : here.folder().resolve(state);
    }

    /// Does what was asked for; the exit code.
    abstract int run() throws IOException, InterruptedException;

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (Refused | StoreFault | IOException fault) {
            here.complain(String.valueOf(fault.getMessage()));
            return FAILED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }
}
