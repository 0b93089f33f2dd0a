package fogcatcher.live.fleet;

import fogcatcher.engine.notation.Draft;
import fogcatcher.engine.notation.Fault;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads fleet files: the way in is [#read].
public final class FleetFile {

    private FleetFile() {}

    /// What came of reading a fleet file.
    public sealed interface Read {

        /// Nothing is wrong with it.
        record Sound(FleetSpec fleet) implements Read {}

        /// Everything that is wrong with it, by line. Never empty.
        record Faulty(List<Fault> faults) implements Read {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Whether `text` looks like a fleet file, for whoever is given files of several kinds.
    public static boolean isMeantBy(String text) {
        return Draft.keys(text).contains("hosts");
    }

    /// What is wrong with the text of a file; empty if it is no fleet file.
    ///
    /// @param named as on the command line, relative to `folder`
    public static Optional<List<Fault>> faults(Path named, String text, Path folder) {
        if (!isMeantBy(text)) {
            return Optional.empty();
        }
        Path home = folder.resolve(named).toAbsolutePath().getParent();
        return Optional.of(
                switch (read(named.toString(), text, name -> isThere(home, name))) {
                    case Read.Sound _ -> List.of();
                    case Read.Faulty faulty -> faulty.faults();
                });
    }

    /// Whether `folder` has a file of this name.
    public static boolean isThere(Path folder, String name) {
        try {
            return Files.exists(folder.resolve(name));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// Reads `text`.
    ///
    /// @param fileName how faults name it
    /// @param fileExists whether there is a file of a name that stands in it
    public static Read read(String fileName, String text, Predicate<String> fileExists) {
        Draft<FleetSpec> draft = Draft.read(FleetSpec.class, fileName, text);
        draft.content().ifPresent(fleet -> new FleetCheck(draft, fileExists).check(fleet));
        List<Fault> faults = draft.faults();
        return faults.isEmpty() && draft.content().isPresent()
                ? new Read.Sound(draft.content().get())
                : new Read.Faulty(faults);
    }
}
