package fogcatcher.engine.transcript;

import java.io.IOException;

/// A text that is JSON but not what was expected; whoever knows where it stands makes a message of it.
public final class BrokenLine extends IOException {

    /// What to do about a text that nobody wrote as it is.
    public static final String CHANGED =
            "the file was changed or damaged; take another copy of it, or record the run again";

    private static final int LONGEST_QUOTE = 60;

    private final String remedy;

    public BrokenLine(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public BrokenLine(String what) {
        this(what, CHANGED);
    }

    /// What to do about it.
    public String remedy() {
        return remedy;
    }

    /// The beginning of `text` in quotes.
    public static String quote(String text) {
        return "`" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...") + "`";
    }
}
