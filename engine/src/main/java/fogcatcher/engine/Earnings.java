package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.reward.Contributions;
import fogcatcher.engine.reward.Rewards;

/// What phones earn while they are harvested, by the table of rewards or on the market: kept in escrow until they are
/// released, then paid to their owners.
///
/// A phone that leaves before its commitment is over receives the part of it that it kept; the rest is forfeited as a
/// fee.
final class Earnings {

    private final Fleet fleet;
    private final Contributions contributions;
    private final Books books;

    Earnings(Fleet fleet, Contributions contributions, Books books) {
        this.fleet = fleet;
        this.contributions = contributions;
        this.books = books;
    }

    /// A container held `held` of a phone for `heldMicros`, and `workMicros` of its work count.
    void contribute(int phone, Resources held, long heldMicros, long workMicros, long bytes) {
        contributions.occupied(phone, held, heldMicros);
        if (workMicros > 0) {
            contributions.delivered(phone, held, workMicros, bytes);
        }
    }

    /// The same; returns the reward at `prices`.
    long earn(Rewards prices, int phone, Resources held, long heldMicros, long workMicros, long bytes) {
        contribute(phone, held, heldMicros, workMicros, bytes);
        if (workMicros == 0) {
            return 0;
        }
        double utilisation =
                fleet.offeredMillicores() == 0
                        ? 1
                        : Math.min(1, (double) fleet.promisedMillicores() / fleet.offeredMillicores());
        long reward = prices.reward(held, workMicros, bytes, contributions.reliability(phone), utilisation);
        receive(phone, reward);
        return reward;
    }

    /// A phone earned something that lies in escrow: its owner receives it at once, or when the phone is released.
    void receive(int phone, long microTokens) {
        if (fleet.isHarvested(phone)) {
            contributions.owes(phone, microTokens);
        } else {
            pay(phone, microTokens);
        }
    }

    void kept(int phone) {
        contributions.kept(phone);
    }

    void broke(int phone) {
        contributions.broke(phone);
    }

    /// Pays what a phone earned while it was harvested; returns what its owner receives.
    long release(int phone, long heldMicros, long commitmentMicros) {
        long accrued = contributions.clearOwed(phone);
        boolean early = heldMicros < commitmentMicros;
        if (early) {
            contributions.leftEarly(phone);
        }
        if (accrued == 0) {
            return 0;
        }
        long earned = early ? (long) (accrued * ((double) heldMicros / commitmentMicros)) : accrued;
        pay(phone, earned);
        books.fromEscrow(AccountId.FEES, accrued - earned, Cause.FORFEIT);
        return earned;
    }

    private void pay(int phone, long microTokens) {
        contributions.earned(phone, microTokens);
        books.fromEscrow(fleet.owner(phone), microTokens, Cause.REWARD);
    }
}
