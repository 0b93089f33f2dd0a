package fogcatcher.engine.placement;

import fogcatcher.engine.random.Stream;
import java.util.Arrays;

/// The core of NSGA-II: who is better, who is lonelier, who stays (Deb, Pratap, Agarwal, Meyarivan 2002).
///
/// Knows members by number and their objectives, less being better, in one flat array; not what they mean, so that it
/// serves placements and test functions alike. Not thread-safe; keeps its scratch arrays from call to call.
final class Ranking {

    private final int objectives;
    private final int[] front;
    private final double[] crowding;
    private final int[] order;
    private final int[] spare;
    private final int[][] members;
    private final int[] sizes;
    private double[] values;
    private double[] violations;

    /// @param most members there may be at a time
    Ranking(int most, int objectives) {
        this.objectives = objectives;
        front = new int[most];
        crowding = new double[most];
        order = new int[most];
        spare = new int[most];
        members = new int[most][most];
        sizes = new int[most];
    }

    /// The front a member is in, 0 for the best.
    int front(int member) {
        return front[member];
    }

    /// The binary tournament of section III-C: the better front wins, then the lonelier member.
    int tournament(int count, Stream chance) {
        int one = chance.nextInt(count);
        int other = chance.nextInt(count);
        boolean wins = front[one] < front[other] || front[one] == front[other] && crowding[one] >= crowding[other];
        return wins ? one : other;
    }

    /// Ranks `count` members into fronts and by crowding, and returns the `keep` that survive, the best first.
    ///
    /// @param values objectives of member `i` from `values[i * objectives]` on
    /// @param violations 0 for a feasible member
    int[] survivors(double[] values, double[] violations, int count, int keep) {
        this.values = values;
        this.violations = violations;
        int fronts = sort(count);
        int[] kept = new int[keep];
        int size = 0;
        for (int f = 0; f < fronts && size < keep; f++) {
            crowd(members[f], sizes[f]);
            int fit = Math.min(sizes[f], keep - size);
            if (fit < sizes[f]) {
                sort(members[f], sizes[f], (a, b) -> crowding[b] < crowding[a] || crowding[b] == crowding[a] && a <= b);
            }
            System.arraycopy(members[f], 0, kept, size, fit);
            size += fit;
        }
        return kept;
    }

    /// What tournaments go by is numbered anew: member `i` is now what was `kept[i]`.
    void renumber(int[] kept) {
        int[] fronts = new int[kept.length];
        double[] crowds = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            fronts[i] = front[kept[i]];
            crowds[i] = crowding[kept[i]];
        }
        System.arraycopy(fronts, 0, front, 0, kept.length);
        System.arraycopy(crowds, 0, crowding, 0, kept.length);
    }

    /// Section III-A's fronts, found by the sequential search of Zhang et al. 2015 (ENS-SS): in an order in which
    /// nobody is dominated by a later one, each joins the first front of which no member dominates it.
    private int sort(int count) {
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        sort(order, count, this::comesFirst);
        int fronts = 0;
        for (int i = 0; i < count; i++) {
            int member = order[i];
            int f = 0;
            while (f < fronts && isDominated(member, f)) {
                f++;
            }
            if (f == fronts) {
                sizes[fronts++] = 0;
            }
            members[f][sizes[f]++] = member;
            front[member] = f;
        }
        return fronts;
    }

    private boolean comesFirst(int a, int b) {
        if (violations[a] != violations[b]) {
            return violations[a] < violations[b];
        }
        for (int o = 0; o < objectives; o++) {
            double one = values[a * objectives + o];
            double other = values[b * objectives + o];
            if (one != other) {
                return one < other;
            }
        }
        return a <= b;
    }

    private boolean isDominated(int member, int f) {
        for (int i = sizes[f] - 1; i >= 0; i--) {
            if (dominates(members[f][i], member)) {
                return true;
            }
        }
        return false;
    }

    /// Constrained domination, definition 1 of section VI.
    private boolean dominates(int a, int b) {
        if (violations[a] > 0 || violations[b] > 0) {
            return violations[a] < violations[b];
        }
        boolean better = false;
        for (int o = 0; o < objectives; o++) {
            double one = values[a * objectives + o];
            double other = values[b * objectives + o];
            if (one > other) {
                return false;
            }
            better |= one < other;
        }
        return better;
    }

    /// Section III-B: the sum over objectives of the distance between both neighbours, in parts of the front's extent.
    /// Of members with equal objectives only the first counts; the others have no distance at all, so that copies leave
    /// before anything else does. The paper is silent on copies; MOEA Framework does the same.
    private void crowd(int[] members, int size) {
        int[] sorted = Arrays.copyOf(members, size);
        sort(sorted, size, this::comesFirst);
        int count = 0;
        for (int i = 0; i < size; i++) {
            crowding[sorted[i]] = 0;
            if (count == 0 || !isEqual(sorted[count - 1], sorted[i])) {
                sorted[count++] = sorted[i];
            }
        }
        for (int o = 0; o < objectives; o++) {
            int at = o;
            sort(sorted, count, (a, b) -> values[a * objectives + at] <= values[b * objectives + at]);
            double extent = values[sorted[count - 1] * objectives + o] - values[sorted[0] * objectives + o];
            crowding[sorted[0]] = Double.POSITIVE_INFINITY;
            crowding[sorted[count - 1]] = Double.POSITIVE_INFINITY;
            for (int i = 1; extent > 0 && i < count - 1; i++) {
                crowding[sorted[i]] +=
                        (values[sorted[i + 1] * objectives + o] - values[sorted[i - 1] * objectives + o]) / extent;
            }
        }
    }

    private boolean isEqual(int a, int b) {
        return Arrays.equals(
                values, a * objectives, (a + 1) * objectives, values, b * objectives, (b + 1) * objectives);
    }

    @FunctionalInterface
    private interface Order {
        /// Whether `a` may stand before `b`.
        boolean holds(int a, int b);
    }

    /// A stable merge sort of the first `count` numbers.
    private void sort(int[] numbers, int count, Order order) {
        int[] from = numbers;
        int[] to = spare;
        for (int width = 1; width < count; width *= 2) {
            for (int low = 0; low < count; low += 2 * width) {
                int middle = Math.min(low + width, count);
                int high = Math.min(low + 2 * width, count);
                int i = low;
                int j = middle;
                for (int k = low; k < high; k++) {
                    to[k] = i < middle && (j >= high || order.holds(from[i], from[j])) ? from[i++] : from[j++];
                }
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        // After an odd number of passes the result is in the spare array; after an even one this copies to itself.
        System.arraycopy(from, 0, numbers, 0, count);
    }
}
