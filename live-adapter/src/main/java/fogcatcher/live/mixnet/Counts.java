package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Drop;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What has come, gone and been lost at a node. All threads may count.
final class Counts {

    private final LongAdder received = new LongAdder();
    private final LongAdder forwarded = new LongAdder();
    private final LongAdder cover = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder replies = new LongAdder();
    private final LongAdder badFrames = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder bugs = new LongAdder();
    private final Map<Drop, LongAdder> drops = adders(Drop.class);
    private final Map<Loss, LongAdder> losses = adders(Loss.class);

    /// How frames are lost on the way out.
    enum Loss {
        /// The next node is not there, or went away.
        LINK_DOWN,
        /// The next node takes less than there is for it.
        LINK_FULL,
        /// Too many other links were wanted since this one was last used.
        LINK_GIVEN_UP,
        /// A sender named a next node that is no address.
        NO_ADDRESS
    }

    private static <K extends Enum<K>> Map<K, LongAdder> adders(Class<K> kinds) {
        Map<K, LongAdder> adders = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            adders.put(kind, new LongAdder());
        }
        return adders;
    }

    void received() {
        received.increment();
    }

    /// @param own whether it is cover of the node's own
    void forwarded(boolean own) {
        (own ? cover : forwarded).increment();
    }

    /// @param reply whether it came over a reply block
    void delivered(boolean reply) {
        (reply ? replies : messages).increment();
    }

    void dropped(Drop reason) {
        drops.get(reason).increment();
    }

    void lost(Loss how, int frames) {
        losses.get(how).add(frames);
    }

    void badFrame() {
        badFrames.increment();
    }

    /// A frame was begun, and did not end in time.
    void slow() {
        slow.increment();
    }

    /// A connection was not let in: see [Callers].
    void refused() {
        refused.increment();
    }

    void bug() {
        bugs.increment();
    }

    long lostFrames(Loss how) {
        return losses.get(how).sum();
    }

    long slowFrames() {
        return slow.sum();
    }

    long refusedConnections() {
        return refused.sum();
    }

    long receivedPackets() {
        return received.sum();
    }

    long forwardedPackets() {
        return forwarded.sum();
    }

    /// Packets of the node's own that went out.
    long ownPackets() {
        return cover.sum();
    }

    long deliveredPackets() {
        return messages.sum() + replies.sum();
    }

    long droppedPackets(Drop reason) {
        return drops.get(reason).sum();
    }

    /// Adds them to a page of metrics.
    void write(MetricsPage page) {
        page.counter("packets_received_total", "Packets that came in.").value(received.sum());
        page.counter("packets_sent_total", "Packets that went out, by what they were.")
                .value("kind", "traffic", forwarded.sum())
                .value("kind", "cover", cover.sum());
        page.counter("packets_delivered_total", "Packets that had this node as their last.")
                .value("kind", "message", messages.sum())
                .value("kind", "reply", replies.sum());
        page.counter("packets_dropped_total", "Packets that ended here, by reason; cover and loop are no losses.");
        drops.forEach((reason, count) -> page.value("reason", reason.name(), count.sum()));
        page.counter("frames_lost_total", "Frames that could not be sent on.");
        losses.forEach((how, count) -> page.value("reason", how.name(), count.sum()));
        page.counter("bad_frames_total", "Connections that spoke another language.").value(badFrames.sum());
        page.counter("slow_frames_total", "Connections that did not end a frame in time.").value(slow.sum());
        page.counter("connections_refused_total", "Connections for which there was no room, or none for their address.")
                .value(refused.sum());
        page.counter("bugs_total", "Exceptions that should not be.").value(bugs.sum());
    }
}
