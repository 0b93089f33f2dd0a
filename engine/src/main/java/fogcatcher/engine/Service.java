package fogcatcher.engine;

import fogcatcher.engine.message.Signal.ServiceReported;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scaling.Autoscaler;
import fogcatcher.engine.scaling.Elasticity;
import fogcatcher.engine.scaling.Observation;
import fogcatcher.engine.scaling.ScalingSpec;

/// What a service has beyond other jobs: how loaded it is, who decides how many members it has, and how well that
/// followed the load. [ServiceLifecycle] moves it.
final class Service {

    /// A change of members that goes against the one before it within this time is thrashing; from the specification of
    /// this engine.
    private static final long REVERSAL = 10 * Micros.PER_MINUTE;

    /// Length of the intervals in which the directions of demand and supply are compared; as long as a decision to grow
    /// takes by default, since no scaler of that kind follows faster.
    private static final long INTERVAL = 3 * Micros.PER_MINUTE;

    final Job job;

    private final double mark;
    private final int fewest;

    /// By which reminders know it.
    final int row;

    final Autoscaler autoscaler;
    final Elasticity elasticity;

    /// How many members it cannot do without.
    int least;

    /// How many of them must be apart.
    int guards;

    /// The last word on its load; null before the first.
    ServiceReported load;

    /// When its autoscaler looked last.
    long lookedAt;

    /// When it last saw a load that was new to it.
    long sampledAt = Long.MIN_VALUE / 2;

    /// When it will look by itself; [Micros#NEVER] for never.
    long looksAt = Micros.NEVER;

    // Counted when somebody asks after a change.
    private boolean isCounted;
    private int members;
    private int shares;
    private int running;
    private int silent;

    Service(Job job, int row, ScalingSpec spec, long now) {
        this.job = job;
        this.row = row;
        mark = spec.scaler().mark();
        fewest = spec.least();
        autoscaler = new Autoscaler(spec);
        elasticity = new Elasticity(now, 0, 0, INTERVAL, REVERSAL);
    }

    /// Reads what a report needs, so that it comes from memory; see [Engine#touchService].
    long touch() {
        return lookedAt + autoscaler.unsettledAt() + (load == null ? 0 : load.cpuPermille()) + elasticity.touch();
    }

    /// Something of its pieces has changed, so that they have to be counted again.
    void recount() {
        isCounted = false;
    }

    private void count() {
        if (isCounted) {
            return;
        }
        isCounted = true;
        members = 0;
        shares = 0;
        running = 0;
        silent = 0;
        for (Piece piece : job.pieces) {
            boolean isServing = piece.isServing();
            running += isServing ? piece.shares : 0;
            if (isMember(piece)) {
                members++;
                shares += piece.shares;
                silent += isServing ? 0 : piece.shares;
            }
        }
    }

    /// Those that serve, start or are looked for; not those that leave, nor standbys.
    int members() {
        count();
        return members;
    }

    /// How many shares its members have: those that serve, start or are looked for.
    int shares() {
        count();
        return shares;
    }

    /// How many shares those have that answer requests now.
    int running() {
        count();
        return running;
    }

    /// Tells how many shares serve now, for the measures of elasticity. Members that go because nobody wants the
    /// service
    /// any more are not missed.
    void supply(long now) {
        if (job.ending == null) {
            elasticity.has(now, running());
        }
    }

    /// Whether it has fewer members than it cannot do without, be they there or looked for.
    boolean isShort() {
        int apart = 0;
        for (Piece piece : job.pieces) {
            apart += piece.isGuard && isMember(piece) ? 1 : 0;
        }
        return members() < least || apart < guards;
    }

    /// Whether its members have more to do than they should.
    boolean isStrained() {
        return load != null && load.cpuPermille() > 1000 * mark;
    }

    /// How many shares it takes to do what is asked with none above the scaler's mark.
    int needed(long demandPermille) {
        return Math.max(fewest, (int) Math.ceil(demandPermille / (1000 * mark) - 1e-9));
    }

    /// Whether a piece counts among those that there should be; one that another replaces soon is counted once.
    static boolean isMember(Piece piece) {
        return !piece.isStandby && !piece.isLeaving && (piece.replaces == null || piece.replaces.isLeaving);
    }

    Observation observation() {
        count();
        return new Observation(
                shares,
                silent,
                0,
                load.cpuPermille() / 1000.0,
                load.memoryPermille() / 1000.0,
                load.networkPermille() / 1000.0,
                load.demandPermille() / 1000.0);
    }
}
