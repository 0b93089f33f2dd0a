package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fogcatcher live down`.
@Command(
        name = "down",
        header = "End the coordinator.",
        description = "%nWhat runs on the hosts runs on, until another coordinator looks after it.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live down --remove")
final class DownCommand extends AskCommand {

    @Option(
            names = "--remove",
            description =
                    "Take all jobs and mixes back first, and wait until their containers are gone. If a host is not"
                            + " reached, so that something may be left there, the coordinator goes on and says so.")
    private boolean remove;

    @Option(names = "--volumes", description = "Remove what mixes and jobs have kept on hosts as well.")
    private boolean volumes;

    DownCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        if (volumes && !remove) {
            here.complain("--volumes goes with --remove: what runs on has its volumes in use");
            return WRONG_INPUT;
        }
        Map<String, String> how = new TreeMap<>();
        if (remove) {
            how.put("remove", "");
        }
        if (volumes) {
            how.put("volumes", "");
        }
        here.print(coordinator.post("/down", how, "", json));
        return 0;
    }
}
