package fogcatcher.simulator.results;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Results cannot be written or read; the message says what happened, where, and what to do.
public final class ResultsFault extends RuntimeException {

    ResultsFault(String what, String remedy) {
        this(what, remedy, null);
    }

    ResultsFault(String what, String remedy, Throwable cause) {
        super(what + "; " + remedy, cause);
    }

    /// `what` could not be written to `folder` because of `cause`.
    static ResultsFault writing(String what, Path folder, Throwable cause) {
        String reason = reason(cause);
        return new ResultsFault(
                "cannot write " + what + " to " + folder + ": " + reason + ". Nothing was kept", remedy(reason), cause);
    }

    private static String remedy(String reason) {
        if (reason.contains("No space left") || reason.contains("quota")) {
            return "free some space, record fewer tables, or choose a folder on another disk with -o";
        }
        if (reason.contains("File too large")) {
            return "raise the limit on file sizes (ulimit -f) or record fewer tables";
        }
        return "choose another folder with -o";
    }

    /// The heart of an exception's message, as a person would say it.
    static String reason(Throwable cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
            case NoSuchFileException missing -> missing.getFile() + " has vanished";
            case FileSystemException file when file.getReason() != null -> file.getReason() + " (" + file.getFile() + ")";
            default -> firstLine(cause);
        };
    }

    private static String firstLine(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage().lines().findFirst().orElse("");
    }
}
