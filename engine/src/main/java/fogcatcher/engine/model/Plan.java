package fogcatcher.engine.model;

/// The answer to a [PlacementProblem].
///
/// @param round the question's number
/// @param candidateOfJob for each task, in the order of the question, the index of its candidate, or [#NONE]; shared,
/// not to be changed
public record Plan(long round, int[] candidateOfJob) {

    /// No candidate suits the task.
    public static final int NONE = -1;
}
