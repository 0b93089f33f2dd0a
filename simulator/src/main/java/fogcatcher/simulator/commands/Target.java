package fogcatcher.simulator.commands;

import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.ResultsFault;
import fogcatcher.simulator.results.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where the results of a run go, claimed before it begins.
///
/// @param named the folder as people are told about it: as they named it, or relative to the current folder
record Target(Path named, Path path, ResultsFolder folder) {

    /// The folder that was asked for.
    ///
    /// @throws WrongInput if it is there already or cannot be made
    static Target exactly(Surroundings here, Path named) {
        try {
            return claim(here, named);
        } catch (ResultsFault fault) {
            throw new WrongInput(fault.getMessage());
        }
    }

    /// The first of `results/name-seed`, `results/name-seed-2`, ... that is not there yet and that no other run is
    /// writing.
    static Target unused(Surroundings here, Scenario scenario) {
        String name = scenario.name() + "-" + scenario.seed();
        Path named = Path.of("results", name);
        for (int turn = 2; ; turn++) {
            try {
                return claim(here, named);
            } catch (ResultsFault.Taken _) {
                named = Path.of("results", name + "-" + turn);
            } catch (ResultsFault fault) {
                throw new WrongInput(fault.getMessage());
            }
        }
    }

    private static Target claim(Surroundings here, Path named) {
        Path path = here.resolve(named);
        return new Target(named, path, ResultsFolder.create(path));
    }

    /// Whether `file` is this folder or in it. The folder's parents are there, so that links among them are followed.
    boolean holds(Path file) {
        return real(file).startsWith(real(path));
    }

    private static Path real(Path path) {
        Path place = path.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            return place;
        }
        try {
            return place.toRealPath();
        } catch (IOException _) {
            return real(parent).resolve(place.getFileName());
        }
    }

    boolean exists() {
        return isThere(path);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
