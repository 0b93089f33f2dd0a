package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fogcatcher live logs`.
@Command(
        name = "logs",
        header = "Print what the containers of a job write.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live logs -f web")
final class LogsCommand extends AskCommand {

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the containers end.")
    private boolean follow;

    @Option(names = "--lines", paramLabel = "N", description = "The last N lines of each (default: 100).")
    private int lines = 100;

    LogsCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        Map<String, String> query = new TreeMap<>(Map.of("job", name, "lines", Integer.toString(lines)));
        if (follow) {
            query.put("follow", "");
        }
        here.print(coordinator.get("/logs", query, json));
        return 0;
    }
}
