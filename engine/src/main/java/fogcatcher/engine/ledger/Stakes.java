package fogcatcher.engine.ledger;

import fogcatcher.engine.model.AccountId;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.TreeMap;

/// Who has put up how much. The money itself lies in [AccountId#STAKES]; here stands whose it is.
///
/// A stake is bonded, earns, and counts until it is asked back; then it is unbonding for a while. Both can be lost.
public final class Stakes {

    /// A part that was asked back, and when it is free.
    private record Leaving(long microTokens, long freeAt) {}

    private static final class Stake {
        private long bonded;
        private ArrayDeque<Leaving> leaving = new ArrayDeque<>();

        private boolean isEmpty() {
            return bonded == 0 && leaving.isEmpty();
        }
    }

    /// Takes what each account is due.
    public interface Payer {
        void pay(AccountId account, long microTokens);
    }

    private final TreeMap<Integer, Stake> byAccount = new TreeMap<>();
    private long bonded;

    public void bond(AccountId account, long microTokens) {
        byAccount.computeIfAbsent(account.number(), _ -> new Stake()).bonded += microTokens;
        bonded += microTokens;
    }

    /// Begins to give back, or does nothing and answers `false` when less is bonded.
    public boolean unbond(AccountId account, long microTokens, long freeAt) {
        Stake stake = byAccount.get(account.number());
        if (stake == null || stake.bonded < microTokens) {
            return false;
        }
        stake.bonded -= microTokens;
        bonded -= microTokens;
        stake.leaving.addLast(new Leaving(microTokens, freeAt));
        return true;
    }

    /// Takes out what is free at `now`; returns how much.
    public long release(AccountId account, long now) {
        Stake stake = byAccount.get(account.number());
        if (stake == null) {
            return 0;
        }
        long free = 0;
        ArrayDeque<Leaving> rest = new ArrayDeque<>();
        for (Leaving part : stake.leaving) {
            if (part.freeAt() <= now) free += part.microTokens();
            else rest.addLast(part);
        }
        stake.leaving = rest;
        forget(account, stake);
        return free;
    }

    /// Takes `share` of all an account has at stake, from each part of it, rounded down; returns how much.
    public long slash(AccountId account, double share) {
        Stake stake = byAccount.get(account.number());
        if (stake == null) {
            return 0;
        }
        long fromBonded = part(stake.bonded, share);
        long lost = fromBonded;
        stake.bonded -= fromBonded;
        bonded -= fromBonded;
        ArrayDeque<Leaving> rest = new ArrayDeque<>();
        for (Leaving part : stake.leaving) {
            long taken = part(part.microTokens(), share);
            lost += taken;
            rest.addLast(new Leaving(part.microTokens() - taken, part.freeAt()));
        }
        stake.leaving = rest;
        forget(account, stake);
        return lost;
    }

    /// Shares `pool` among what is bonded, in proportion and rounded down.
    public void share(long pool, Payer payer) {
        BigInteger whole = BigInteger.valueOf(bonded);
        byAccount.forEach((account, stake) -> {
            if (stake.bonded > 0) {
                BigInteger part = BigInteger.valueOf(pool).multiply(BigInteger.valueOf(stake.bonded)).divide(whole);
                payer.pay(new AccountId(account), part.longValueExact());
            }
        });
    }

    /// What an account has bonded.
    public long bonded(AccountId account) {
        Stake stake = byAccount.get(account.number());
        return stake == null ? 0 : stake.bonded;
    }

    /// What an account can lose: bonded and unbonding.
    public long atRisk(AccountId account) {
        Stake stake = byAccount.get(account.number());
        return stake == null ? 0 : atRisk(stake);
    }

    /// What all accounts can lose; this much lies in [AccountId#STAKES].
    public long atRisk() {
        long sum = 0;
        for (Stake stake : byAccount.values()) {
            sum += atRisk(stake);
        }
        return sum;
    }

    /// What is bonded by all.
    public long bonded() {
        return bonded;
    }

    /// The largest number of an account that has a stake; 0 where none has.
    public int largestAccount() {
        return byAccount.isEmpty() ? 0 : byAccount.lastKey();
    }

    /// Adds what each account has at risk to its place in `weights`; there must be one.
    public void addTo(long[] weights) {
        byAccount.forEach((account, stake) -> weights[account] += atRisk(stake));
    }

    /// Never more than the whole, which a double may round up.
    private static long part(long microTokens, double share) {
        return Math.min(microTokens, (long) (microTokens * share));
    }

    private static long atRisk(Stake stake) {
        long sum = stake.bonded;
        for (Leaving part : stake.leaving) {
            sum += part.microTokens();
        }
        return sum;
    }

    private void forget(AccountId account, Stake stake) {
        if (stake.isEmpty()) {
            byAccount.remove(account.number());
        }
    }
}
