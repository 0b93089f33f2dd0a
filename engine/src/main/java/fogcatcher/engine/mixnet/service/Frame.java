package fogcatcher.engine.mixnet.service;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one packet of a conversation says, before it is sealed.
///
///     flags(1): 1 has a segment, 2 it is the last || held(2) || wanted(2) || seen(8) || good from(8)
///     || acknowledgement(36) || blocks: count(1), of each length(2) and bytes
///     || segment: sequence(4), the rest is its bytes
///
/// @param held reply blocks of the receiver that the sender still has
/// @param wanted segments that the sender would send if it had blocks
/// @param seen the highest number of a frame or introduction that the sender has received, -1 for none
/// @param goodFrom the first frame or introduction of the sender whose blocks are still good; those of the ones before
///     lead through mixes that have left
record Frame(
        int held,
        int wanted,
        long seen,
        long goodFrom,
        Acknowledgement acknowledgement,
        List<byte[]> blocks,
        Optional<Outflow.Segment> segment) {

    /// Bytes without blocks and segment.
    static final int HEAD_BYTES = 1 + 2 + 2 + 8 + 8 + Acknowledgement.BYTES + 1;

    private static final int HAS_SEGMENT = 1;
    private static final int IS_LAST = 2;

    byte[] bytes() {
        ByteBuffer into =
                ByteBuffer.allocate(HEAD_BYTES + bytes(blocks) + segment.map(s -> 4 + s.bytes().length).orElse(0));
        into.put((byte) segment.map(s -> HAS_SEGMENT | (s.isLast() ? IS_LAST : 0)).orElse(0).intValue());
        into.putShort((short) held).putShort((short) wanted).putLong(seen).putLong(goodFrom);
        acknowledgement.write(into);
        write(into, blocks);
        segment.ifPresent(s -> into.putInt(s.sequence()).put(s.bytes()));
        return into.array();
    }

    static Optional<Frame> read(byte[] bytes) {
        try {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            int flags = from.get();
            int held = from.getShort() & 0xFFFF;
            int wanted = from.getShort() & 0xFFFF;
            long seen = from.getLong();
            long goodFrom = from.getLong();
            Acknowledgement acknowledgement = Acknowledgement.read(from);
            List<byte[]> blocks = readBlocks(from);
            Optional<Outflow.Segment> segment = Optional.empty();
            if ((flags & HAS_SEGMENT) != 0) {
                int sequence = from.getInt();
                byte[] rest = new byte[from.remaining()];
                from.get(rest);
                segment = Optional.of(new Outflow.Segment(sequence, rest, (flags & IS_LAST) != 0));
            }
            return Optional.of(new Frame(held, wanted, seen, goodFrom, acknowledgement, blocks, segment));
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }

    /// Bytes of blocks in a list without its count.
    static int bytes(List<byte[]> blocks) {
        return blocks.stream().mapToInt(block -> Short.BYTES + block.length).sum();
    }

    static void write(ByteBuffer into, List<byte[]> blocks) {
        into.put((byte) blocks.size());
        blocks.forEach(block -> into.putShort((short) block.length).put(block));
    }

    static List<byte[]> readBlocks(ByteBuffer from) {
        int count = from.get() & 0xFF;
        List<byte[]> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = from.getShort() & 0xFFFF;
            if (length > from.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] block = new byte[length];
            from.get(block);
            blocks.add(block);
        }
        return blocks;
    }
}
