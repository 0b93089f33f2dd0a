package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import java.util.Optional;
import java.util.SplittableRandom;

/// Made-up placement problems of any size, on which strategies are compared.
///
/// A square of 8 x 8 regions, 80 ms from edge to edge. Seven of ten candidates are phones, a third of them idle, the
/// others fog nodes with some four times as much of everything, steadier, nearer and dearer. A fifth of the jobs is of
/// class S with three replicas, three tenths of class A with two, the rest of class B with one. All figures are guesses
/// about what a city might offer; all draws are uniform.
public final class Instances {

    private static final int SIDE = 8;

    private Instances() {}

    public static PlacementProblem of(int jobs, int candidates, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Sla[] classOfJob = new Sla[jobs];
        int rows = 0;
        for (int j = 0; j < jobs; j++) {
            double u = chance.nextDouble();
            classOfJob[j] = u < 0.2 ? Sla.S : u < 0.5 ? Sla.A : Sla.B;
            rows += classOfJob[j].weight();
        }
        Resources[] needs = new Resources[rows];
        long[] work = new long[rows];
        int[] job = new int[rows];
        Sla[] sla = new Sla[rows];
        double[] minTrust = new double[rows];
        int[] home = new int[rows];
        int[] within = new int[rows];
        int[] required = new int[rows];
        int t = 0;
        for (int j = 0; j < jobs; j++) {
            Resources need =
                    new Resources(
                            (int) between(chance, 250, 2000),
                            (int) between(chance, 250, 2000),
                            (int) between(chance, 500, 8000),
                            (int) between(chance, 500, 8000));
            long micros = (long) between(chance, 60e6, 600e6);
            int from = chance.nextInt(SIDE * SIDE);
            int capabilities = chance.nextInt(10) == 0 ? Traits.GPU : 0;
            for (int r = 0; r < classOfJob[j].weight(); r++, t++) {
                needs[t] = need;
                work[t] = micros;
                job[t] = j;
                sla[t] = classOfJob[j];
                minTrust[t] = new double[] {0.8, 0.6, 0.3}[classOfJob[j].ordinal()];
                home[t] = from;
                within[t] = Traits.ANYWHERE;
                required[t] = capabilities;
            }
        }
        PlacementProblem problem =
                new PlacementProblem(
                        1,
                        seed,
                        needs,
                        work,
                        new int[candidates],
                        new Resources[candidates],
                        new int[candidates],
                        Optional.of(
                                new Traits(
                                        new Traits.Tasks(job, sla, minTrust, home, within, required),
                                        new Traits.Candidates(
                                                new Resources[candidates],
                                                new int[candidates],
                                                new int[candidates],
                                                new double[candidates],
                                                new int[candidates],
                                                new double[candidates],
                                                new long[candidates],
                                                new long[candidates],
                                                new long[candidates],
                                                new double[candidates]),
                                        distances())));
        for (int c = 0; c < candidates; c++) {
            fill(problem, c, chance);
        }
        return problem;
    }

    private static void fill(PlacementProblem problem, int c, SplittableRandom chance) {
        boolean isPhone = chance.nextInt(10) < 7;
        int size = isPhone ? 1 : 4;
        Resources offered =
                new Resources(
                        size * (int) between(chance, 2000, 8000),
                        size * (int) between(chance, 2000, 8000),
                        size * (int) between(chance, 8000, 64000),
                        size * (int) between(chance, 10000, 100000));
        double load = !isPhone ? between(chance, 0.4, 0.9) : chance.nextInt(3) == 0 ? 0 : between(chance, 0.25, 0.85);
        Traits.Candidates traits = problem.traits().orElseThrow().candidates();
        double trust = isPhone ? between(chance, 0.3, 0.95) : between(chance, 0.6, 0.99);
        problem.phones()[c] = c;
        problem.free()[c] = offered.times(1 - load);
        problem.speedPermille()[c] = (int) between(chance, 500, isPhone ? 1500 : 2000);
        traits.offered()[c] = offered;
        traits.region()[c] = chance.nextInt(SIDE * SIDE);
        traits.owner()[c] = chance.nextInt(problem.candidates());
        traits.trust()[c] = trust;
        traits.capabilities()[c] =
                (chance.nextInt(5) < 4 ? Traits.FIRM : 0) | (chance.nextInt(3) == 0 ? Traits.GPU : 0);
        traits.accessMillis()[c] = isPhone ? between(chance, 5, 40) : between(chance, 2, 10);
        traits.costMicroTokens()[c] = 3600 * (long) between(chance, isPhone ? 200 : 500, isPhone ? 600 : 1200);
        traits.wakeMicroTokens()[c] = (long) between(chance, 5_000, 50_000);
        traits.priceMicroTokens()[c] =
                3600 * (long) ((0.5 + trust) * between(chance, isPhone ? 100 : 300, isPhone ? 500 : 1000));
        traits.availability()[c] = isPhone ? between(chance, 0.5, 0.99) : between(chance, 0.95, 0.999);
    }

    private static double between(SplittableRandom chance, double least, double greatest) {
        return least + (greatest - least) * chance.nextDouble();
    }

    private static double[][] distances() {
        double[][] millis = new double[SIDE * SIDE][SIDE * SIDE];
        for (int a = 0; a < millis.length; a++) {
            for (int b = 0; b < millis.length; b++) {
                millis[a][b] = 80 * Math.hypot(a % SIDE - b % SIDE, a / SIDE - b / SIDE) / (SIDE - 1);
            }
        }
        return millis;
    }
}
