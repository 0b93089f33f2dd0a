package fogcatcher.simulator.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `fogcatcher sphinx`: packets of the mixnet by hand, to compare with other implementations.
@Command(
        name = "sphinx",
        header = "Make or open a packet of the mixnet, in the wire format of Nym's Sphinx.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {"  fogcatcher sphinx wrap packet.json | fogcatcher sphinx unwrap --key KEY"})
final class SphinxCommand implements Runnable {

    @Spec private CommandSpec spec;

    /// The command with those below it.
    static CommandLine in(Surroundings here) {
        return new CommandLine(new SphinxCommand())
                .addSubcommand(new SphinxWrapCommand(here))
                .addSubcommand(new SphinxUnwrapCommand(here));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: sphinx wrap or sphinx unwrap");
    }
}
