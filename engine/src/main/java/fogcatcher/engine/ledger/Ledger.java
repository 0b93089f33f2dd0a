package fogcatcher.engine.ledger;

import fogcatcher.engine.model.AccountId;
import java.util.Arrays;

/// Double-entry accounts: every transfer takes from one what it gives another, so the sum over all accounts is the
/// supply at all times, and no balance is ever negative.
public final class Ledger {

    private final long supplyMicroTokens;
    private long[] balance = new long[1024];
    private long transfers;

    public Ledger(LedgerSpec spec) {
        supplyMicroTokens = spec.supply().micro();
        balance[AccountId.TREASURY.number()] = supplyMicroTokens;
    }

    /// Moves money, or does nothing and answers `false` when `from` has too little.
    ///
    /// @throws IllegalArgumentException if the amount is negative: a bug of the caller
    public boolean transfer(AccountId from, AccountId to, long microTokens) {
        if (microTokens < 0) {
            throw new IllegalArgumentException(
                    "a transfer of "
                            + microTokens
                            + " micro-tokens from account "
                            + from.number()
                            + " to "
                            + to.number()
                            + " is negative");
        }
        ensure(Math.max(from.number(), to.number()));
        if (balance[from.number()] < microTokens) {
            return false;
        }
        balance[from.number()] -= microTokens;
        balance[to.number()] += microTokens;
        transfers++;
        return true;
    }

    /// What every account holds, by its number: a copy, with a place for each account up to `largest`.
    public long[] balances(int largest) {
        return Arrays.copyOf(balance, Math.max(balance.length, largest + 1));
    }

    public long balance(AccountId account) {
        return account.number() < balance.length ? balance[account.number()] : 0;
    }

    /// All money there is.
    public long supplyMicroTokens() {
        return supplyMicroTokens;
    }

    public long transfers() {
        return transfers;
    }

    /// The sum over all accounts; equal to the supply unless there is a bug.
    public long sum() {
        long sum = 0;
        for (long amount : balance) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }

    private void ensure(int number) {
        if (number >= balance.length) {
            balance = Arrays.copyOf(balance, Math.max(number + 1, balance.length * 2));
        }
    }
}
