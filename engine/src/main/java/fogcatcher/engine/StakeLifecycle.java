package fogcatcher.engine;

import fogcatcher.engine.ledger.Ledger;
import fogcatcher.engine.ledger.Stakes;
import fogcatcher.engine.ledger.StakingSpec;
import fogcatcher.engine.message.Command.Stake;
import fogcatcher.engine.message.Command.Unstake;
import fogcatcher.engine.message.Event.Slashed;
import fogcatcher.engine.message.Event.StakeRefused;
import fogcatcher.engine.message.Event.UnstakeBegun;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.Micros;

/// What happens to a stake: bonded, earning, asked back, unbonding, returned; or lost, as long as it is not returned.
///
/// The emission at time `t` is `emission * 2^(-t / halving)`, never more than the treasury has. What cannot be shared
/// to the last micro-token stays where it is.
final class StakeLifecycle {

    private StakingSpec spec;
    private final Ledger ledger;
    private final Stakes stakes = new Stakes();
    private final Books books;
    private final Outbox outbox;
    private final Reminders reminders;
    private boolean isEarning;

    StakeLifecycle(StakingSpec spec, Ledger ledger, Books books, Outbox outbox, Reminders reminders) {
        this.spec = spec;
        this.ledger = ledger;
        this.books = books;
        this.outbox = outbox;
        this.reminders = reminders;
    }

    /// From now on; what unbonds already keeps its time.
    void obey(StakingSpec spec) {
        this.spec = spec;
    }

    Stakes stakes() {
        return stakes;
    }

    void stake(long now, Stake stake) {
        boolean isSound = stake.microTokens() > 0 && stake.account().number() >= AccountId.FIRST_FREE;
        if (!isSound || !books.transfer(stake.account(), AccountId.STAKES, stake.microTokens(), Cause.STAKE)) {
            outbox.put(new StakeRefused(stake.account(), stake.microTokens()));
            return;
        }
        stakes.bond(stake.account(), stake.microTokens());
        if (!isEarning) {
            isEarning = true;
            earnLater(now);
        }
    }

    void unstake(long now, Unstake wish) {
        long freeAt = Micros.after(now, Micros.of(spec.unbonding()));
        if (wish.microTokens() <= 0 || !stakes.unbond(wish.account(), wish.microTokens(), freeAt)) {
            outbox.put(new StakeRefused(wish.account(), wish.microTokens()));
            return;
        }
        outbox.put(new UnstakeBegun(wish.account(), wish.microTokens(), freeAt));
        reminders.at(freeAt, Reminders.Kind.UNBONDED, wish.account().number());
    }

    /// What of an account's stake is free by now goes back.
    void unbonded(long now, int account) {
        AccountId owner = new AccountId(account);
        pay(owner, stakes.release(owner, now), Cause.UNSTAKE);
    }

    /// Whether an owner has staked enough for work of class S. What it asked back does not count.
    boolean sufficeForS(AccountId owner) {
        return stakes.bonded(owner) >= spec.leastForS().micro();
    }

    /// A phone of `owner` proved not to have what it claimed or to have delivered a wrong result, to the harm of whose
    /// job it was.
    void lied(AccountId owner, int phone, AccountId harmed) {
        slash(owner, phone, harmed, spec.lostByLie().fraction());
    }

    /// A phone of `owner` was lost with work of class S, or lost packets as a mix.
    void left(AccountId owner, int phone, AccountId harmed) {
        slash(owner, phone, harmed, spec.lostByLeaving().fraction());
    }

    private void slash(AccountId owner, int phone, AccountId harmed, double share) {
        long lost = stakes.slash(owner, share);
        if (lost > 0) {
            long toHarmed = Math.min(lost, (long) (lost * spec.toHarmed().fraction()));
            outbox.put(new Slashed(owner, phone, harmed, lost));
            pay(harmed, toHarmed, Cause.SLASH);
            pay(AccountId.TREASURY, lost - toHarmed, Cause.SLASH);
        }
    }

    /// Stakes earn their share of new money and of fees.
    void earn(long now) {
        isEarning = stakes.atRisk() > 0;
        if (!isEarning) {
            return;
        }
        double left = StrictMath.pow(2, -(double) now / Micros.of(spec.halving()));
        long emission = Math.min(ledger.balance(AccountId.TREASURY), (long) (spec.emission().micro() * left));
        long fees = (long) (ledger.balance(AccountId.FEES) * spec.fees().fraction());
        stakes.share(emission, (owner, part) -> books.transfer(AccountId.TREASURY, owner, part, Cause.EMISSION));
        stakes.share(fees, (owner, part) -> books.transfer(AccountId.FEES, owner, part, Cause.DIVIDEND));
        earnLater(now);
    }

    private void earnLater(long now) {
        reminders.at(Micros.after(now, Micros.of(spec.every())), Reminders.Kind.STAKES_EARN, 0);
    }

    private void pay(AccountId to, long microTokens, Cause cause) {
        if (!books.transfer(AccountId.STAKES, to, microTokens, cause)) {
            throw new IllegalStateException("stakes hold less than is at risk: " + microTokens + " for " + cause);
        }
    }
}
