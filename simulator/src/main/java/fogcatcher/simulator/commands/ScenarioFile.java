package fogcatcher.simulator.commands;

import fogcatcher.engine.notation.Fault;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.Nearest;
import fogcatcher.simulator.trace.TraceCheck;
import fogcatcher.simulator.trace.TraceFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A scenario's file, as it was named on the command line.
final class ScenarioFile {

    /// The reader refuses more than a million characters; four bytes are the longest in UTF-8.
    private static final int MOST_BYTES = 4_000_004;

    private final Path named;
    private final Path file;

    ScenarioFile(Path named, Surroundings here) {
        this.named = named;
        this.file = here.resolve(named);
    }

    /// Where files that the scenario names are looked for.
    Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /// The scenario with `overrides` set.
    ///
    /// @throws WrongInput with everything that is wrong with it
    Scenario read(List<String> overrides) {
        return switch (ScenarioReader.read(named.toString(), text(), overrides, this::isThere)) {
            case Reading.Sound sound -> sound.scenario();
            case Reading.Faulty faulty -> throw new WrongInput(faulty.faults().stream().map(Fault::toString).toList());
        };
    }

    /// Reads the files through that the scenario names.
    ///
    /// @param mostBytes larger files are not looked at
    /// @throws WrongInput with everything that is wrong with them
    void checkTraces(Scenario scenario, long mostBytes) {
        List<String> faults = TraceCheck.of(scenario, folder(), mostBytes).stream().flatMap(this::told).toList();
        if (!faults.isEmpty()) {
            throw new WrongInput(faults);
        }
    }

    private Stream<String> told(TraceCheck.Found found) {
        Stream<String> first = found.faults().stream().map(this::told);
        return found.more() == 0
                ? first
                : Stream.concat(
                        first,
                        Stream.of(
                                shown(found.faults().getFirst().file())
                                        + ": "
                                        + found.more()
                                        + (found.more() == 1 ? " more fault" : " more faults")));
    }

    /// What is wrong with a file that the scenario names, in words that lead there.
    String told(TraceFault fault) {
        return fault.from(shownFolder()) + " (named by " + named + ")";
    }

    private Path shown(String file) {
        return shownFolder().resolve(file).normalize();
    }

    /// The folder of the scenario as seen from the current one.
    private Path shownFolder() {
        return named.resolveSibling("");
    }

    private boolean isThere(String name) {
        try {
            return Files.exists(folder().resolve(name));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// What the file says, whatever that is.
    ///
    /// @throws WrongInput if it cannot be read
    String text() {
        if (named.toString().isEmpty()) {
            throw new WrongInput("the name of a scenario's file is empty");
        }
        if (!Files.exists(file)) {
            throw new WrongInput("there is no file " + named + near());
        }
        if (Files.isDirectory(file)) {
            throw new WrongInput(named + " is a folder; name a scenario file in it" + scenariosIn(file));
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new WrongInput(named + " is not text in UTF-8; save it in that encoding");
        } catch (AccessDeniedException _) {
            throw new WrongInput("there is no permission to read " + named + "; change it or copy the file");
        } catch (IOException fault) {
            throw new WrongInput("cannot read " + named + ": " + fault.getMessage());
        }
    }

    /// A name that was probably meant: in the same folder, or the same name with an ending.
    private String near() {
        Path parent = folder();
        if (parent == null || !Files.isDirectory(parent)) {
            return "; there is no folder " + named.getParent() + " either";
        }
        return Nearest.to(String.valueOf(named.getFileName()), scenarios(parent))
                .map(name -> "; did you mean " + named.resolveSibling(name) + "?")
                .orElseGet(() -> scenariosIn(parent));
    }

    private static String scenariosIn(Path folder) {
        List<String> names = scenarios(folder);
        return names.isEmpty() || names.size() > 10 ? "" : "; there is " + String.join(", ", names);
    }

    private static List<String> scenarios(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
