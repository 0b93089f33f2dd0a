package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;

/// Measures how well the supply of members followed the demand for them, step by step.
///
/// Source: Herbst et al., "Ready for Rain? A View from SPEC Research on the Future of Cloud Metrics", SPEC-RG-2016-01,
/// and "BUNGEE: An Elasticity Benchmark for Self-Adaptive IaaS Cloud Environments", SEAMS 2015; `d` is the demand and
/// `s` the supply there. Both are step functions of time; the integrals are exact, and their cost does not grow with
/// time.
public final class Elasticity {

    private final long begin;
    private final long intervalMicros;
    private final long withinMicros;
    private long at;
    private int demand;
    private int supply;

    private double missingMicros;
    private double idleMicros;
    private double missingPartMicros;
    private double idlePartMicros;
    private long underMicros;
    private long overMicros;
    private long demandMoves;
    private long supplyMoves;

    private long intervalBegin;
    private int demandThen;
    private int supplyThen;
    private long intervals;
    private long unstable;

    private long lastTurn;
    private int lastDirection;
    private long reversals;

    /// @param now when measuring begins
    /// @param intervalMicros length of the intervals in which directions of change are compared; positive
    /// @param withinMicros a change of supply that goes against the one before it and follows it within this time is a
    /// reversal
    public Elasticity(long now, int demand, int supply, long intervalMicros, long withinMicros) {
        begin = now;
        at = now;
        this.demand = demand;
        this.supply = supply;
        this.intervalMicros = intervalMicros;
        this.withinMicros = withinMicros;
        intervalBegin = now;
        demandThen = demand;
        supplyThen = supply;
    }

    /// Reads it from memory before it is needed, and changes nothing.
    ///
    /// @return nothing of meaning
    public long touch() {
        return at + reversals;
    }

    /// So many members are needed from now on.
    public void needs(long now, int members) {
        advance(now);
        demandMoves += Math.abs((long) members - demand);
        demand = members;
    }

    /// So many members serve from now on.
    public void has(long now, int members) {
        advance(now);
        supplyMoves += Math.abs((long) members - supply);
        int direction = Integer.signum(members - supply);
        if (direction != 0) {
            if (direction == -lastDirection && now - lastTurn <= withinMicros) {
                reversals++;
            }
            lastDirection = direction;
            lastTurn = now;
        }
        supply = members;
    }

    /// What it comes to so far; all 0 before any time has passed.
    public Measures measures(long now) {
        advance(now);
        double all = Math.max(1, at - begin);
        return new Measures(
                missingMicros / all,
                idleMicros / all,
                missingPartMicros / all,
                idlePartMicros / all,
                underMicros / all,
                overMicros / all,
                intervals == 0 ? 0 : (double) unstable / intervals,
                (supplyMoves - demandMoves) / all * Micros.PER_MINUTE,
                reversals);
    }

    private void advance(long now) {
        if (now < at) {
            throw new IllegalArgumentException("time goes back from " + at + " to " + now);
        }
        compare(now);
        long passed = now - at;
        int missing = demand - supply;
        double parts = (double) passed * missing;
        if (missing > 0) {
            underMicros += passed;
            missingMicros += parts;
            missingPartMicros += parts / demand;
        } else if (missing < 0) {
            overMicros += passed;
            idleMicros -= parts;
            idlePartMicros -= parts / Math.max(1, demand);
        }
        at = now;
    }

    /// Judges the intervals that have ended: what changed since the last one began changed in the first of them. What
    /// happens at the end of an interval belongs to the next.
    private void compare(long now) {
        long ended = (now - intervalBegin) / intervalMicros;
        if (ended == 0) {
            return;
        }
        if (Integer.signum(supply - supplyThen) != Integer.signum(demand - demandThen)) {
            unstable++;
        }
        intervals += ended;
        intervalBegin += ended * intervalMicros;
        supplyThen = supply;
        demandThen = demand;
    }
}
