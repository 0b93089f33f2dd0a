package fogcatcher.simulator.commands;

import java.util.List;

/// What was asked for cannot be done as it stands; the message names the value and the remedy. Exit code 2.
final class WrongInput extends RuntimeException {

    private final List<String> faultsInFiles;

    /// Something is wrong with the command line, or with a file as a whole.
    WrongInput(String message) {
        super(message);
        faultsInFiles = List.of();
    }

    /// @param faultsInFiles one a line, each beginning with the place it is in, for editors to jump to
    WrongInput(List<String> faultsInFiles) {
        super(String.join("\n", faultsInFiles));
        this.faultsInFiles = List.copyOf(faultsInFiles);
    }

    void tell(Surroundings here) {
        if (faultsInFiles.isEmpty()) {
            here.complain(getMessage());
        }
        faultsInFiles.forEach(here.err()::println);
    }
}
