package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import picocli.CommandLine.Option;

/// A command that prints what a coordinator says.
abstract class AskCommand extends LiveCommand {

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    AskCommand(Terminal here) {
        super(here);
    }

    abstract int ask(ControlClient coordinator) throws IOException, InterruptedException;

    @Override
    final int run() throws IOException, InterruptedException {
        try (ControlClient coordinator = new ControlClient(state())) {
            return ask(coordinator);
        }
    }
}
