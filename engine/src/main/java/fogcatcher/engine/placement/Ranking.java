package fogcatcher.engine.placement;

import fogcatcher.engine.random.Stream;
import java.util.Arrays;

/// The core of NSGA-II: who is better, who is lonelier, who stays (Deb, Pratap, Agarwal, Meyarivan 2002).
///
/// Knows members by number and their objectives, less being better, in one flat array; not what they mean, so that it
/// serves placements and test functions alike. Not thread-safe; keeps its scratch arrays from call to call.
///
/// Members are sorted once by each objective. From these orders come both the fronts, as sets of those who dominate a
/// member, one bit for each other member, and the neighbours that crowding asks for. Of 200 members with five
/// objectives that takes 30 us, of which the sorting takes two thirds; comparing members one by one took 90.
final class Ranking {

    private final int objectives;
    private final int[] front;
    private final double[] crowding;

    /// All members by each objective, the best first.
    private final int[][] orders;

    /// Sets of members, by member: those at least as good in every objective, itself and its copies included, and those
    /// better in any.
    private final long[] asGood;

    private final long[] better;

    /// Sets of members, by front.
    private final long[] fronts;

    private final long[] keys;
    private final long[] packed;
    private final int[] line;
    private final int[] starts;
    private final int[] sizes;

    /// How many `long` a set of the members at hand takes.
    private int words;

    /// @param most members there may be at a time
    Ranking(int most, int objectives) {
        this.objectives = objectives;
        front = new int[most];
        crowding = new double[most];
        orders = new int[objectives][most];
        asGood = new long[most * words(most)];
        better = new long[most * words(most)];
        fronts = new long[most * words(most)];
        keys = new long[most];
        packed = new long[most];
        line = new int[most];
        starts = new int[most + 1];
        sizes = new int[most];
    }

    private static int words(int members) {
        return (members + Long.SIZE - 1) / Long.SIZE;
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
        words = words(count);
        compare(values, count);
        divide(violations, count);
        crowd(values, count);
        int[] kept = new int[keep];
        Arrays.fill(sizes, 0, count, 0);
        for (int i = 0; i < count; i++) {
            line[starts[front[i]] + sizes[front[i]]++] = i;
        }
        System.arraycopy(line, 0, kept, 0, keep);
        int last = front[line[keep - 1]];
        int first = starts[last];
        if (starts[last + 1] > keep) {
            int[] rivals = Arrays.copyOfRange(line, first, starts[last + 1]);
            for (int i = 0; i < count; i++) {
                keys[i] = key(-crowding[i]);
            }
            sort(rivals, rivals.length);
            System.arraycopy(rivals, 0, kept, first, keep - first);
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

    /// Sorts the members by each objective and notes who is as good and who is better than whom.
    private void compare(double[] values, int count) {
        Arrays.fill(asGood, 0, count * words, -1);
        Arrays.fill(better, 0, count * words, 0);
        for (int o = 0; o < objectives; o++) {
            for (int i = 0; i < count; i++) {
                keys[i] = key(values[i * objectives + o]);
                orders[o][i] = i;
            }
            sort(orders[o], count);
            note(orders[o], count);
        }
    }

    /// Goes through members from the best on: those met before are better, those of the same key as good.
    private void note(int[] order, int count) {
        long[] met = new long[words];
        int end;
        for (int from = 0; from < count; from = end) {
            end = from;
            while (end < count && keys[order[end]] == keys[order[from]]) {
                int row = order[end++] * words;
                for (int w = 0; w < words; w++) {
                    better[row + w] |= met[w];
                }
            }
            for (int i = from; i < end; i++) {
                met[order[i] / Long.SIZE] |= 1L << order[i];
            }
            for (int i = from; i < end; i++) {
                int row = order[i] * words;
                for (int w = 0; w < words; w++) {
                    asGood[row + w] &= met[w];
                }
            }
        }
    }

    /// Section III-A's fronts with the constrained domination of section VI: feasible members, those with the fewest
    /// dominators first, each join the first front in which none dominates it; behind them come the others, by
    /// violation.
    private void divide(double[] violations, int count) {
        long[] feasible = new long[words];
        int feasibles = 0;
        for (int i = 0; i < count; i++) {
            if (violations[i] == 0) {
                feasible[i / Long.SIZE] |= 1L << i;
                line[feasibles++] = i;
            }
        }
        for (int i = 0; i < feasibles; i++) {
            keys[line[i]] = dominators(line[i], feasible);
        }
        sort(line, feasibles);
        int found = 0;
        for (int i = 0; i < feasibles; i++) {
            int f = 0;
            while (f < found && isDominated(line[i], f)) {
                f++;
            }
            found = join(line[i], f, found);
        }
        int infeasibles = 0;
        for (int i = 0; i < count; i++) {
            if (violations[i] > 0) {
                line[infeasibles++] = i;
                keys[i] = key(violations[i]);
            }
        }
        sort(line, infeasibles);
        for (int i = 0; i < infeasibles; i++) {
            boolean isAlike = i > 0 && keys[line[i]] == keys[line[i - 1]];
            found = join(line[i], isAlike ? found - 1 : found, found);
        }
        starts[0] = 0;
        for (int f = 0; f < found; f++) {
            starts[f + 1] = starts[f] + sizes[f];
        }
    }

    /// Reduces `better` to those who dominate `member`, and counts them.
    private int dominators(int member, long[] feasible) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            long dominators = better[member * words + w] & asGood[member * words + w] & feasible[w];
            better[member * words + w] = dominators;
            count += Long.bitCount(dominators);
        }
        return count;
    }

