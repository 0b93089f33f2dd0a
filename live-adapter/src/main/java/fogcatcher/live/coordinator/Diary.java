package fogcatcher.live.coordinator;

import java.util.ArrayDeque;
import java.util.List;

/// What happened last, for people. Thread-safe.
final class Diary {

    /// A page or two of a terminal that scrolls back far; a guess.
    private static final int MOST = 1_000;

    private final ArrayDeque<Told> told = new ArrayDeque<>();

    synchronized void tell(Told what) {
        told.addLast(what);
        if (told.size() > MOST) {
            told.removeFirst();
        }
    }

    /// Tells in words of our own, as of now.
    void note(String text) {
        tell(new Told(System.currentTimeMillis(), text));
    }

    /// Oldest first.
    synchronized List<Told> pages() {
        return List.copyOf(told);
    }
}
