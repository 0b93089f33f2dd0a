package fogcatcher.live.commands;

import fogcatcher.live.coordinator.Refused;
import fogcatcher.live.store.StoreFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    /// The text of a file that somebody wrote; nothing, after a complaint, if there is none.
    Optional<String> text(Path file) throws IOException {
        Path path = here.folder().resolve(file);
        if (!Files.isRegularFile(path)) {
            here.complain("there is no file " + file + (Files.isDirectory(path) ? ", but a folder of that name" : ""));
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException _) {
            here.complain(file + " is no text in UTF-8");
            return Optional.empty();
        }
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
