package fogcatcher.engine;

import fogcatcher.engine.time.EventQueue;

/// What the engine told itself to look at later. A reminder that no longer applies is ignored when it fires; none is
/// ever taken back.
final class Reminders {

    /// What to look at.
    enum Kind {
        /// A phone may have been idle for long enough; its row.
        IDLE_LONG_ENOUGH,
        /// The time is over in which containers could be copied off a phone that may not be used; its row.
        HANDED_OVER,
        /// A job has rested after an interruption; its slot.
        RESTED,
        /// A member of a service may have come to the end of what is paid; its container's row.
        TERM,
        /// A service may need more members or fewer though nothing new is known of it; its row.
        SCALE,
        /// Look for containers that take far too long.
        PATROL,
        /// Try again to place what found no phone.
        PLACE_AGAIN,
        /// A picture of the fleet is due.
        TOPOLOGY,
        /// Ask again for members of services that wait.
        MEMBERS_AGAIN,
        /// Something is due in the market.
        MARKET,
        /// A phone of the market's reserve may have stayed for longer than it probably would; its row.
        STAYED_ON,
        /// A job may have nothing by its deadline; its order.
        DEADLINE,
        /// A stake that was asked back may be free; its account.
        UNBONDED,
        /// Stakes earn their share.
        STAKES_EARN,
        /// A proposal's votes are to be counted; its number.
        COUNT_VOTES,
        /// A proposal that passed has waited out its timelock; its number.
        TIMELOCK_ENDS
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_SHIFT = 32;

    private final EventQueue queue = new EventQueue();

    void at(long when, Kind kind, int what) {
        queue.put(when, (long) kind.ordinal() << KIND_SHIFT | what);
    }

    long next() {
        return queue.nextTime();
    }

    /// Takes the earliest reminder; [#kindOf] and [#whatOf] read it.
    long take() {
        return queue.take();
    }

    static Kind kindOf(long reminder) {
        return KINDS[(int) (reminder >>> KIND_SHIFT)];
    }

    static int whatOf(long reminder) {
        return (int) reminder;
    }
}
