package fogcatcher.live.mixnet;

import java.net.InetSocketAddress;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Options of whoever sends and receives through the mixnet without being a mix.
final class EndpointOptions {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:0",
            description = "Where mixes bring packets to; port 0 is any: ${DEFAULT-VALUE}.")
    private String listen;

    @Option(names = "--known-as", paramLabel = "IP:PORT", description = "Where mixes find that, if not there.")
    private String known;

    @Option(
            names = "--directory",
            paramLabel = "URL#KEY",
            defaultValue = "directory.url",
            description = "The line that `fogcatcher directory` prints, or a file with it: ${DEFAULT-VALUE}.")
    private String directory;

    /// What they come to.
    ///
    /// @param command says what is wrong with them
    /// @param patience how long to try to reach the directory
    Endpoint.Settings settings(MixnetCommand command, Duration patience) throws InterruptedException {
        InetSocketAddress at = command.socket("--listen", listen);
        return new Endpoint.Settings(at, command.knownAs(known, at), command.directory(directory, patience));
    }
}
