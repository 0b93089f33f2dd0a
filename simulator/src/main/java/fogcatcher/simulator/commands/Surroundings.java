package fogcatcher.simulator.commands;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi;

/// What a command meets outside itself; tests bring their own.
///
/// @param in what a command reads that names no file
/// @param out takes results, and reports its faults, which `System.out` does not
/// @param err takes messages
/// @param environment variables, such as `NO_COLOR`
/// @param folder the current folder, to which names of files are relative
public record Surroundings(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Charset charset,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path folder) {

    /// The launcher script asks the shell which of the two streams are terminals, `12` for both: Java itself can only
    /// tell whether input and output are.
    static final String TERMINALS = "fogcatcher.terminals";

    /// Those of this process.
    public static Surroundings ofProcess() {
        boolean outIsTerminal = isTerminal("1");
        boolean errIsTerminal = isTerminal("2");
        return new Surroundings(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, charset(errIsTerminal, System.err.charset())),
                charset(outIsTerminal, System.out.charset()),
                outIsTerminal,
                errIsTerminal,
                new TreeMap<>(System.getenv()),
                Path.of("").toAbsolutePath());
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal (JDK-8351435).
    private static boolean isTerminal(String stream) {
        String terminals = System.getProperty(TERMINALS);
        return terminals == null
                ? System.console() != null && System.console().isTerminal()
                : terminals.contains(stream);
    }

    /// UTF-8, as in all our files, unless a terminal wants something else. ASCII is only what Java makes of a missing
    /// locale, never what a terminal wants.
    private static Charset charset(boolean isTerminal, Charset ofTerminal) {
        return isTerminal && !ofTerminal.equals(StandardCharsets.US_ASCII) ? ofTerminal : StandardCharsets.UTF_8;
    }

    /// Prints results. When their reader has gone, as with `| head`, they are dropped without a word.
    void print(String text) {
        try {
            out.write(text.getBytes(charset));
            out.flush();
        } catch (IOException fault) {
            if (!String.valueOf(fault.getMessage()).contains("pipe")) {
                throw new OutputFault(fault);
            }
        }
    }

    /// Prints a message about the command as a whole.
    void complain(String message) {
        err.println(ansi(errIsTerminal).string("@|bold,red fogcatcher:|@ ") + message);
    }

    /// Whether to colour what goes to a stream that is a terminal or is not one. See https://no-color.org.
    Ansi ansi(boolean isTerminal) {
        boolean isUnwanted =
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("TERM", "").equals("dumb");
        // On Windows picocli knows which terminals understand colours.
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        return isTerminal && !isUnwanted && (!isWindows || Ansi.AUTO.enabled()) ? Ansi.ON : Ansi.OFF;
    }

    /// `path` as seen from the current folder.
    Path resolve(Path path) {
        return folder.resolve(path);
    }

    /// The standard output does not take the results.
    static final class OutputFault extends RuntimeException {
        private OutputFault(IOException cause) {
            super("cannot write to the standard output: " + cause.getMessage(), cause);
        }
    }
}
