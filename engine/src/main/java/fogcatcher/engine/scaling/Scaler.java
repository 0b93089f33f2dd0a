package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;

/// A rule by which a service grows and shrinks.
interface Scaler {

    /// What the rule says, bounds of the policy aside.
    Decision wish(long now, Observation seen);

    /// So many members come, or go where negative: what the rule wished, or less.
    void changed(long now, int change);

    /// When the rule may say something else though nothing changes from what was seen last: not before the time
    /// returned, which may be over; [Micros#NEVER] for never.
    ///
    /// @param mayGrow whether there may be more members
    /// @param mayShrink whether there may be fewer
    long unsettledAt(boolean mayGrow, boolean mayShrink);
}
