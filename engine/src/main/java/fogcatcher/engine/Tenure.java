package fogcatcher.engine;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.Micros;

/// What members of services cost. On a market each has a lease; elsewhere each is paid for one term at a time, reserved
/// when the term
/// begins, settled when it ends or the member does.
///
/// A member earns by the prices under which its service was accepted, for what its phone could have done in the time: a
/// term of an hour on a phone of half the reference speed is half an hour of work, and on a faster phone an hour at
/// most. So a term never costs more than [fogcatcher.engine.reward.Rewards#ceiling] for each share.
final class Tenure {

    private final Billing billing;
    private final Books books;
    private final Pace pace;
    private final Reminders reminders;

    Tenure(Parts parts, Billing billing, Pace pace) {
        this.billing = billing;
        this.pace = pace;
        books = parts.books();
        reminders = parts.reminders();
    }

    /// Puts what a term of one member may cost into escrow; answers `false`, and moves nothing, when its payer has not
    /// enough.
    boolean reserve(Piece piece) {
        return reserve(piece, piece.shares);
    }

    private boolean reserve(Piece piece, int shares) {
        long ceiling = shares * piece.job.prices.ceiling(piece.job.spec);
        if (!billing.reserve(piece.job.payer, ceiling)) {
            return false;
        }
        piece.reservedMicroTokens += ceiling;
        return true;
    }

    /// A member is to have so many shares for the rest of its term: its phone earns what it served with those it had.
    /// Answers `false`, and moves nothing, when its payer has not enough for more of them; what fewer do not cost is
    /// given back when the term is over.
    boolean resize(long now, Container container, int shares) {
        Piece piece = container.piece;
        if (shares > piece.shares && !reserve(piece, shares - piece.shares)) {
            return false;
        }
        pay(now, container);
        return true;
    }

    /// A term that was reserved begins.
    void begin(long now, Container container) {
        container.termEnds = Micros.after(now, container.piece.job.workMicros);
        reminders.at(container.termEnds, Reminders.Kind.TERM, container.row);
    }

    /// Settles the term that a member is in: its phone earns what it served, the payer gets the rest back. One that
    /// goes
    /// because it cannot be paid earns nothing while it ends what it answers.
    void settle(long now, Container container) {
        Piece piece = container.piece;
        if (piece.lease != Piece.NONE) {
            billing.credit(now, container, pace.done(now, container)); // its lease is settled when it is given back
            piece.doneMicros = 0;
            return;
        }
        pay(now, container);
        books.fromEscrow(piece.job.payer, piece.reservedMicroTokens, Cause.REFUND);
        piece.reservedMicroTokens = 0;
        container.paidMicros = 0;
    }

    /// Pays for what a member has served since it was paid last.
    private void pay(long now, Container container) {
        Piece piece = container.piece;
        Job job = piece.job;
        long before = job.rewardsMicroTokens;
        boolean isPaid = piece.reservedMicroTokens > 0;
        long done = Math.min(pace.done(now, container), container.workMicros - container.paidMicros);
        container.paidMicros += done;
        billing.credit(now, container, isPaid ? done : 0);
        piece.doneMicros = 0; // each term is whole
        long earned = job.rewardsMicroTokens - before;
        job.rewardsMicroTokens = before;
        long fee = job.prices.feeOn(earned);
        books.fromEscrow(AccountId.FEES, fee, Cause.FEE);
        piece.reservedMicroTokens -= earned + fee;
        job.leasesMicroTokens += earned + fee;
        pace.again(now, container);
    }
}
