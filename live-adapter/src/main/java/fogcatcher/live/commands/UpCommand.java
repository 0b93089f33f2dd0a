package fogcatcher.live.commands;

import fogcatcher.engine.notation.Fault;
import fogcatcher.live.control.ControlServer;
import fogcatcher.live.control.FolderLock;
import fogcatcher.live.coordinator.Coordinator;
import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.store.Scratch;
import fogcatcher.live.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fogcatcher live up`: runs a coordinator until it is told to end.
@Command(
        name = "up",
        header = "Run the coordinator of a fleet, in the foreground.",
        description = {
            "%nIt goes on where the last one in the same folder ended, however it ended. What runs on the hosts runs on"
                    + " when it ends; `fogcatcher live down --remove` ends that first.",
            "%nlive-adapter/fogcatcher-live.service is a unit for systemd."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live up fleet.yaml")
final class UpCommand extends LiveCommand {

    private static final int MOST_PORT = 65_535;

    @Parameters(paramLabel = "FLEET.yaml", description = "The hosts, and how they may be used.")
    private Path file;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description =
                    "A PostgreSQL database to keep it in, jdbc:postgresql://HOST/DATABASE?user=NAME; else a file.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description = "The port of this machine at which commands and Prometheus find it; else one that is free.")
    private int control;

    UpCommand(Terminal here) {
        super(here);
    }

    @Override
    int run() throws IOException, InterruptedException {
        if (control < 0 || control > MOST_PORT) {
            here.complain("--control: " + control + " is no port; write a whole number from 1 to " + MOST_PORT);
            return WRONG_INPUT;
        }
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return WRONG_INPUT;
        }
        Path home = here.folder().resolve(file).toAbsolutePath().getParent();
        return switch (FleetFile.read(file.toString(), text.get(), name -> FleetFile.isThere(home, name))) {
            case FleetFile.Read.Faulty faulty -> {
                List<String> faults = faulty.faults().stream().map(Fault::toString).toList();
                faults.forEach(here.err()::println);
                yield WRONG_INPUT;
            }
            case FleetFile.Read.Sound sound -> {
                try (FolderLock _ = FolderLock.of(state())) {
                    Store.unpackIn(Scratch.emptied(state()));
                    Store store = Store.open(url.orElseGet(() -> Store.file(state().resolve("store.db"))));
                    try (Coordinator coordinator =
                                    Coordinator.start(sound.fleet(), home, here.environment(), state(), store);
                            ControlServer _ = ControlServer.start(coordinator, state(), control)) {
                        Runtime.getRuntime().addShutdownHook(new Thread(coordinator::close, "end"));
                        here.err()
                                .println(
                                        "Fleet "
                                                + sound.fleet().name()
                                                + " is looked after from "
                                                + state()
                                                + "; fogcatcher live status says how it is.");
                        coordinator.await();
                    }
                }
                yield 0;
            }
        };
    }
}
