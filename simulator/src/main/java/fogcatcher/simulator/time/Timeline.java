package fogcatcher.simulator.time;

import fogcatcher.engine.time.EventQueue;
import java.util.function.LongConsumer;

/// Everything that will happen in the simulated world, earliest first, and in the order it was put in at equal times.
///
/// Nothing is taken back: whoever handles an event first looks whether it still applies.
public final class Timeline {

    /// What happens.
    public enum Kind {
        /// A phone's owner does something; its row.
        BEHAVIOUR,
        /// A phone's battery or temperature reaches a mark; its row.
        PHYSICS,
        /// A phone has been silent for as long as the coordinator waits; its row.
        SILENCE,
        /// A container reaches the end of its stage; its row and generation.
        STAGE,
        /// A placement has been thought about.
        PLACED,
        /// A job arrives; the number of its source.
        ARRIVAL,
        /// A fault begins or ends; its number.
        FAULT,
        /// A row of the series is due.
        SAMPLE,
        /// The warm-up is over.
        WARM,
        /// A proposal of the scenario is due; its number.
        PROPOSAL,
        /// A voter has made up its mind; the voter, and the proposal.
        VOTE,
        /// Something is due at the front of a service: a request, a report; its number and what.
        TRAFFIC,
        /// A member of a service has worked a request off; its row and generation.
        ANSWER,
        /// A container that is copied to another phone stands still, or runs there; its row and generation.
        COPY,
        /// A container crashes; its row and generation.
        CRASH,
        /// Something is due in the mixnet: a packet, a mix, a client; its number and what.
        MIXNET
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_SHIFT = 60;
    private static final int DETAIL_SHIFT = 32;
    private static final int DETAIL_MASK = (1 << KIND_SHIFT - DETAIL_SHIFT) - 1;

    private final EventQueue queue;

    /// @param soon told of most events a little before they are taken: see [EventQueue#EventQueue(LongConsumer)]
    public Timeline(LongConsumer soon) {
        queue = new EventQueue(soon);
    }

    public Timeline() {
        this(event -> {});
    }

    /// `what` happens to `which` at time `when`.
    public void put(long when, Kind what, int which) {
        put(when, what, which, 0);
    }

    /// The same with 28 bits of `detail`; more are cut off.
    public void put(long when, Kind what, int which, int detail) {
        queue.put(
                when,
                (long) what.ordinal() << KIND_SHIFT
                        | (long) (detail & DETAIL_MASK) << DETAIL_SHIFT
                        | which & 0xFFFF_FFFFL);
    }

    public long nextTime() {
        return queue.nextTime();
    }

    /// Takes the next event; the static methods read it.
    public long take() {
        return queue.take();
    }

    public int size() {
        return queue.size();
    }

    public static Kind kindOf(long event) {
        return KINDS[(int) (event >>> KIND_SHIFT)];
    }

    public static int whichOf(long event) {
        return (int) event;
    }

    public static int detailOf(long event) {
        return (int) (event >>> DETAIL_SHIFT) & DETAIL_MASK;
    }

    /// Whether `detail`, cut to its 28 bits, is that of `event`.
    public static boolean hasDetail(long event, int detail) {
        return detailOf(event) == (detail & DETAIL_MASK);
    }
}
