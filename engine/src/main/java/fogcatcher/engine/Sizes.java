package fogcatcher.engine;

import fogcatcher.engine.aggregation.AggregationSpec;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Effect.ResizeContainer;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.reputation.Reputation;

/// How large the members of services are: what their job needs, or several times that. A member that grows need not be
/// placed nor started, so that is done first where [fogcatcher.engine.scaling.ScalingSpec#mostShares] allows it.
final class Sizes {

    private final int most;
    private final AggregationSpec prices;
    private final Fleet fleet;
    private final Reputation reputation;
    private final Outbox outbox;
    private final Dispatch dispatch;
    private final Tenure tenure;
    private final JobLifecycle jobs;

    Sizes(Parts parts, Dispatch dispatch, Tenure tenure, JobLifecycle jobs) {
        // On a market a lease is for what was bid.
        most = parts.policies().market().isPresent() ? 1 : parts.policies().scaling().mostShares();
        prices = parts.policies().aggregation();
        fleet = parts.fleet();
        reputation = parts.reputation();
        outbox = parts.outbox();
        this.dispatch = dispatch;
        this.tenure = tenure;
        this.jobs = jobs;
    }

    /// Gives one member of a service a share more: of those whose phones have room, the one whose phone costs least.
    /// Answers `false` if there is none, or it cannot be paid.
    boolean enlarge(long now, Job job) {
        Piece cheapest = null;
        if (most > 1) {
            for (Piece piece : job.pieces) {
                if (mayGrow(piece) && (cheapest == null || cost(now, piece) < cost(now, cheapest))) {
                    cheapest = piece;
                }
            }
        }
        return cheapest != null && resize(now, cheapest, cheapest.shares + 1);
    }

    /// Takes a share from one member of a service that has more than one: the one whose phone costs most. Answers
    /// `false` if there is none.
    boolean reduce(long now, Job job) {
        Piece dearest = null;
        for (Piece piece : job.pieces) {
            if (piece.shares > 1 && Service.isMember(piece) && piece.container == null) {
                piece.resize(piece.shares - 1); // it is still looked for
                return true;
            }
            if (piece.shares > 1 && isSettled(piece) && (dearest == null || cost(now, piece) > cost(now, dearest))) {
                dearest = piece;
            }
        }
        if (dearest == null || !resize(now, dearest, dearest.shares - 1)) {
            return false;
        }
        jobs.roomOn(now, dearest.lastPhone);
        return true;
    }

    /// Puts a term of a member into escrow, with as many of its shares as can be paid; answers `false` if none can.
    boolean reserve(long now, Piece piece) {
        while (!tenure.reserve(piece)) {
            if (piece.shares == 1) {
                return false;
            }
            resize(now, piece, piece.shares - 1);
        }
        return true;
    }

    private boolean mayGrow(Piece piece) {
        return piece.shares < most && isSettled(piece) && dispatch.hasRoom(piece.lastPhone, piece.job.spec.needs());
    }

    /// Whether a member serves, and neither goes nor is copied nor replaced.
    private static boolean isSettled(Piece piece) {
        Container container = piece.container;
        return container != null
                && container.state == ContainerState.RUNNING
                && !container.stopping
                && container.flight == null
                && Service.isMember(piece)
                && piece.heir() == null;
    }

    private boolean resize(long now, Piece piece, int shares) {
        Container container = piece.container;
        if (container == null) {
            piece.resize(shares);
            return true;
        }
        Resources before = piece.needs;
        if (!tenure.resize(now, container, shares)) {
            return false;
        }
        piece.resize(shares);
        fleet.giveBack(container.phone, before);
        fleet.promise(container.phone, piece.needs);
        if (container.state != ContainerState.AWAY) {
            outbox.put(new ResizeContainer(container.id(), container.phone, piece.needs));
        }
        piece.job.service.supply(now);
        return true;
    }

    private long cost(long now, Piece piece) {
        return cost(now, piece.lastPhone);
    }

    /// What a phone costs by the prices of [AggregationSpec], on a scale of its own.
    long cost(long now, int phone) {
        int reliability = (int) Math.round(1000 * reputation.trust(phone, now));
        return prices.cost(fleet.batteryPermille(phone), reliability, fleet.isCharging(phone));
    }
}
