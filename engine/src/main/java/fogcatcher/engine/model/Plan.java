package fogcatcher.engine.model;

/// The answer to a [PlacementProblem].
///
/// @param round the question's number
/// @param candidateOfJob for each job the index of its candidate, or [#NONE]; shared, not to be changed
public record Plan(long round, int[] candidateOfJob) {

    /// No candidate suits the job.
    public static final int NONE = -1;
}
