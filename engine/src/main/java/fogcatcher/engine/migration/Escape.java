package fogcatcher.engine.migration;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.MigrationMethod;
import java.util.Optional;

/// Chooses how a container gets off its phone.
///
/// A replica that is up takes over at once; one that is to be started for it, possible where there is no state, needs
/// the phone until then. Copying needs the phone until it is done. A restart needs it not at all, so a phone that is
/// gone is only the case in which no time is left.
public final class Escape {

    private final MigrationSpec spec;
    private final long promotionMicros;
    private final long restartMicros;
    private final long changeoverMicros;

    public Escape(MigrationSpec spec) {
        this.spec = spec;
        promotionMicros = Micros.of(spec.promotion());
        restartMicros = Micros.of(spec.restart());
        changeoverMicros = Micros.of(spec.changeover());
    }

    /// The cheapest way that is allowed and possible; nothing if there is none.
    public Optional<Move> choose(Situation situation) {
        Move best = null;
        for (MigrationMethod method : MigrationMethod.values()) {
            Move move = spec.methods().contains(method) ? move(method, situation) : null;
            if (move != null && (best == null || cost(move) < cost(best))) {
                best = move;
            }
        }
        return Optional.ofNullable(best);
    }

    /// What a move costs, in seconds without service.
    public double cost(Move move) {
        return Micros.toSeconds(move.downtimeMicros())
                + spec.lostWork() * Micros.toSeconds(move.lostMicros())
                + spec.megabyte() * move.bytes() / 1e6;
    }

    /// Whether a better place is worth the way there.
    ///
    /// @param savedSecondsPerHour what it is better by, in seconds without service for each hour there
    /// @param staysMicros how long the container will be there
    public boolean isWorth(Move move, double savedSecondsPerHour, long staysMicros) {
        return savedSecondsPerHour * Micros.toHours(staysMicros) > spec.worth() * cost(move);
    }

    /// Null where it cannot be done.
    private Move move(MigrationMethod method, Situation situation) {
        return switch (method) {
            case PROMOTE -> promotion(situation);
            case PRE_COPY -> copy(situation);
            case RESTART -> restart(situation);
        };
    }

    private Move promotion(Situation situation) {
        if (situation.hasReplica()) {
            return new Move(MigrationMethod.PROMOTE, promotionMicros, promotionMicros, 0, situation.replicaLagMicros());
        }
        boolean canBeStarted = situation.stateBytes() == 0 && situation.leftMicros() >= restartMicros;
        return canBeStarted
                ? new Move(MigrationMethod.PROMOTE, promotionMicros, restartMicros + promotionMicros, 0, 0)
                : null;
    }

    private Move copy(Situation situation) {
        PreCopy copy =
                PreCopy.of(
                        situation.stateBytes(),
                        situation.linkBytesPerSecond(),
                        spec.dirtying().bitsPerSecond() / 8,
                        spec.stopBelow().bytes(),
                        spec.mostRounds(),
                        changeoverMicros,
                        situation.leftMicros());
        return copy.isInTime()
                ? new Move(MigrationMethod.PRE_COPY, copy.downtimeMicros(), copy.totalMicros(), copy.bytes(), 0)
                : null;
    }

    private Move restart(Situation situation) {
        long state = situation.stateBytes();
        long link = situation.linkBytesPerSecond();
        if (state > 0 && link == 0) {
            return null;
        }
        long fetching = state == 0 ? 0 : Math.round((double) state / link * Micros.PER_SECOND);
        long downtime = Micros.after(restartMicros, fetching);
        return new Move(MigrationMethod.RESTART, downtime, downtime, state, situation.unsavedMicros());
    }
}
