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
    FORFEIT
}
