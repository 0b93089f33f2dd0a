package fogcatcher.engine.mixnet.service;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One side of a conversation: two streams over the reply blocks of the other side.
///
///     on the wire: prefix || number(8) || ChaCha20-Poly1305(key, number, frame)
final class Channel {

    /// Blocks beside a segment: what a packet of 32 KiB has room for.
    private static final int BLOCKS_BESIDE = 5;

    /// Frames with segments after which an acknowledgement leaves at once, and how long it waits otherwise; guesses.
    private static final int MOST_UNACKNOWLEDGED = 8;

    private static final long ACKNOWLEDGE_MICROS = 20_000;

    /// Missing blocks for which a frame of its own is worth it; a guess.
    private static final int WORTH_A_FRAME = 6;

    private final Object owner;
    private final Mailbox mailbox;
    private final ServiceSpec spec;
    private final byte[] sendKey;
    private final byte[] receiveKey;
    private final byte[] prefix;
    private final Outflow outflow;
    private final Inflow inflow;
    private final Supply supply;
    private final Deque<Held> blocks = new ArrayDeque<>();

    private long lastNumber;
    private long seen = -1;
    private long goodFrom;
    private int unacknowledged;
    private long acknowledgeAt = Long.MAX_VALUE;
    private long heardAt;

    /// A block of the other side's.
    ///
    /// @param number of the frame or introduction that it came with
    private record Held(Blocks.Block block, long number, long expiresAt) {}

    /// @param lastNumber of an introduction before the first frame; 0 for none
    /// @param owner to whom the mailbox gives what comes over the blocks of this side
    /// @param prefix before every frame, in the clear
    Channel(
            long now,
            long lastNumber,
            Object owner,
            Mailbox mailbox,
            ServiceSpec spec,
            Inflow inflow,
            byte[] sendKey,
            byte[] receiveKey,
            byte[] prefix) {
        this.lastNumber = lastNumber;
        this.owner = owner;
        this.mailbox = mailbox;
        this.spec = spec;
        this.inflow = inflow;
        this.sendKey = sendKey;
        this.receiveKey = receiveKey;
        this.prefix = prefix;
        outflow = new Outflow(spec.windowSegments());
        supply = new Supply(spec.supply());
        heardAt = now;
    }

    void write(byte[] bytes) {
        outflow.write(bytes);
    }

    void finish() {
        outflow.finish();
    }

    /// A mix has left through which blocks of this side led: all are replaced.
    void renew() {
        supply.renew(lastNumber + 1);
    }

    /// Whether the other side has not heard yet that blocks are replaced.
    boolean isRenewing() {
        return supply.isRenewing();
    }

    /// The number of an introduction that this side is about to make with so many blocks; it replaces those before.
    long introduces(long now, int count) {
        lastNumber++;
        supply.renew(lastNumber);
        supply.give(now, lastNumber, count);
        return lastNumber;
    }

    /// The other side was introduced, perhaps again; that it was says that older blocks may lead nowhere.
    void introduced(long now, long number, List<byte[]> newBlocks) {
        seen = Math.max(seen, number);
        hold(now, number, number, newBlocks);
    }

    /// Takes new blocks of the other side's, to be used in this order, and drops those of before `from`.
    private void hold(long now, long number, long from, List<byte[]> newBlocks) {
        goodFrom = Math.max(goodFrom, from);
        blocks.removeIf(block -> block.number < goodFrom);
        if (number < goodFrom) {
            return;
        }
        // A little before they expire at the other side, as packets are under way for a while.
        long expiresAt = now + spec.blockLifeMicros() / 2;
        for (byte[] bytes : newBlocks) {
            mailbox.blockOf(bytes).ifPresent(block -> blocks.add(new Held(block, number, expiresAt)));
        }
        while (blocks.size() > 2 * spec.supply()) {
            blocks.removeFirst();
        }
    }

    /// Takes a frame in; false if it is not of this conversation.
    ///
    /// @param bytes given what arrived in order
    boolean receive(long now, byte[] sealed, Consumer<byte[]> bytes) {
        if (sealed.length < Long.BYTES) {
            return false;
        }
        long number = ByteBuffer.wrap(sealed).getLong();
        Optional<Frame> read =
                Secrets.unseal(receiveKey, number, Arrays.copyOfRange(sealed, Long.BYTES, sealed.length))
                        .flatMap(Frame::read);
        if (read.isEmpty()) {
            return false;
        }
        Frame frame = read.get();
        heardAt = now;
        hold(now, number, frame.goodFrom(), frame.blocks());
        outflow.acknowledged(now, frame.acknowledgement());
        if (number > seen) {
            seen = number;
            supply.hear(frame);
        }
        frame.segment()
                .ifPresent(segment -> {
                    inflow.take(segment, bytes);
                    acknowledgeSoon(now);
                });
        return true;
    }

