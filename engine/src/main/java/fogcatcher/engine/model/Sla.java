package fogcatcher.engine.model;

/// What was promised for a job: how well it is guarded against phones that leave.
@Doc("What is promised for a job: how well it is guarded against phones that leave.")
public enum Sla {
    @Doc(
            "Two or more replicas that all run, on phones of different owners in different regions, on firm capacity"
                    + " only; they vote on the result.")
    S,
    @Doc("A replica stands by; on a market, the reserve does.")
    A,
    @Doc("Nothing: spot capacity, and a restart from the last checkpoint.")
    B;

    /// How much a job of this class counts where several share one goal: 3, 2, 1. A guess.
    public int weight() {
        return 3 - ordinal();
    }
}
