package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Covers for several containers, each device in one at most: greedily one after the other, the largest first, then by
/// coordinate descent.
///
/// A step releases the devices of one container, or of two, and covers it anew from its own and the free ones; it stays
/// if more containers are covered or the price falls. A single cover is a small problem and all together a hopeless
/// one: exact solvers found nothing better in a hundred times as long from 1,000 devices and 20 containers on (November
/// 2026).
final class Descent {

    private static final int NOBODY = -1;

    private final List<CoverProblem> problems;
    private final AggregationSpec spec;
    private final int[] owner;
    private final Selected[] selected;

    /// What a container has: its members, their price, and who chose them; null members if there is no cover.
    private record Selected(int[] members, double price, Method method) {
        static final Selected NONE = new Selected(null, 0, null);

        boolean isCover() {
            return members != null;
        }
    }

    Descent(List<CoverProblem> problems, AggregationSpec spec) {
        this.problems = problems;
        this.spec = spec;
        owner = new int[problems.getFirst().devices().size()];
        selected = new Selected[problems.size()];
        Arrays.fill(selected, Selected.NONE);
        Arrays.fill(owner, NOBODY);
    }

    void run() {
        keepPreviousMembers();
        for (int k : bySize()) {
            release(k);
            choose(k, Method.GREEDY);
        }
        boolean improved = true;
        for (int round = 0; round < spec.rounds() && improved; round++) {
            improved = false;
            for (int k = 0; k < selected.length; k++) {
                int partner = (k + 1 + round) % selected.length;
                improved |= improve(k);
                improved |= partner != k && improve(k, partner);
            }
        }
    }

    /// Members of container `k`, ascending; null if it has no cover.
    int[] members(int k) {
        return selected[k].members;
    }

    Method method(int k) {
        return selected[k].method;
    }

    long price(int k) {
        return (long) selected[k].price;
    }

    /// Problem `k` as it is when the other containers keep what they have.
    CoverProblem leftFor(int k) {
        return restricted(problems.get(k), available(k));
    }

    /// Until it is a container's turn, nobody else takes its previous members.
    private void keepPreviousMembers() {
        for (int k = 0; k < selected.length; k++) {
            int container = k;
            problems.get(k).previous().ifPresent(p -> p.members().forEach(member -> owner[member] = container));
        }
    }

    private int[] bySize() {
        double[] smallness = new double[problems.size()];
        double[] largest = new double[Dimension.values().length];
        for (CoverProblem problem : problems) {
            for (Dimension d : Dimension.values()) {
                largest[d.ordinal()] = Math.max(largest[d.ordinal()], d.of(problem.requirement()));
            }
        }
        for (int k = 0; k < smallness.length; k++) {
            smallness[k] = largest.length;
            for (Dimension d : Dimension.values()) {
                double required = d.of(problems.get(k).requirement());
                smallness[k] -= required == 0 ? 0 : required / largest[d.ordinal()];
            }
            smallness[k] = Math.max(0, smallness[k]);
        }
        return Order.ascending(smallness);
    }

    /// Covers these anew, one after the other; takes it back unless it is better.
    private boolean improve(int... containers) {
        int[] ownerBefore = owner.clone();
        Selected[] before = selected.clone();
        for (int k : containers) {
            release(k);
        }
        for (int k : containers) {
            choose(k, Method.AUTO);
        }
        int covered = 0;
        double price = 0;
        for (int k : containers) {
            covered += (selected[k].isCover() ? 1 : 0) - (before[k].isCover() ? 1 : 0);
            price += selected[k].price - before[k].price;
        }
        if (covered > 0 || covered == 0 && price < 0) {
            return true;
        }
        System.arraycopy(ownerBefore, 0, owner, 0, owner.length);
        System.arraycopy(before, 0, selected, 0, selected.length);
        return false;
    }

    private void release(int k) {
        for (int i = 0; i < owner.length; i++) {
            owner[i] = owner[i] == k ? NOBODY : owner[i];
        }
        selected[k] = Selected.NONE;
    }

    private void choose(int k, Method method) {
        int[] available = available(k);
        var search = new Search(CoverModel.of(restricted(problems.get(k), available)));
        search.run(method, spec.tolerance().fraction(), spec.nodes());
        if (search.best() == null) {
            return;
        }
        int[] members = search.best().members();
        for (int at = 0; at < members.length; at++) {
            members[at] = available[members[at]];
            owner[members[at]] = k;
        }
        selected[k] = new Selected(members, search.best().price, search.method());
    }

    private int[] available(int k) {
        int[] available = new int[owner.length];
        int count = 0;
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] == NOBODY || owner[i] == k) {
                available[count++] = i;
            }
        }
        return Arrays.copyOf(available, count);
    }

    /// The problem with only these devices; previous members among the others count as lost.
    private static CoverProblem restricted(CoverProblem problem, int[] kept) {
        List<Device> devices = new ArrayList<>(kept.length);
        int[] place = new int[problem.devices().size()];
        Arrays.fill(place, NOBODY);
        for (int i : kept) {
            place[i] = devices.size();
            devices.add(problem.devices().get(i));
        }
        return new CoverProblem(
                problem.requirement(),
                devices,
                problem.availabilityFloor(),
                problem.memberCost(),
                problem.fragmentationCost(),
                problem.previous().map(p -> restricted(p, place)));
    }

    private static CoverProblem.Previous restricted(CoverProblem.Previous previous, int[] place) {
        List<Integer> members = previous.members().stream().map(i -> place[i]).filter(p -> p != NOBODY).toList();
        int lost = previous.lost() + previous.members().size() - members.size();
        return new CoverProblem.Previous(members, lost, previous.maxChanges());
    }
}
