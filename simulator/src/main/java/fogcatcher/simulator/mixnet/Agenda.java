package fogcatcher.simulator.mixnet;

import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;

/// What is due in a mixnet, and when: entries of the run's timeline.
final class Agenda {

    private static final Due[] ALL = Due.values();

    private final Timeline timeline;

    /// What is due; `which` says for whom.
    enum Due {
        /// Of packet `which`.
        ARRIVAL,
        /// Mix `which` wakes.
        MIX,
        /// Client `which` wakes.
        CLIENT,
        /// Somebody has something to say.
        MESSAGE,
        /// The keys of mixes change.
        EPOCH,
        /// What is inside mixes is counted.
        LOOK,
        /// A packet of cargo `which` was lost and is sent again.
        AGAIN
    }

    Agenda(Timeline timeline) {
        this.timeline = timeline;
    }

    void put(long when, int which, Due due) {
        timeline.put(when, Kind.MIXNET, which, due.ordinal());
    }

    /// What the timeline keeps as a number.
    static Due of(int number) {
        return ALL[number];
    }
}
