package fogcatcher.engine.placement;

import static fogcatcher.engine.placement.Tables.REALS;
import static fogcatcher.engine.placement.Tables.RESOURCES;
import static fogcatcher.engine.placement.Tables.WHOLES;

import fogcatcher.engine.model.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// For each task the candidates that a search should try first.
///
/// Up to [#ALL] candidates, those that admit the task. Of more, the [#TOP] that look best in each of sixteen
/// directions, judged for an empty plan and a task of middling size, so that tasks which ask for the same share their
/// lists. With 10 000 candidates a task tries some 300 of them; greedy plans get about 8 % worse, and local search,
/// which also looks elsewhere now and then, makes that good.
final class Shortlists {

    private static final int ALL = 256;
    private static final int TOP = 48;

    private final double[][] directions;
    private final int[] listsOf;
    private final List<int[][]> near = new ArrayList<>();
    private final List<int[]> union = new ArrayList<>();

    /// @param ranges by how much each objective varies
    Shortlists(Tables tables, double[] ranges) {
        directions = directions();
        listsOf = new int[tables.tasks];
        // What tasks with equal lists have in common. A record as key costs the first search 12 ms of its 40: until
        // then nobody has asked for its hash code (20 tasks, 100 candidates, CPU time, November 2026).
        Map<List<Number>, Integer> known = new LinkedHashMap<>();
        Scores scores = new Scores(tables, ranges, directions);
        for (int t = 0; t < tables.tasks; t++) {
            List<Number> wish = List.of(tables.home[t], tables.region[t], tables.required[t], tables.minTrust[t]);
            Integer lists = known.get(wish);
            if (lists == null) {
                lists = known.size();
                known.put(wish, lists);
                fill(tables, t, scores);
            }
            listsOf[t] = lists;
        }
    }

    /// Every candidate worth trying for `task`.
    int[] all(int task) {
        return union.get(listsOf[task]);
    }

    /// Those that look best in one of the directions.
    int[] near(int task, int direction) {
        return near.get(listsOf[task])[direction];
    }

    /// The direction nearest to a weight vector.
    int direction(double[] weights) {
        int best = 0;
        for (int d = 1; d < directions.length; d++) {
            if (Lattice.distance(directions[d], weights) < Lattice.distance(directions[best], weights)) {
                best = d;
            }
        }
        return best;
    }

    /// One objective alone, two alike, all alike: 5 + 10 + 1.
    private static double[][] directions() {
        List<double[]> directions = new ArrayList<>();
        double[] all = new double[Objective.COUNT];
        Arrays.fill(all, 1.0 / Objective.COUNT);
        directions.add(all);
        for (int a = 0; a < Objective.COUNT; a++) {
            for (int b = 0; b <= a; b++) {
                double[] pair = new double[Objective.COUNT];
                Arrays.fill(pair, 0.02);
                pair[a] = a == b ? 1 : 0.5;
                pair[b] = pair[a];
                directions.add(pair);
            }
        }
        return directions.toArray(double[][]::new);
    }

    private void fill(Tables tables, int task, Scores scores) {
        int[] admissible = new int[tables.candidates];
        int count = 0;
        for (int c = 0; c < tables.candidates; c++) {
            if (tables.admits(task, c)) {
                admissible[count++] = c;
            }
        }
        admissible = Arrays.copyOf(admissible, count);
        int[][] lists = new int[directions.length][];
        if (tables.candidates <= ALL) {
            Arrays.fill(lists, admissible);
            union.add(admissible);
        } else {
            boolean[] isListed = new boolean[tables.candidates];
            int[] listed = new int[Math.min(count, TOP * directions.length)];
            int size = 0;
            double[] millis = new double[count];
            for (int i = 0; i < count; i++) {
                millis[i] = tables.millis(tables.home[task], admissible[i]);
            }
            for (int d = 0; d < directions.length; d++) {
                lists[d] = scores.best(d, admissible, millis, tables.weight[task]);
                for (int c : lists[d]) {
                    if (!isListed[c]) {
                        isListed[c] = true;
                        listed[size++] = c;
                    }
                }
            }
            union.add(Arrays.copyOf(listed, size));
        }
        near.add(lists);
    }

