package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.reputation.Outcome;
import fogcatcher.engine.reputation.Reputation;

/// What the end of a container, or an epoch of mixing, says about its phone.
final class Verdicts {

    private final Fleet fleet;
    private final Earnings earnings;
    private final Reputation reputation;
    private final StakeLifecycle stakes;

    Verdicts(Parts parts) {
        fleet = parts.fleet();
        earnings = parts.earnings();
        reputation = parts.reputation();
        stakes = parts.stakes();
    }

    void finished(long now, int phone, boolean late) {
        earnings.kept(phone);
        reputation.saw(now, phone, late ? Outcome.LATE : Outcome.DELIVERED);
    }

    /// A member of a service stayed for a term.
    void served(long now, int phone) {
        finished(now, phone, false);
    }

    /// A container ended before its work did. An owner who takes the phone back is judged when it is released.
    void interrupted(long now, Container container, Interruption cause) {
        int phone = container.phone;
        boolean isAsked = container.stopping && cause == Interruption.WITHDRAWN;
        if (!isAsked && isOfPhone(cause)) {
            earnings.broke(phone);
        }
        switch (cause) {
            case LEFT -> {
                reputation.saw(now, phone, Outcome.ABANDONED);
                slashInClassS(container);
            }
            case LOST -> {
                reputation.saw(now, phone, Outcome.VANISHED);
                slashInClassS(container);
            }
            case OVERDUE -> reputation.saw(now, phone, Outcome.OVERDUE);
            case REFUSED -> {
                reputation.saw(now, phone, Outcome.FALSE_CLAIM);
                stakes.lied(fleet.owner(phone), phone, container.piece.job.payer);
            }
            case WITHDRAWN, OUTBID, CRASHED, OVER_LIMIT, SCALED_IN, REPLACED, UNPAID -> {}
        }
    }

    /// Whether it is the phone's doing, rather than ours or the work's own.
    private static boolean isOfPhone(Interruption cause) {
        return switch (cause) {
            case WITHDRAWN, LEFT, LOST, OVERDUE, REFUSED -> true;
            case OUTBID, CRASHED, OVER_LIMIT, SCALED_IN, REPLACED, UNPAID -> false;
        };
    }

    /// An epoch of mixing is over. Whoever loses packets looks like one that drops work; nobody in particular is
    /// harmed.
    void mixed(long now, int phone, boolean isReliable) {
        reputation.saw(now, phone, isReliable ? Outcome.DELIVERED : Outcome.OVERDUE);
        if (!isReliable) {
            stakes.left(fleet.owner(phone), phone, AccountId.TREASURY);
        }
    }

    /// A phone's result is not what the others found.
    void outvoted(long now, int phone, AccountId payer) {
        earnings.broke(phone);
        reputation.saw(now, phone, Outcome.WRONG);
        stakes.lied(fleet.owner(phone), phone, payer);
    }

    private void slashInClassS(Container container) {
        Job job = container.piece.job;
        if (job.sla == Sla.S) {
            stakes.left(fleet.owner(container.phone), container.phone, job.payer);
        }
    }
}
