package fogcatcher.engine.model;

/// What a placement is judged by; less is better for all of them. In the order of objective vectors.
@Doc("What a placement is judged by.")
public enum Objective {
    /// Mean over jobs of the worst delay from the requester to a replica plus that between two replicas, milliseconds.
    @Doc("The delay from requesters to replicas and between replicas.")
    LATENCY,
    /// Standard deviation of the candidates' utilisation, each that of its scarcest resource, 0 to 1.
    @Doc("How unevenly the phones are used.")
    BALANCE,
    /// Mean over tasks, weighted by [Sla#weight], of 1 minus the candidate's trust, 0 to 1.
    @Doc("How little the phones are trusted.")
    DISTRUST,
    /// Energy, wear and carbon of the work and of waking phones that have nothing else to do, tokens.
    @Doc("Energy, wear and carbon.")
    COST,
    /// What the market asks for the work, tokens.
    @Doc("What the market asks.")
    PRICE;

    /// How many there are.
    public static final int COUNT = 5;
}
