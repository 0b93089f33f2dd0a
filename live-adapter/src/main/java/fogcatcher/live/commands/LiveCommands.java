package fogcatcher.live.commands;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `fogcatcher live` and what is below it.
@Command(
        name = "live",
        header = "Run the same engine on real Docker hosts.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {"  fogcatcher live up fleet.yaml &", "  fogcatcher live submit web.yaml", "  fogcatcher live ps"})
public final class LiveCommands {

    private LiveCommands() {}

    /// The command, with those below it.
    public static CommandLine in(Terminal here) {
        CommandLine live = new CommandLine(new LiveCommands());
        List.of(
                        new UpCommand(here),
                        new SubmitCommand(here),
                        new PsCommand(here),
                        new HostsCommand(here),
                        new StatusCommand(here),
                        new LogsCommand(here),
                        new StopCommand(here),
                        new RestartCommand(here),
                        new RemoveCommand(here),
                        new DrainCommand(here),
                        new UndrainCommand(here),
                        new CordonCommand(here),
                        new UncordonCommand(here),
                        new EventsCommand(here),
                        new DownCommand(here))
                .forEach(live::addSubcommand);
        return live;
    }
}
