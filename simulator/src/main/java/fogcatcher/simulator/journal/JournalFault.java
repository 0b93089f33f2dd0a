package fogcatcher.simulator.journal;

/// Stand-in.
public final class JournalFault extends RuntimeException {
    JournalFault(String message) {
        super(message);
    }
}
