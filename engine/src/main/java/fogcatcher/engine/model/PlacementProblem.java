package fogcatcher.engine.model;

import java.util.Optional;

/// Tasks that wait and phones that are free: what a placement strategy is asked to match.
///
/// A task is one replica of a job; most jobs have one. Arrays are shared, not copied, and must not be changed. Task `t`
/// is described by the `t`-th entries of the first group, candidate `c` by the `c`-th entries of the second.
///
/// @param round numbers the question, so that the answer finds it
/// @param seed chance for strategies that need some
/// @param needs what each task occupies
/// @param workMicros how long each task still runs at reference speed, microseconds
/// @param phones each candidate's row
/// @param free what each candidate has left
/// @param speedPermille each candidate's measured speed, thousandths of the reference core's
/// @param traits what else there is to heed; without it each task is a job of its own that may run anywhere
public record PlacementProblem(
        long round,
        long seed,
        Resources[] needs,
        long[] workMicros,
        int[] phones,
        Resources[] free,
        int[] speedPermille,
        Optional<Traits> traits) {

    /// A problem of room and speed alone.
    public PlacementProblem(
            long round,
            long seed,
            Resources[] needs,
            long[] workMicros,
            int[] phones,
            Resources[] free,
            int[] speedPermille) {
        this(round, seed, needs, workMicros, phones, free, speedPermille, Optional.empty());
    }

    public int tasks() {
        return needs.length;
    }

    public int candidates() {
        return phones.length;
    }
}
