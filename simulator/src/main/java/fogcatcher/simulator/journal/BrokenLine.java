package fogcatcher.simulator.journal;

import java.io.IOException;

/// A line that is JSON but not what was expected; whoever knows file and line makes a [JournalFault] of it.
final class BrokenLine extends IOException {

    final String remedy;

    BrokenLine(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    BrokenLine(String what) {
        this(what, JournalFault.CHANGED);
    }
}
