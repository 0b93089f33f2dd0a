package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.ReplyBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reply blocks as they travel: the parity of the key epoch they were made for, one byte, and the format's bytes.
final class Blocks {

    private static final List<PacketSize> SIZES =
            List.of(PacketSize.REGULAR, PacketSize.EXTENDED_8, PacketSize.EXTENDED_32);

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
        size(format, message)
                .ifPresent(size -> {
                    byte[] packet = format.reply(block.shared, message, size);
                    out.accept(new Outcome.Send(block.shared.firstHop(), block.parity, packet));
                });
    }

    /// The smallest packet that holds a message.
    static Optional<PacketSize> size(PacketFormat format, byte[] message) {
        return SIZES.stream().filter(size -> message.length <= format.messageBytes(size)).findFirst();
    }
}
