package fogcatcher.gui;

/// Entry point of the `fogcatcher` command.
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {}
}
