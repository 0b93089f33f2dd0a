package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.ReplyBlock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Reply blocks as they travel: the parity of the key epoch they were made for, one byte, and the format's bytes.
public final class Blocks {

    /// All packets of hidden services and their clients have one size, cover too, so that none tells what it is for.
    public static final PacketSize SIZE = PacketSize.EXTENDED_32;

    /// A block of somebody else's.
    record Block(int parity, ReplyBlock.Shared shared) {}

    private Blocks() {}

    static byte[] bytes(int parity, ReplyBlock.Shared block) {
        return Secrets.joined(new byte[] {(byte) parity}, block.bytes());
    }

    /// Nothing if these bytes are no block.
    static Optional<Block> read(PacketFormat format, byte[] bytes) {
        return bytes.length == 0
                ? Optional.empty()
                : format.shared(Arrays.copyOfRange(bytes, 1, bytes.length))
                        .map(shared -> new Block(bytes[0] & 1, shared));
    }

    /// Sends a message over a block; nothing if the message fits no packet.
    static void reply(PacketFormat format, Block block, byte[] message, Consumer<Outcome> out) {
        if (message.length <= format.messageBytes(SIZE)) {
            byte[] packet = format.reply(block.shared, message, SIZE);
            out.accept(new Outcome.Send(block.shared.firstHop(), block.parity, packet));
        }
    }
}
