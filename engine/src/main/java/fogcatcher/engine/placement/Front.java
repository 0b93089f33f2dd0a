package fogcatcher.engine.placement;

/// The best compromises a search found: none is at least as good as another in every objective and better in one.
///
/// Empty when no plan that keeps to all constraints was found. Arrays are shared, not to be changed.
///
/// @param objectives by plan, in the order of [fogcatcher.engine.model.Objective]
/// @param plans by plan, then task: its candidate
public record Front(double[][] objectives, int[][] plans) {

    public int size() {
        return plans.length;
    }
}
