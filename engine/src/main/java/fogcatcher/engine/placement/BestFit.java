package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;

/// The candidate that the task fills best: the least is left of the resource of which it leaves the largest share.
///
/// Shares are those of what the candidate has free, so that resources of different units compare. Among equals the
/// lowest row.
final class BestFit {

    private BestFit() {}

    static int candidate(PlacementProblem problem, Room room, int task) {
        Resources needs = problem.needs()[task];
        int best = Plan.NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < problem.candidates(); c++) {
            if (room.suits(task, c)) {
                double left = shareLeft(room.free(c), needs);
                if (left < least || left == least && problem.phones()[c] < problem.phones()[best]) {
                    least = left;
                    best = c;
                }
            }
        }
        return best;
    }

    /// The largest share of `free` that `needs` leaves, over the resources; 0 to 1.
    private static double shareLeft(Resources free, Resources needs) {
        return Math.max(
                Math.max(left(free.millicores(), needs.millicores()), left(free.memoryMb(), needs.memoryMb())),
                Math.max(left(free.storageMb(), needs.storageMb()), left(free.bandwidthKbps(), needs.bandwidthKbps())));
    }

    private static double left(int free, int needed) {
        return free == 0 ? 0 : (double) (free - needed) / free;
    }
}
