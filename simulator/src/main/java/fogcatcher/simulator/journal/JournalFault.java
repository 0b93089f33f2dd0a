package fogcatcher.simulator.journal;

import fogcatcher.engine.transcript.BrokenLine;
import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// A journal cannot be written or read; the message says what happened, where, and what to do.
public final class JournalFault extends RuntimeException {

    static final String CHANGED = BrokenLine.CHANGED;

    JournalFault(String what, String remedy, Throwable cause) {
        super(what + "; " + remedy, cause);
    }

    JournalFault(String what, String remedy) {
        this(what, remedy, null);
    }

    /// A fault in line `line` of `file`, counted from 1.
    static JournalFault at(Path file, long line, String what, String remedy, Throwable cause) {
        return new JournalFault(file + ":" + line + ": " + what, remedy, cause);
    }

    static JournalFault writing(Path file, Exception cause) {
        return new JournalFault(
                "cannot write the journal " + file + ": " + reason(cause) + ". Nothing was kept",
                "free some space or choose another place; a name that ends in .gz is compressed to about a tenth",
                cause);
    }

    static JournalFault reading(Path file, Exception cause) {
        return switch (cause) {
            case EOFException _, ZipException _ ->
                    new JournalFault("the compressed journal " + file + " is broken: " + reason(cause), CHANGED, cause);
            default ->
                    new JournalFault(
                            "cannot read the journal " + file + ": " + reason(cause),
                            "name a file that can be read",
                            cause);
        };
    }

    private static String reason(Exception cause) {
        return switch (cause) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException taken -> taken.getFile() + " is in the way";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
        };
    }
}