    private boolean isDominated(int member, int f) {
        long found = 0;
        for (int w = 0; w < words; w++) {
            found |= better[member * words + w] & fronts[f * words + w];
        }
        return found != 0;
    }

    /// Returns how many fronts there are then.
    private int join(int member, int f, int found) {
        if (f == found) {
            Arrays.fill(fronts, f * words, (f + 1) * words, 0);
            sizes[f] = 0;
        }
        fronts[f * words + member / Long.SIZE] |= 1L << member;
        sizes[f]++;
        front[member] = f;
        return Math.max(found, f + 1);
    }

    /// Section III-B: the sum over objectives of the distance between both neighbours, in parts of the front's extent.
    /// Of members with equal objectives only the first counts; the others have no distance at all, so that copies leave
    /// before anything else does. The paper is silent on copies; MOEA Framework does the same.
    private void crowd(double[] values, int count) {
        Arrays.fill(crowding, 0, count, 0);
        int found = front[0];
        for (int i = 0; i < count; i++) {
            found = Math.max(found, front[i]);
        }
        for (int o = 0; o < objectives; o++) {
            Arrays.fill(sizes, 0, found + 1, 0);
            for (int i = 0; i < count; i++) {
                int member = orders[o][i];
                if (!isCopy(member)) {
                    line[starts[front[member]] + sizes[front[member]]++] = member;
                }
            }
            for (int f = 0; f <= found; f++) {
                spread(values, o, starts[f], starts[f] + sizes[f] - 1);
            }
        }
    }

    /// Adds an objective's distances within one front, whose members stand in line from `first` to `last`.
    private void spread(double[] values, int o, int first, int last) {
        double extent = values[line[last] * objectives + o] - values[line[first] * objectives + o];
        crowding[line[first]] = Double.POSITIVE_INFINITY;
        crowding[line[last]] = Double.POSITIVE_INFINITY;
        for (int i = first + 1; extent > 0 && i < last; i++) {
            crowding[line[i]] += (values[line[i + 1] * objectives + o] - values[line[i - 1] * objectives + o]) / extent;
        }
    }

    /// Whether one before it in the same front has the same objectives.
    private boolean isCopy(int member) {
        int word = member / Long.SIZE;
        for (int w = 0; w <= word; w++) {
            long mates = fronts[front[member] * words + w];
            long alike = asGood[member * words + w] & ~better[member * words + w] & mates;
            long before = w < word ? -1 : (1L << member) - 1;
            if ((alike & before) != 0) {
                return true;
            }
        }
        return false;
    }

    /// A whole number for each other number, in the same order.
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0); // of the two zeros the positive one
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    /// Sorts the first `count` members by their keys, equals by number. The numbers take the place of the keys' last
    /// bits, and so are sorted along; then the few that stand wrong for want of those bits go to their places.
    private void sort(int[] members, int count) {
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, members[i]);
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(most | 1);
        for (int i = 0; i < count; i++) {
            packed[i] = keys[members[i]] & ~mask | members[i];
        }
        Arrays.sort(packed, 0, count);
        for (int i = 0; i < count; i++) {
            int member = (int) (packed[i] & mask);
            int at = i;
            while (at > 0 && comesFirst(member, members[at - 1])) {
                members[at] = members[--at];
            }
            members[at] = member;
        }
    }

    private boolean comesFirst(int a, int b) {
        return keys[a] < keys[b] || keys[a] == keys[b] && a < b;
    }
}
