package fogcatcher.simulator.commands;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A command as somebody typed it in a folder, and what came of it.
record Typed(int code, String out, String err) {

    /// What is typed after `fogcatcher`, in pieces.
    static Typed in(Path folder, String... arguments) {
        return in(folder, Map.of(), false, arguments);
    }

    static Typed in(Path folder, Map<String, String> environment, boolean isTerminal, String... arguments) {
        return in(folder, InputStream.nullInputStream(), environment, isTerminal, arguments);
    }

    /// @param input what was typed, or came through a pipe, after the command
    static Typed withInput(String input, Path folder, String... arguments) {
        return withInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), folder, arguments);
    }

    static Typed withInput(InputStream input, Path folder, String... arguments) {
        return in(folder, input, Map.of(), false, arguments);
    }

    private static Typed in(
            Path folder, InputStream input, Map<String, String> environment, boolean isTerminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings here =
                new Surroundings(
                        input,
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8,
                        isTerminal,
                        isTerminal,
                        environment,
                        folder);
        CommandLine fogcatcher = new CommandLine(CommandSpec.create().name("fogcatcher"));
        Commands.addTo(fogcatcher, here, (_, _) -> java.util.Optional.empty(), java.util.List.of());
        int code = Commands.execute(fogcatcher, here, arguments);
        return new Typed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Writes a scenario of a few phones and an hour, with `lines` at its end.
    static void scenario(Path file, String... lines) {
        write(file, "name: tiny\nduration: 1h\nworld: {phones: {count: 20}}\n" + String.join("\n", lines) + "\n");
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// All names in `folder`, hidden ones too, in alphabetical order.
    static List<String> namesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
