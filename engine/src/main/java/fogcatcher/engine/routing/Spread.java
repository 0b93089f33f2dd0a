package fogcatcher.engine.routing;

import java.util.Arrays;

/// Deals requests out to the members of a service in proportion to their weights, evenly in time.
///
/// Smooth weighted round-robin: with each request every member earns its weight, the one that has earned most gets the
/// request and pays all that was earned. While the members stay the same, one of weight `w` among `W` in all has had
/// fewer than `k w / W + 1` of `k` requests, and exactly `w` of each `W`. One look at each member a request.
///
/// Source: nginx 1.3.1, "Upstream: smooth weighted round-robin balancing", Maxim Dounin, 2012.
public final class Spread {

    /// No member.
    public static final int NONE = -1;

    private int[] members = new int[4];
    private int[] weights = new int[4];
    private long[] earned = new long[4];
    private int count;
    private long total;

    /// How many there are.
    public int size() {
        return count;
    }

    /// Adds a member, or gives it another weight. Who is new has earned what the others have on average.
    ///
    /// @param weight not negative; 0 for one that gets no more requests, for it drains
    public void put(int member, int weight) {
        if (weight < 0) {
            throw new IllegalArgumentException("member " + member + " cannot have a weight of " + weight);
        }
        int place = place(member);
        if (place < 0) {
            place = count;
            if (count == members.length) {
                members = Arrays.copyOf(members, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
                earned = Arrays.copyOf(earned, 2 * count);
            }
            earned[place] = average();
            members[place] = member;
            weights[place] = 0;
            count++;
        }
        total += weight - weights[place];
        weights[place] = weight;
    }

    /// Takes a member out; one that is not there is no fault.
    public void remove(int member) {
        int place = place(member);
        if (place >= 0) {
            total -= weights[place];
            count--;
            System.arraycopy(members, place + 1, members, place, count - place);
            System.arraycopy(weights, place + 1, weights, place, count - place);
            System.arraycopy(earned, place + 1, earned, place, count - place);
        }
    }

    /// Who gets the next request, or [#NONE] if nobody has a weight.
    public int next() {
        if (total == 0) {
            return NONE;
        }
        int best = NONE;
        for (int i = 0; i < count; i++) {
            earned[i] += weights[i];
            if (weights[i] > 0 && (best == NONE || earned[i] > earned[best])) {
                best = i;
            }
        }
        earned[best] -= total;
        return members[best];
    }

    private int place(int member) {
        for (int i = 0; i < count; i++) {
            if (members[i] == member) {
                return i;
            }
        }
        return NONE;
    }

    private long average() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += earned[i];
        }
        return count == 0 ? 0 : sum / count;
    }
}
