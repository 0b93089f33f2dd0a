package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.model.Micros;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// A mix: packets come in, and go on after the delay that their sender chose, or are delivered, or dropped for a
/// reason.
///
/// The same in simulation and live, without clock, thread or network. Packets are collected, up to eight or for a
/// millisecond, since opening eight at once costs far less than one by one; the wait counts against the delay. Tags of
/// replays are looked up after the packet has proved authentic. Whoever calls it calls [#wake] at [#nextWake].
public final class MixNode {

    private final byte[] address;
    private final Limits limits;
    private final KeyEpochs keys;
    private final Optional<NodeCover> cover;
    private final Outlet outlet;

    private final Inbox[] inboxes = {new Inbox(), new Inbox()};
    private final Opened[] opened = new Opened[Opener.MOST];
    private final PriorityQueue<Held> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Held::due).thenComparingLong(Held::number));
    private final Load load = new Load();
    private long held;
    private long waitingBytes;
    private long windowEnd = Micros.NEVER;

    /// What a node takes on.
    ///
    /// @param batchMicros how long the first packet of a batch waits for others
    /// @param mostWaiting packets that wait at once; more are dropped
    /// @param mostWaitingBytes of packets that wait at once: they are 0.5 to 33 KB long
    /// @param mostDelayMicros longest delay that a sender may ask for
    public record Limits(long batchMicros, int mostWaiting, long mostWaitingBytes, long mostDelayMicros) {

        /// A batch of a millisecond; 65,536 packets and 160 MiB of them, which is as many of the regular size but
        /// 5,000 of the longest (200 bytes of objects around each come on top, 13 MB); and ten minutes. All but the
        /// first are guesses.
        public static final Limits USUAL = new Limits(1000, 1 << 16, 160L << 20, 10 * Micros.PER_MINUTE);
    }

    /// Packets of one parity that have not been opened.
    private static final class Inbox {
        private final byte[][] packets = new byte[Opener.MOST][];
        private final long[] marks = new long[Opener.MOST];
        private final long[] arrivedAt = new long[Opener.MOST];
        private int count;
        private long dueAt = Micros.NEVER;
    }

    /// A packet that waits for its delay to pass; `number` keeps the order at equal times.
    private record Held(long due, long number, byte[] next, int parity, byte[] packet, long mark) {}

    /// @param address 32 bytes by which senders and other nodes know it
    /// @param cover what it sends to hide how little there is to hide; empty for none
    public MixNode(byte[] address, Limits limits, KeyEpochs keys, Optional<NodeCover> cover, Outlet outlet) {
        this.address = address.clone();
        this.limits = limits;
        this.keys = keys;
        this.cover = cover;
        this.outlet = outlet;
    }

    /// A packet arrives.
    ///
    /// @param parity of the key epoch it says it was made for: its last bit
    /// @param mark handed on with whatever becomes of it
    public void handle(long now, int parity, byte[] packet, long mark) {
        begin(now);
        if (keys.live(now, parity) == null) {
            outlet.dropped(now, Drop.EPOCH, mark);
            return;
        }
        Inbox inbox = inboxes[parity & 1];
        if (inbox.count == 0) {
            inbox.dueAt = now + limits.batchMicros;
        }
        inbox.packets[inbox.count] = packet;
        inbox.marks[inbox.count] = mark;
        inbox.arrivedAt[inbox.count++] = now;
        if (inbox.count == Opener.MOST) {
            open(now, parity & 1);
            release(now);
        }
    }

    /// When [#wake] is to be called, or [Micros#NEVER].
    public long nextWake() {
        long next = Math.min(Math.min(inboxes[0].dueAt, inboxes[1].dueAt), windowEnd);
        if (!waiting.isEmpty()) {
            next = Math.min(next, waiting.peek().due);
        }
        return cover.isPresent() ? Math.min(next, cover.get().nextAt()) : next;
    }

    /// Does what is due.
    public void wake(long now) {
        begin(now);
        for (int parity = 0; parity < inboxes.length; parity++) {
            if (inboxes[parity].dueAt <= now) {
                open(now, parity);
            }
        }
        release(now);
        while (windowEnd <= now) {
            endWindow();
        }
        if (cover.isPresent()) {
            cover.get().sendDue(now, outlet);
        }
    }

    /// Packets inside: those that wait, and those that are not opened yet.
    public int inside() {
        return waiting.size() + inboxes[0].count + inboxes[1].count;
    }

    /// Packets inside on average, lately: `lambda / mu`.
    public double load() {
        return load.load();
    }

    /// Whether that is too little for anonymity: the alarm is on.
    public boolean isThin() {
        return load.isThin();
    }

    /// The public key of this epoch or the next, to be published.
    public byte[] publicKey(long now, long epoch) {
        return keys.publicKey(now, epoch);
    }

    /// What opens packets of this parity now; nothing if their key does not count. For whoever opens packets of several
    /// nodes at once.
    public Optional<Opener> opener(long now, int parity) {
        return Optional.ofNullable(keys.live(now, parity)).map(KeyEpochs.Live::opener);
    }

    /// All that is inside is lost: the node stops without a word.
    public void stop(long now) {
        for (Inbox inbox : inboxes) {
            for (int i = 0; i < inbox.count; i++) {
                outlet.dropped(now, Drop.OFFLINE, inbox.marks[i]);
            }
            inbox.count = 0;
            inbox.dueAt = Micros.NEVER;
        }
        while (!waiting.isEmpty()) {
            outlet.dropped(now, Drop.OFFLINE, waiting.poll().mark);
        }
        waitingBytes = 0;
    }

    private void begin(long now) {
        if (windowEnd == Micros.NEVER) {
            windowEnd = load.nextEnd(now);
        }
    }

    private void endWindow() {
        long now = windowEnd;
        if (load.windowEnded()) {
            outlet.thin(now, load.load(), load.isThin());
        }
        cover.ifPresent(source -> source.windowEnded(now));
        windowEnd = load.nextEnd(now);
    }

    private void open(long now, int parity) {
        Inbox inbox = inboxes[parity];
        int count = inbox.count;
        inbox.count = 0;
        inbox.dueAt = Micros.NEVER;
        KeyEpochs.Live live = keys.live(now, parity);
        if (live != null) {
            live.opener().open(inbox.packets, count, opened);
        }
        for (int i = 0; i < count; i++) {
            if (live == null) {
                outlet.dropped(now, Drop.EPOCH, inbox.marks[i]);
            } else {
                take(now, live, opened[i], parity, inbox.arrivedAt[i], inbox.marks[i]);
            }
        }
        Arrays.fill(inbox.packets, null);
        Arrays.fill(opened, null);
    }

    private void take(long now, KeyEpochs.Live live, Opened found, int parity, long arrivedAt, long mark) {
        switch (found) {
            case Opened.Refused refused -> outlet.dropped(now, Drop.of(refused.reason()), mark);
            case Opened.Forward forward -> {
                if (isFresh(now, live, forward.replayTag(), mark)) {
                    hold(now, forward, parity, arrivedAt, mark);
                }
            }
            case Opened.Deliver deliver -> {
                if (isFresh(now, live, deliver.replayTag(), mark)) {
                    deliver(now, deliver, mark);
                }
            }
            case Opened.Reply reply -> {
                if (isFresh(now, live, reply.replayTag(), mark)) {
                    outlet.deliver(now, reply, mark);
                }
            }
        }
    }

    private boolean isFresh(long now, KeyEpochs.Live live, byte[] tag, long mark) {
        if (live.tags().isFull()) {
            outlet.dropped(now, Drop.TAGS_FULL, mark);
            return false;
        }
        if (!live.tags().isNew(tag)) {
            outlet.dropped(now, Drop.REPLAY, mark);
            return false;
        }
        return true;
    }

    private void hold(long now, Opened.Forward forward, int parity, long arrivedAt, long mark) {
        long delay = forward.delayNanos() / 1000;
        if (forward.delayNanos() < 0 || delay > limits.mostDelayMicros) {
            outlet.dropped(now, Drop.DELAY, mark);
        } else if (waiting.size() >= limits.mostWaiting
                || waitingBytes + forward.packet().length > limits.mostWaitingBytes) {
            outlet.dropped(now, Drop.QUEUE_FULL, mark);
        } else {
            load.stays(delay);
            long due = Math.max(now, arrivedAt + delay);
            waitingBytes += forward.packet().length;
            waiting.add(new Held(due, held++, forward.next(), parity, forward.packet(), mark));
        }
    }

    private void deliver(long now, Opened.Deliver deliver, long mark) {
        if (NodeCover.isNobody(deliver.destination())) {
            outlet.dropped(now, Drop.COVER, mark);
        } else if (deliver.message().length == 0 && Arrays.equals(deliver.destination(), address)) {
            outlet.dropped(now, Drop.LOOP, mark);
        } else {
            outlet.deliver(now, deliver, mark);
        }
    }

    private void release(long now) {
        while (!waiting.isEmpty() && waiting.peek().due <= now) {
            Held next = waiting.poll();
            waitingBytes -= next.packet.length;
            cover.ifPresent(NodeCover::forwarded);
            outlet.forward(now, next.next, next.parity, next.packet, next.mark);
        }
    }
}
