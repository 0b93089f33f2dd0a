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

    private Blocks() {}

    static byte[] bytes(int parity, ReplyBlock.Shared block) {
        return Secrets.joined(new byte[] {(byte) parity}, block.bytes());
    }

    /// Sends a message over a block; nothing if these bytes are no block, or the message fits no packet.
    static void reply(PacketFormat format, byte[] block, byte[] message, Consumer<Outcome> out) {
        Optional<ReplyBlock.Shared> shared =
                block.length == 0 ? Optional.empty() : format.shared(Arrays.copyOfRange(block, 1, block.length));
        Optional<PacketSize> size = size(format, message);
        if (shared.isPresent() && size.isPresent()) {
            byte[] packet = format.reply(shared.get(), message, size.get());
            out.accept(new Outcome.Send(shared.get().firstHop(), block[0] & 1, packet));
        }
    }

    /// The smallest packet that holds a message.
    static Optional<PacketSize> size(PacketFormat format, byte[] message) {
        return SIZES.stream().filter(size -> message.length <= format.messageBytes(size)).findFirst();
    }
}
