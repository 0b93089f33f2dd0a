package fogcatcher.engine.governance;

import fogcatcher.engine.model.AccountId;

/// What each account weighed at one moment: micro-tokens by account number. Accounts of the house do not vote.
public record Electorate(long[] weights, long all) {

    /// @param weights kept, not copied; entries of the house are ignored
    public Electorate(long[] weights) {
        this(weights, sum(weights));
    }

    private static long sum(long[] weights) {
        long sum = 0;
        for (int account = AccountId.FIRST_FREE; account < weights.length; account++) {
            sum += weights[account];
        }
        return sum;
    }

    long weightOf(int account) {
        return account >= AccountId.FIRST_FREE && account < weights.length ? weights[account] : 0;
    }
}
