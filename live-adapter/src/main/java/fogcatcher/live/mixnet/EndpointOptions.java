package fogcatcher.live.mixnet;

import java.net.InetSocketAddress;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Options of whoever sends and receives through the mixnet without being a mix.
final class EndpointOptions {

    /// 33 MB a second, more than one link carries of its queue; a guess.
    private static final int MOST_RATE = 1000;

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

    @Option(
            names = "--rate",
            paramLabel = "PACKETS",
            defaultValue = "" + SteadyLine.PER_SECOND,
            description =
                    "Packets of 33 kB that are sent each second, by chance, whether there is something to say or not:"
                            + " ${DEFAULT-VALUE}. 10 MB take about 40 s with 10. With 0 they are sent at once, and show"
                            + " when and how much.")
    private double rate;

    /// What they come to.
    ///
    /// @param command says what is wrong with them
    /// @param patience how long to try to reach the directory
    Endpoint.Settings settings(MixnetCommand command, Duration patience) throws InterruptedException {
        InetSocketAddress at = command.socket("--listen", listen);
        if (!(rate >= 0 && rate <= MOST_RATE)) {
            throw command.wrong("--rate is " + rate + "; it must be 0 to " + MOST_RATE + " packets a second");
        }
        return new Endpoint.Settings(at, command.knownAs(known, at), command.directory(directory, patience), rate);
    }
}
