package fogcatcher.engine;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;

/// What a job's payer reserves, pays and gets back, and what the phones that ran it earn.
final class Billing {

    private final Books books;
    private final Earnings earnings;

    Billing(Parts parts) {
        books = parts.books();
        earnings = parts.earnings();
    }

    /// Puts the most that a job can cost into escrow; answers `false`, and moves nothing, when its payer has not
    /// enough.
    boolean reserve(AccountId payer, long ceilingMicroTokens) {
        return payer.number() >= AccountId.FIRST_FREE
                && books.transfer(payer, AccountId.ESCROW, ceilingMicroTokens, Cause.RESERVE);
    }

    /// Counts `workMicros` of a container's work as done, and lets the phone's owner earn it.
    void credit(long now, Container container, long workMicros) {
        Piece piece = container.piece;
        Job job = piece.job;
        long bytes = job.bytes == 0 ? 0 : piece.partOf((long) (job.bytes * ((double) workMicros / job.workMicros)));
        long held = now - container.allocated;
        piece.doneMicros += workMicros;
        if (piece.lease == Piece.NONE) {
            job.rewardsMicroTokens += earnings.earn(job.prices, container.phone, piece.needs, held, workMicros, bytes);
        } else {
            piece.deliveredMicros = workMicros; // its lease pays
            earnings.contribute(container.phone, piece.needs, held, workMicros, bytes);
        }
    }

    /// A replica that votes did all its work: how long it held its phone counts now, its work when the vote is over.
    void withhold(long now, Container container) {
        Piece piece = container.piece;
        piece.doneMicros += container.workMicros;
        earnings.contribute(container.phone, piece.needs, now - container.allocated, 0, 0);
    }

    /// Lets a phone's owner earn what was withheld.
    void release(Piece piece) {
        Job job = piece.job;
        if (piece.lease == Piece.NONE) {
            job.rewardsMicroTokens +=
                    earnings.earn(job.prices, piece.lastPhone, piece.needs, 0, job.workMicros, job.bytes);
        } else {
            piece.deliveredMicros = job.workMicros; // its lease pays
            earnings.contribute(piece.lastPhone, piece.needs, 0, job.workMicros, job.bytes);
        }
    }

    /// Charges the payer for what was delivered, and gives back what was reserved beyond it; returns the charge, that
    /// of leases included, which are settled already.
    long settle(Job job) {
        long fee = job.prices.feeOn(job.rewardsMicroTokens);
        long charge = job.rewardsMicroTokens + fee;
        books.fromEscrow(AccountId.FEES, fee, Cause.FEE);
        books.fromEscrow(job.payer, job.reservedMicroTokens - charge, Cause.REFUND);
        return charge + job.leasesMicroTokens;
    }
}
