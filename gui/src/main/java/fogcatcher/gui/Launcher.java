package fogcatcher.gui;

import fogcatcher.live.fleet.FleetFile;
import fogcatcher.simulator.commands.Commands;
import fogcatcher.simulator.commands.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of the `fogcatcher` command, which it puts together.
@Command(
        name = "fogcatcher",
        description = "Simulates fog computing on idle phones.",
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
        Commands.addTo(fogcatcher, here, (file, text) -> FleetFile.faults(file, text, here.folder()));
        System.exit(Commands.execute(fogcatcher, here, arguments));
    }
}
