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

    /// Holds what owners staked and proposers paid in, until they have it back or lost it.
    public static final AccountId STAKES = new AccountId(3);

    /// What came here is out of the world; nothing leaves it.
    public static final AccountId BURNED = new AccountId(4);

    /// The first number that belongs to a customer or an owner; those between are for the house to grow.
    public static final int FIRST_FREE = 8;

    public AccountId {
        if (number < 0) {
            throw new IllegalArgumentException("account " + number + " is negative");
        }
    }
}