    /// Hands on what has waited for its reader, if that has room now.
    void resume(long now, Consumer<byte[]> bytes) {
        if (inflow.resume(bytes)) {
            acknowledgeSoon(now);
        }
    }

    private void acknowledgeSoon(long now) {
        unacknowledged++;
        long wait = unacknowledged >= MOST_UNACKNOWLEDGED ? 0 : ACKNOWLEDGE_MICROS;
        acknowledgeAt = Math.min(acknowledgeAt, now + wait);
    }

    /// Sends what can be sent now.
    void pump(long now, Consumer<Outcome> out) {
        blocks.removeIf(block -> block.expiresAt <= now);
        while (mayTalk()) {
            Optional<Outflow.Segment> segment = outflow.next(now);
            if (segment.isEmpty()) {
                break;
            }
            outflow.sent(now, segment.get());
            send(now, segment, BLOCKS_BESIDE, out);
        }
        if (mayTalk() && (acknowledgeAt <= now || supply.missing(now, outflow.timeoutMicros()) >= WORTH_A_FRAME)) {
            send(now, Optional.empty(), spec.supply(), out);
        }
    }

    /// Sends a frame without a segment, to be heard of; false if there is no block for it.
    boolean poll(long now, Consumer<Outcome> out) {
        blocks.removeIf(block -> block.expiresAt <= now);
        if (!hasWay()) {
            return false;
        }
        send(now, Optional.empty(), spec.supply(), out);
        return true;
    }

    /// Whether there is a way and room on the line. Without room it is woken when there is again.
    private boolean mayTalk() {
        return mailbox.hasRoom() && hasWay();
    }

    private boolean hasWay() {
        return blocks.stream().anyMatch(held -> mailbox.begins(held.block));
    }

    private Blocks.Block takeWay() {
        Held way = blocks.stream().filter(held -> mailbox.begins(held.block)).findFirst().orElseThrow();
        blocks.remove(way);
        return way.block;
    }

    private void send(long now, Optional<Outflow.Segment> segment, int mostBlocks, Consumer<Outcome> out) {
        Blocks.Block way = takeWay();
        long number = ++lastNumber;
        int count = Math.min(mostBlocks, supply.missing(now, outflow.timeoutMicros()));
        List<byte[]> fresh = mailbox.trouble().isPresent() ? List.of() : mailbox.blocks(now, owner, number, count);
        supply.give(now, number, fresh.size());
        unacknowledged = 0;
        acknowledgeAt = Long.MAX_VALUE;
        Frame frame =
                new Frame(
                        (int) blocks.stream().filter(held -> mailbox.begins(held.block)).count(),
                        Math.min(spec.supply(), outflow.left()),
                        seen,
                        supply.goodFrom(),
                        inflow.acknowledgement(),
                        fresh,
                        segment);
        byte[] head = ByteBuffer.allocate(prefix.length + Long.BYTES).put(prefix).putLong(number).array();
        mailbox.reply(way, Secrets.joined(head, Secrets.seal(sendKey, number, frame.bytes())), out);
    }

    /// When [#pump] has something to do; without a block of the other side's, nothing but hear.
    long nextWake() {
        return mayTalk()
                ? Math.min(Math.min(outflow.nextWake(), acknowledgeAt), supply.nextWake(outflow.timeoutMicros()))
                : Long.MAX_VALUE;
    }

    /// When the other side was last heard of.
    long heardAt() {
        return heardAt;
    }

    long timeoutMicros() {
        return outflow.timeoutMicros();
    }

    /// Whether all that the other side sends has been handed on.
    boolean hasAll() {
        return inflow.hasEnded();
    }

    /// Segments that are not acknowledged.
    int unsent() {
        return outflow.left();
    }

    /// Bytes of those.
    long unsentBytes() {
        return outflow.unsentBytes();
    }

    /// Bytes that the other side has brought and taken.
    long movedBytes() {
        return inflow.bytes() + outflow.deliveredBytes();
    }

    /// Whether everything that there was to send has arrived, and more is to come.
    boolean isIdle() {
        return !outflow.isFinished() && outflow.left() == 0;
    }

    /// Gives up what it holds.
    void close() {
        inflow.close();
        mailbox.forget(owner);
    }

    /// Whether all that was written has arrived.
    boolean hasDelivered() {
        return outflow.isDone();
    }
}
