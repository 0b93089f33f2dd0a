package fogcatcher.simulator.commands;

import fogcatcher.engine.Journal;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.journal.JournalFault;
import fogcatcher.simulator.journal.JournalFile;
import fogcatcher.simulator.results.Build;
import java.nio.file.Path;
import java.util.Optional;

/// The journal of a run, if one was asked for.
record RunJournal(Optional<JournalFile> file) implements Journal, AutoCloseable {

    /// @param named the file, or null for no journal
    /// @throws WrongInput if the file cannot be made, or would stand where the results are to appear
    static RunJournal of(Path named, Scenario scenario, Target target, Surroundings here) {
        if (named == null) {
            return new RunJournal(Optional.empty());
        }
        Path file = here.resolve(named);
        if (target.holds(file)) {
            throw new WrongInput(
                    "the journal "
                            + named
                            + " would be in "
                            + target.named()
                            + ", which appears only when the run is over; put it elsewhere, for example --journal "
                            + target.named()
                            + ".journal");
        }
        try {
            return new RunJournal(Optional.of(JournalFile.create(file, scenario, Build.current())));
        } catch (JournalFault fault) {
            throw new WrongInput(fault.getMessage());
        }
    }

    @Override
    public void append(long now, Input input) {
        file.ifPresent(journal -> journal.append(now, input));
    }

    /// The run came to its end with this digest: all is written, and has yet to appear.
    void seal(String digest) {
        file.ifPresent(journal -> journal.seal(digest));
    }

    void publish() {
        file.ifPresent(JournalFile::publish);
    }

    @Override
    public void close() {
        file.ifPresent(JournalFile::close);
    }
}
