package fogcatcher.live.mixnet;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fogcatcher directory`: names the mixes of a mixnet.
@Command(
        name = "directory",
        header = "Tell everybody which mixes there are.",
        description = {
            "%nMixes register here; everybody else asks here for mixes and their keys, and checks the signature. It"
                    + " goes on until it is ended.",
            "%nThe line that it prints, an address with a key, is what others need: --directory of `mixnode`, `serve`"
                    + " and `fetch`. It is kept in directory.url too, where these look by themselves."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher directory --listen 192.0.2.1:7420")
final class DirectoryCommand extends MixnetCommand {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7420",
            description = "Where it is asked: ${DEFAULT-VALUE}, this machine only.")
    private String listen;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "directory.key",
            description = "The key that signs, made if it does not exist: ${DEFAULT-VALUE}.")
    private Path key;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            defaultValue = "directory.url",
            description = "Where to keep the line for others: ${DEFAULT-VALUE}.")
    private Path reference;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "3",
            description = "Mixes on each way, one of each layer, 3 or 4: ${DEFAULT-VALUE}.")
    private int layers;

    @Override
    int carryOut() throws InterruptedException {
        if (layers < 3 || layers > 4) {
            throw wrong("--layers is " + layers + "; fewer than 3 hide too little, and a packet has room for 4");
        }
        byte[] seed = KeyFile.seed(key, chance);
        DirectoryServer server =
                new DirectoryServer(socket("--listen", listen), layers, Mix.Settings.ROTATION, seed, clock);
        server.reference().write(reference);
        server.open();
        print(server.reference().toString());
        return untilEnded(server::close);
    }
}
