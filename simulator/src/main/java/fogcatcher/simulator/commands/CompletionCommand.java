package fogcatcher.simulator.commands;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `fogcatcher completion`: lets a shell complete commands, options and files.
@Command(
        name = "completion",
        header = "Print the script by which bash or zsh completes commands and options.",
        footerHeading = "%nExample, best put into ~/.bashrc or ~/.zshrc:%n",
        footer = "  source <(fogcatcher completion)")
final class CompletionCommand implements Runnable {

    private final Surroundings here;

    @Spec private CommandSpec spec;

    CompletionCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public void run() {
        CommandLine top = spec.root().commandLine();
        here.print(AutoComplete.bash(top.getCommandName(), top));
    }
}
