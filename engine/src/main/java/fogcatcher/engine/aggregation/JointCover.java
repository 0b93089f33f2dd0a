package fogcatcher.engine.aggregation;

import java.util.List;

/// The answer to several cover problems over the same devices, each of which is a member of one container at most.
///
/// @param covers for each problem its own answer; the bound of each is what all devices would allow it, and an
///     infeasible one speaks of what the others left
/// @param price sum of the prices of the covers that were found
/// @param bound no covers of the same problems that share no device have a lower price together: proven
public record JointCover(List<Cover> covers, long price, long bound) {

    public JointCover {
        covers = List.copyOf(covers);
    }

    /// How much dearer than the best these covers can be at the most, relative to the bound.
    public double gap() {
        return price == bound ? 0 : (double) (price - bound) / bound;
    }
}
