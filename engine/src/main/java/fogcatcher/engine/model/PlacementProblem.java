package fogcatcher.engine.model;

/// Jobs that wait and phones that are free: what a placement strategy is asked to match.
///
/// Arrays are shared, not copied, and must not be changed. Job `j` is described by the `j`-th entries of the first
/// group, candidate `c` by the `c`-th entries of the second.
///
/// @param round numbers the question, so that the answer finds it
/// @param seed chance for strategies that need some
/// @param needs what each job occupies
/// @param workMicros how long each job still runs at reference speed, microseconds
/// @param phones each candidate's row
/// @param free what each candidate has left
/// @param speedPermille each candidate's measured speed, thousandths of the reference core's
public record PlacementProblem(
        long round,
        long seed,
        Resources[] needs,
        long[] workMicros,
        int[] phones,
        Resources[] free,
        int[] speedPermille) {

    public int jobs() {
        return needs.length;
    }

    public int candidates() {
        return phones.length;
    }
}
