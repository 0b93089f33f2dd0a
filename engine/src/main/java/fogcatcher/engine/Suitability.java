package fogcatcher.engine;

import fogcatcher.engine.fleet.Census;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.reputation.Reputation;
import java.util.Arrays;
import java.util.Optional;

/// Which phones may run what a job wishes for, room aside.
///
/// Against identities made up at will (sybils), class S goes only to phones that have shown enough by other work, of
/// owners who have put up enough for their word; a new identity has neither.
final class Suitability {

    private final Fleet fleet;
    private final Reputation reputation;
    private final StakeLifecycle stakes;

    Suitability(Parts parts) {
        fleet = parts.fleet();
        reputation = parts.reputation();
        stakes = parts.stakes();
    }

    /// Why no phones known could ever hold `replicas` replicas of a job that could be held if it had no wishes; nothing
    /// if they could. Trust and stakes come and go, so these are waited for.
    Optional<Refusal> obstacle(JobSpec job, int replicas) {
        Wishes wishes = job.wishes();
        boolean isLarge = !fleet.largestOffer().covers(job.needs());
        if (isLarge && wishes.sla() != Sla.B) {
            return Optional.of(Refusal.TOO_LARGE); // a team is no replica
        }
        if (!isKnown(job.needs(), isLarge, Capabilities.NONE, wishes.region())) {
            return Optional.of(Refusal.NO_SUCH_REGION);
        }
        if (!isKnown(job.needs(), isLarge, wishes.capabilities(), wishes.region())) {
            return Optional.of(Refusal.NO_SUCH_CAPABILITY);
        }
        Census census = fleet.census();
        int regions = census.regions(job.needs(), wishes.capabilities(), wishes.region());
        boolean isApart = wishes.sla() != Sla.S || Math.min(regions, census.owners()) >= replicas;
        return isApart ? Optional.empty() : Optional.of(Refusal.TOO_FEW_APART);
    }

    /// Whether a known phone, or a team of them, could hold so much there.
    private boolean isKnown(Resources needs, boolean byTeam, Capabilities capabilities, int region) {
        return byTeam
                ? fleet.census().covers(needs, capabilities, region)
                : fleet.census().regions(needs, capabilities, region) > 0;
    }

    /// Those of `phones` that may run `piece`.
    int[] among(long now, Piece piece, int[] phones) {
        int[] those = new int[phones.length];
        int count = 0;
        for (int phone : phones) {
            if (mayRun(now, piece, phone)) {
                those[count++] = phone;
            }
        }
        return Arrays.copyOf(those, count);
    }

    /// Whether a phone is what a piece's job wishes for, and apart enough from those of its other replicas.
    boolean mayRun(long now, Piece piece, int phone) {
        return grants(now, piece.job, phone) && isApart(piece, phone);
    }

    /// Whether a phone is what a job wishes for.
    boolean grants(long now, Job job, int phone) {
        Wishes wishes = job.spec.wishes();
        return (wishes.region() == Traits.ANYWHERE || wishes.region() == fleet.region(phone))
                && (wishes.capabilities().bits() == 0 || fleet.capabilities(phone).covers(wishes.capabilities()))
                && (wishes.minTrust() == 0 || reputation.cautiousTrust(reputation.of(phone, now)) >= wishes.minTrust())
                && (job.sla != Sla.S || isProven(now, phone));
    }

    /// Whether a phone may take work of class S.
    boolean isProven(long now, int phone) {
        return stakes.sufficeForS(fleet.owner(phone)) && reputation.hasProvenItself(phone, now);
    }

    /// Replicas never share a phone. In class S their phones have different owners, so that nobody votes twice, and
    /// while they run they are in different regions, so that no outage takes two of them.
    private boolean isApart(Piece piece, int phone) {
        if (piece.job.sla == Sla.B && piece.job.service == null) {
            return true;
        }
        for (Piece other : piece.job.pieces) {
            if (other == piece || other == piece.replaces && other.lastPhone != phone || !other.isPlaced()) {
                continue;
            }
            boolean clashes =
                    other.lastPhone == phone
                            || piece.isGuard
                                    && other.isGuard
                                    && (fleet.owner(other.lastPhone).equals(fleet.owner(phone))
                                            || other.state == Piece.State.RUNNING
                                                    && fleet.region(other.lastPhone) == fleet.region(phone));
            if (clashes) {
                return false;
            }
        }
        return true;
    }
}
