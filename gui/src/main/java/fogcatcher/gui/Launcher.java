package fogcatcher.gui;

/// Entry point of the `fogcatcher` command.
public final class Launcher {
    private Launcher() {}

    static void main(String[] arguments) {}
}
