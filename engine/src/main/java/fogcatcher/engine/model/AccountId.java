package fogcatcher.engine.model;

/// Names an account of the ledger.
///
/// @param number 0 and up; the first ones belong to the house, see the constants
public record AccountId(int number) {

    /// Holds all tokens at the start.
    public static final AccountId TREASURY = new AccountId(0);

    /// Holds what payers have promised and owners have not received yet.
    public static final AccountId ESCROW = new AccountId(1);

    /// Receives the fees.
    public static final AccountId FEES = new AccountId(2);

    /// The first number that belongs to a customer or an owner.
    public static final int FIRST_FREE = 3;

    public AccountId {
        if (number < 0) {
            throw new IllegalArgumentException("account " + number + " is negative");
        }
    }
}
