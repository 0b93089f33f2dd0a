package fogcatcher.engine.placement;

/// How long a search may go on.
///
/// Work is counted in moves: one task looked at on one candidate; judging a whole plan counts as many moves as it has
/// tasks. A budget of work ends a search at the same place on every machine, with any number of threads. One that looks
/// at a clock does not, and is for live use and benchmarks only. Searches ask after every plan.
@FunctionalInterface
public interface Budget {

    boolean isSpent(long moves);

    /// As much work as judging `evaluations` plans of `tasks` tasks.
    static Budget ofEvaluations(long evaluations, int tasks) {
        return moves -> moves >= evaluations * tasks;
    }
}
