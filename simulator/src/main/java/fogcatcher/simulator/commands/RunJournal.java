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
    /// @throws WrongInput if the file cannot be made
    static RunJournal of(Path named, Scenario scenario, Surroundings here) {
        try {
            return new RunJournal(
                    Optional.ofNullable(named)
                            .map(name -> JournalFile.create(here.resolve(name), scenario, Build.current())));
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
