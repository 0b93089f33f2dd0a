package fogcatcher.simulator.journal;

import java.nio.file.Path;

/// Stand-in.
public record Replay(String recorded, String replayed, long inputs, boolean agrees) {

    public static Replay of(Path file) {
        throw new JournalFault("cannot read " + file);
    }
}
