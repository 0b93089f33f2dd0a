package fogcatcher.simulator.results;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Results cannot be written or read; the message says what happened, where, and what to do.
public sealed class ResultsFault extends RuntimeException {

    private static final Pattern SYSTEM_ERROR = Pattern.compile("file \\\\?\"[^\"]*\": ([^\"]+)");

    /// Somebody else has that place, or is about to.
    public static final class Taken extends ResultsFault {
        Taken(String what, String remedy) {
            super(what, remedy);
        }
    }

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
        if (reason.contains("Out of Memory")) {
            return "record fewer tables";
        }
        return "choose another folder with -o";
    }

    /// The heart of an exception's message, as a person would say it.
    static String reason(Throwable cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
            case NoSuchFileException missing -> missing.getFile() + " is not there and cannot be made";
            case FileSystemException file when file.getReason() != null ->
                    file.getReason() + " (" + file.getFile() + ")";
            default -> firstLine(cause);
        };
    }

    /// DuckDB wraps the words of the operating system: `... Could not write file "/x": No space left on
    /// device","errno"`.
    private static String firstLine(Throwable cause) {
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        Matcher system = SYSTEM_ERROR.matcher(line);
        return system.find() ? system.group(1) : cause.getMessage() == null ? cause.toString() : line;
    }
}
