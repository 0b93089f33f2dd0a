package fogcatcher.engine.notation;

/// Says that a text is not a value of the wanted kind, and what to write.
final class Malformed extends IllegalArgumentException {

    private static final int LONGEST_QUOTE = 60;

    private final String message;
    private final String remedy;

    Malformed(String message, String remedy) {
        super(message + "; " + remedy);
        this.message = message;
        this.remedy = remedy;
    }

    String message() {
        return message;
    }

    String remedy() {
        return remedy;
    }

    /// A value as messages show it: numbers bare, everything else in back quotes, long ones cut.
    static String quote(String text) {
        if (text.matches("[+-]?[0-9.]{1,30}")) return text;
        String line = text.replace('\n', ' ');
        return "`" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line) + "`";
    }
}
