package fogcatcher.engine.model;

/// Why money moved.
public enum Cause {
    /// First money of a customer, from the treasury.
    ENDOWMENT,
    /// A payer's promise for a job, into escrow.
    RESERVE,
    /// What a promise exceeded the charge by, back to the payer.
    REFUND,
    /// The fog's part of a charge.
    FEE,
    /// An owner's earnings, out of escrow.
    REWARD,
    /// What a phone that left early did not earn.
    FORFEIT,
    /// What an owner puts up for its word.
    STAKE,
    /// What was staked, back to its owner.
    UNSTAKE,
    /// What an owner lost of its stake, to whom it harmed or to the treasury.
    SLASH,
    /// New money for stakes, out of the treasury.
    EMISSION,
    /// Fees for stakes.
    DIVIDEND,
    /// What a proposer pays in.
    DEPOSIT,
    /// What a proposer paid in, back.
    DEPOSIT_RETURNED,
    /// What a proposer paid in for something nobody cared to vote on.
    BURN
}
