package fogcatcher.gui;

import fogcatcher.live.commands.LiveCommands;
import fogcatcher.live.commands.Terminal;
import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.mixnet.MixnetCommands;
import fogcatcher.simulator.commands.Commands;
import fogcatcher.simulator.commands.Surroundings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of the `fogcatcher` command, which it puts together.
@Command(
        name = "fogcatcher",
        description = "Fog computing on idle phones, simulated and on real hosts.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  fogcatcher run scenarios/natural-job.yaml",
            "%nExit codes: 0 done, 1 failed while running, 2 wrong input, 130 interrupted."
        })
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        Surroundings here = Surroundings.ofProcess();
        CommandLine fogcatcher = new CommandLine(new Launcher());
        Terminal terminal = new Terminal(here.out(), here.err(), here.environment(), here.folder());
        List<Object> real = new ArrayList<>(MixnetCommands.all());
        real.addFirst(LiveCommands.in(terminal));
        Commands.addTo(fogcatcher, here, (file, text) -> FleetFile.faults(file, text, here.folder()), real);
        System.exit(Commands.execute(fogcatcher, here, arguments));
    }
}
