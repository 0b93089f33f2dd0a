package fogcatcher.live.mixnet;

/// What a stranger says, to be told on a terminal.
final class Stranger {

    private Stranger() {}

    /// The first line without what could command a terminal.
    static String words(String said) {
        return said.lines().findFirst().orElse("").replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }
}
