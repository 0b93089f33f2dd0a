package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fogcatcher serve --onion`: a local web server behind an .onion name.
@Command(
        name = "serve",
        header = "Put a local web server behind an .onion name.",
        description = {
            "%nPrints the name once the service can be found, and goes on until it is ended. Requests come through"
                    + " three mixes or more, and answers go the same way: neither side learns where the other is.",
            "%nThe second line is the alias of the name, 16 characters to tell names apart by. It holds no key, so"
                    + " `fogcatcher fetch` cannot look it up.",
            "%nWhoever has the key file has the name. Exits with 70 when the program itself fails, and with 3 without"
                    + " memory."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher serve --onion --to http://127.0.0.1:8000")
final class ServeCommand extends MixnetCommand {

    @Option(
            names = "--onion",
            required = true,
            description = "Through the mixnet. There is no other way, but it is to be said.")
    @SuppressWarnings("UnusedVariable") // picocli asks for it; there is nothing to choose
    private boolean isOnion;

    @Option(names = "--to", required = true, paramLabel = "URL", description = "The web server.")
    private URI to;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "onion.key",
            description = "The key that is the name, made if it does not exist: ${DEFAULT-VALUE}.")
    private Path key;

    @Mixin private EndpointOptions endpoint;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to try until the service can be found: ${DEFAULT-VALUE}.")
    private double wait;

    @Override
    int carryOut() throws InterruptedException {
        webServer("--to", to);
        Duration patience = seconds("--wait", wait);
        OnionService service =
                new OnionService(
                        endpoint.settings(this, patience),
                        SigningKey.ofSeed(KeyFile.seed(key, chance)),
                        to,
                        lastingSphinx(),
                        ServiceSpec.STANDARD,
                        clock,
                        chance,
                        this::complain);
        try {
            service.start(patience);
        } catch (LiveFault | OwnerThread.Ended fault) {
            service.close();
            throw fault;
        }
        names(service.address()).forEach(this::print);
        return untilEnded(service.owner()::awaitEnd, service::close);
    }

    /// The name as a URL, for scripts to read, and on a line of its own its alias.
    static List<String> names(OnionAddress address) {
        return List.of("http://" + address, "alias " + address.alias());
    }
}
