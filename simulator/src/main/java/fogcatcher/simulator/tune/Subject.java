package fogcatcher.simulator.tune;

import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// The scenario that is tuned.
///
/// @param name what faults call its file
/// @param folder where files that it names are looked for
public record Subject(String name, String text, Path folder) {

    Reading read(List<String> overrides) {
        return ScenarioReader.read(name, text, overrides, this::isThere);
    }

    private boolean isThere(String file) {
        try {
            return Files.exists(folder.resolve(file));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
