package fogcatcher.simulator.commands;

import fogcatcher.engine.mixnet.packet.Sphinx;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher sphinx wrap`: the packet that follows from choices in a file.
@Command(
        name = "wrap",
        header = "Make a packet whose every choice is given, and print it in hexadecimal digits.",
        description = {
            "%nThe file is one JSON object. Bytes are hexadecimal digits; lists are in the order of the route:",
            "  version            258, 259 or 260; 259 if left out",
            "  ephemeral          32 bytes: the sender's secret key for this packet",
            "  node_public_keys   32 bytes each, or instead",
            "  node_private_keys  32 bytes each",
            "  node_addresses     32 bytes each",
            "  delays_ns          whole numbers, one a node; the last has no effect",
            "  destination        32 bytes",
            "  identifier         16 bytes",
            "  final_padding      random bytes: 248 for one node, 60 fewer for each more; more than needed are left"
                    + " out",
            "  message            what the last node finds",
            "  payload_size       at least 33, and 17 more than the message has bytes; 2065 if left out",
            "%nAlso known, and of no effect: hops, expanded_secrets, payload_keys, replay_tags, packets, surb259,"
                    + " surb260, surb260_recovery."
        },
        footerHeading = "%nExample:%n",
        footer = {"  fogcatcher sphinx wrap packet.json > packet.hex"})
final class SphinxWrapCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(paramLabel = "FILE", description = "A JSON file as described above.")
    private Path file;

    SphinxWrapCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        SphinxDraft draft = SphinxDraft.read(file, here);
        try {
            byte[] packet =
                    Sphinx.ofAnyLength(draft.version())
                            .wrap(
                                    draft.route(),
                                    draft.message(),
                                    draft.payloadBytes(),
                                    draft.ephemeral(),
                                    draft.padding());
            here.print(HexFormat.of().formatHex(packet) + "\n");
            return 0;
        } catch (IllegalArgumentException fault) {
            throw new WrongInput(file + ": " + fault.getMessage());
        }
    }
}