    /// What a middling task on an otherwise empty candidate would add to the goal of each direction.
    private static final class Scores {

        private final float[][] fixed;
        private final float[][] trust;
        private final double[] perMilli;

        Scores(Tables tables, double[] ranges, double[][] directions) {
            int candidates = tables.candidates <= ALL ? 0 : tables.candidates;
            double work = Arrays.stream(tables.coreSeconds).average().orElse(0);
            double[] needs = new double[RESOURCES];
            for (int i = 0; i < tables.needs.length; i++) {
                needs[i % RESOURCES] += (double) tables.needs[i] / tables.tasks;
            }
            double mean = tables.loads / tables.candidates;
            fixed = new float[directions.length][candidates];
            trust = new float[directions.length][candidates];
            perMilli = new double[directions.length];
            for (int d = 0; d < directions.length; d++) {
                double[] w = new double[Objective.COUNT];
                for (int o = 0; o < w.length; o++) {
                    w[o] = directions[d][o] / ranges[o];
                }
                perMilli[d] = w[0] / tables.jobs;
                for (int c = 0; c < candidates; c++) {
                    int r = c * REALS;
                    double before = tables.reals[r + Tables.LOAD];
                    double after = 0;
                    boolean fits = true;
                    for (int n = 0; n < RESOURCES; n++) {
                        double used = tables.wholes[c * WHOLES + n] + needs[n];
                        after = Math.max(after, used * tables.reals[r + n]);
                        fits &= used <= tables.wholes[c * WHOLES + Tables.OFFERED + n];
                    }
                    double slope = (after * after - before * before) / 2 - mean * (after - before);
                    fixed[d][c] =
                            fits
                                    ? (float)
                                            (w[1] * slope / (tables.candidates * Construction.sigma(tables))
                                                    + w[3]
                                                            * (tables.reals[r + Tables.COST] * work
                                                                    + tables.reals[r + Tables.WAKE])
                                                    + w[4] * tables.reals[r + Tables.PRICE] * work)
                                    : Float.MAX_VALUE;
                    trust[d][c] = (float) (w[2] * (1 - tables.reals[r + Tables.TRUST]) / tables.weights);
                }
            }
        }

        /// The [#TOP] candidates with the lowest scores, in no order that matters but always the same.
        int[] best(int direction, int[] admissible, double[] millis, double weight) {
            int count = admissible.length;
            float[] scores = new float[count];
            for (int i = 0; i < count; i++) {
                int c = admissible[i];
                scores[i] =
                        (float) (perMilli[direction] * millis[i] + fixed[direction][c] + weight * trust[direction][c]);
            }
            if (count <= TOP) {
                return admissible;
            }
            float limit = limit(scores);
            int[] best = new int[TOP];
            int size = 0;
            for (int i = 0; i < count && size < TOP; i++) {
                if (scores[i] <= limit) {
                    best[size++] = admissible[i];
                }
            }
            return best;
        }

        /// The [#TOP]-th lowest score: partial quicksort.
        private static float limit(float[] scores) {
            float[] rest = scores.clone();
            int low = 0;
            int high = rest.length - 1;
            while (low < high) {
                float pivot = rest[(low + high) >>> 1];
                int i = low;
                int j = high;
                while (i <= j) {
                    while (rest[i] < pivot) {
                        i++;
                    }
                    while (rest[j] > pivot) {
                        j--;
                    }
                    if (i <= j) {
                        float swapped = rest[i];
                        rest[i++] = rest[j];
                        rest[j--] = swapped;
                    }
                }
                if (TOP - 1 <= j) {
                    high = j;
                } else if (TOP - 1 >= i) {
                    low = i;
                } else {
                    break;
                }
            }
            return rest[TOP - 1];
        }
    }
}
