package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Cover problems for tests and benchmarks.
final class Covers {

    /// How much finer [#several] counts costs than [#synthetic].
    static final int FINE = 1000;

    /// What a unit of cost pays for, in each dimension.
    private static final double[] REFERENCE = {400, 500, 1100, 700};

    private Covers() {}

    /// Seven phones in ten, the others some five times as large; cost follows size, plus or minus a third.
    ///
    /// The same numbers for a seed as those whose optima were proven with several solvers (November 2026), so order and
    /// kind of the draws must stay.
    ///
    /// @param share of all capacity that is required; if negative, how many average devices' worth
    static CoverProblem synthetic(int devices, double share, long seed) {
        var chance = new SplittableRandom(seed);
        List<Device> list = new ArrayList<>(devices);
        double[] total = new double[4];
        for (int i = 0; i < devices; i++) {
            boolean isPhone = chance.nextDouble() < 0.7;
            double[] size =
                    isPhone
                            ? sizes(chance, 50, 250, 50, 350, 80, 560, 50, 450)
                            : sizes(chance, 200, 1000, 200, 1400, 600, 3000, 300, 2000);
            double base = 0;
            int[] whole = new int[4];
            for (int d = 0; d < 4; d++) {
                whole[d] = (int) Math.rint(size[d]);
                total[d] += whole[d];
                base += size[d] / REFERENCE[d];
            }
            double cost = 25 * base * (0.7 + 0.6 * chance.nextDouble()) + 20 * chance.nextDouble();
            list.add(new Device(Dimension.resources(whole), (long) Math.rint(cost), 1));
        }
        int[] required = new int[4];
        for (int d = 0; d < 4; d++) {
            double worth = share > 0 ? share * total[d] : -share * total[d] / devices;
            required[d] = (int) Math.rint(worth * (0.85 + 0.3 * chance.nextDouble()));
        }
        return new CoverProblem(Dimension.resources(required), list);
    }

    /// Several containers of different sizes that together need about half of all devices; costs in thousandths, so
    /// that bounds can be finer than 1.
    ///
    /// As [#synthetic], the numbers for seed 1 are those of earlier measurements.
    static List<CoverProblem> several(int devices, int containers, long seed) {
        CoverProblem one = synthetic(devices, -5, seed);
        List<Device> fine =
                one.devices().stream().map(d -> new Device(d.offer(), FINE * d.cost(), d.availability())).toList();
        double[] average = new double[4];
        for (Dimension d : Dimension.values()) {
            for (Device device : fine) {
                average[d.ordinal()] += (double) d.of(device.offer()) / devices;
            }
        }
        var chance = new SplittableRandom(seed + 1);
        double use = Math.min(0.55 * devices / containers, 8);
        List<CoverProblem> problems = new ArrayList<>();
        for (int k = 0; k < containers; k++) {
            double worth = use * (0.5 + chance.nextDouble());
            int[] required = new int[4];
            for (int d = 0; d < 4; d++) {
                required[d] = (int) Math.rint(average[d] * worth * (0.8 + 0.4 * chance.nextDouble()));
            }
            problems.add(new CoverProblem(Dimension.resources(required), fine));
        }
        return problems;
    }

    /// Base and spread of each dimension.
    private static double[] sizes(SplittableRandom chance, double... baseAndSpread) {
        double[] size = new double[4];
        for (int d = 0; d < 4; d++) {
            size[d] = baseAndSpread[2 * d] + baseAndSpread[2 * d + 1] * chance.nextDouble();
        }
        return size;
    }

    /// Default policy values with this method, for whole proofs.
    static AggregationSpec spec(Method method) {
        return spec(method, 0, 10_000_000);
    }

    static AggregationSpec spec(Method method, double tolerance, int nodes) {
        return new AggregationSpec(true, method, 1, 1, 10, 0.1, 1, new Share(0), 4, new Share(tolerance), nodes, 4);
    }

    static Resources offeredBy(CoverProblem problem, List<Integer> members) {
        Resources sum = Resources.NONE;
        for (int member : members) {
            sum = sum.plus(problem.devices().get(member).offer());
        }
        return sum;
    }
}
