package fogcatcher.simulator.commands;

import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.Sphinx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fogcatcher sphinx unwrap`: what a node finds in a packet.
@Command(
        name = "unwrap",
        header = "Open the packet on the standard input, as a node does.",
        description = {
            "%nThe packet is hexadecimal digits; blanks and line ends between them do not matter. It may have any"
                    + " length from 381 bytes on.",
            "%nPrinted is one name: value a line, in hexadecimal digits but for delay_ns, which is a decimal number:",
            "  forwarded:  flag 01, next, delay_ns, replay_tag, packet",
            "  delivered:  flag 02, destination, identifier, replay_tag, message",
            "  a reply, or a changed payload with an identifier:  flag 02, destination, identifier, replay_tag,"
                    + " payload",
            "%nExits with 1 if a node would drop the packet, and says why."
        },
        footerHeading = "%nExample:%n",
        footer = {"  fogcatcher sphinx unwrap --key KEY < packet.hex"})
final class SphinxUnwrapCommand implements Callable<Integer> {

    private static final int KEY_BYTES = 32;

    /// The largest packet is 33 KB, so this is more than any of them with blanks.
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final String REMEDY = "; pipe a packet into the command, or write < packet.hex behind it";

    private final Surroundings here;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "HEX",
            description = "The private key of the node: 64 hexadecimal digits.")
    private String key;

    SphinxUnwrapCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        byte[] privateKey = Hex.parse("--key", key);
        if (privateKey.length != KEY_BYTES) {
            throw new WrongInput("--key has " + privateKey.length + " bytes; write 64 hexadecimal digits");
        }
        Opened opened = Sphinx.ofAnyLength(Sphinx.DEFAULT_VERSION).opener(privateKey).open(packet());
        switch (opened) {
            case Opened.Forward forward -> {
                show("flag", "01");
                show("next", forward.next());
                show("delay_ns", Long.toUnsignedString(forward.delayNanos()));
                show("replay_tag", forward.replayTag());
                show("packet", forward.packet());
            }
            case Opened.Deliver arrived -> {
                showEnd(arrived.destination(), arrived.identifier(), arrived.replayTag());
                show("message", arrived.message());
            }
            case Opened.Reply reply -> {
                showEnd(reply.destination(), reply.identifier(), reply.replayTag());
                show("payload", reply.payload());
            }
            case Opened.Refused refused -> {
                here.complain("a node drops this packet: " + told(refused));
                return Failures.FAILED;
            }
        }
        return 0;
    }

    private byte[] packet() {
        try {
            byte[] text = here.in().readNBytes(MOST_CHARACTERS + 1);
            if (text.length > MOST_CHARACTERS) {
                throw new WrongInput(
                        "the packet on the standard input has more than "
                                + MOST_CHARACTERS
                                + " characters; one packet at a time, please");
            }
            String digits = new String(text, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
            if (digits.isEmpty()) {
                throw new WrongInput("there is no packet on the standard input" + REMEDY);
            }
            return Hex.parse("the packet", digits);
        } catch (IOException fault) {
            throw new WrongInput("cannot read the standard input: " + fault.getMessage() + REMEDY);
        }
    }

    private static String told(Opened.Refused refused) {
        return switch (refused.reason()) {
            case SIZE -> "it is too short (SIZE)";
            case ZERO_SECRET -> "its public key has a small order (ZERO_SECRET)";
            case MAC -> "the header was changed, or the packet is for another key (MAC)";
            case VERSION -> "the header is of another version than 258, 259 and 260 (VERSION)";
            case FLAG -> "the header says neither to forward nor to deliver (FLAG)";
            case PAYLOAD -> "the payload was changed (PAYLOAD)";
        };
    }

    private void showEnd(byte[] destination, byte[] identifier, byte[] replayTag) {
        show("flag", "02");
        show("destination", destination);
        show("identifier", identifier);
        show("replay_tag", replayTag);
    }

    private void show(String name, byte[] value) {
        show(name, HexFormat.of().formatHex(value));
    }

    private void show(String name, String value) {
        here.print(name + ": " + value + "\n");
    }
}
