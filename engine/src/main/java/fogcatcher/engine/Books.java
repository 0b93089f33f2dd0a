package fogcatcher.engine;

import fogcatcher.engine.ledger.Ledger;
import fogcatcher.engine.message.Event.Transferred;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;

/// Moves money and tells of it.
final class Books {

    private final Ledger ledger;
    private final Outbox outbox;

    Books(Ledger ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /// Answers `false`, and moves nothing, when `from` has too little.
    boolean transfer(AccountId from, AccountId to, long microTokens, Cause cause) {
        if (microTokens == 0) {
            return true;
        }
        if (!ledger.transfer(from, to, microTokens)) {
            return false;
        }
        outbox.put(new Transferred(from, to, microTokens, cause));
        return true;
    }

    /// What a customer can spend; the house buys nothing.
    long funds(AccountId payer) {
        return payer.number() < AccountId.FIRST_FREE ? 0 : ledger.balance(payer);
    }

    /// Puts a payer's money into escrow.
    ///
    /// @throws IllegalStateException if it is not there: a bug
    void toEscrow(AccountId payer, long microTokens) {
        if (!transfer(payer, AccountId.ESCROW, microTokens, Cause.RESERVE)) {
            throw new IllegalStateException(payer + " was to pay " + microTokens + " micro-tokens and cannot");
        }
    }

    /// Moves money out of escrow, where it was put for this purpose.
    ///
    /// @throws IllegalStateException if it is not there: a bug
    void fromEscrow(AccountId to, long microTokens, Cause cause) {
        if (!transfer(AccountId.ESCROW, to, microTokens, cause)) {
            throw new IllegalStateException(
                    "escrow holds "
                            + ledger.balance(AccountId.ESCROW)
                            + " micro-tokens and cannot pay "
                            + microTokens
                            + " for "
                            + cause);
        }
    }
}
