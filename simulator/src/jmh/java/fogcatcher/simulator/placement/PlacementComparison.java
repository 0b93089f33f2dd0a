package fogcatcher.simulator.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.placement.Crew;
import fogcatcher.engine.placement.Hypervolume;
import fogcatcher.engine.placement.Ingredient;
import fogcatcher.engine.placement.Instances;
import fogcatcher.engine.placement.Judge;
import fogcatcher.engine.placement.Nsga2;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Preference;
import fogcatcher.engine.placement.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints how much of the best known hypervolume our search and those of three libraries reach after how much processor
/// time, on three instances, one after the other in one process.
///
/// The best known is the most that any search of this run reached, a longer one of ours included. At most a hundred
/// plans count for ours; the libraries show their whole population. Everything is warmed up by one run, but for the
/// largest instance, which runs as it comes.
final class PlacementComparison {

    private static final long INSTANCE = 4242;
    private static final long SEED = 1;

    /// How much longer ours runs to know the best.
    private static final int LONGER = 4;

    private PlacementComparison() {}

    private interface Search {
        void run(PlacementProblem problem, long seed, Trace trace);
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        compare(20, 100, true, 10, 20, 50, 100, 200, 500, 1000);
        compare(100, 1000, true, 50, 100, 150, 300, 500, 1000, 2000);
        compare(500, 10_000, false, 500, 700, 1000, 2000, 3000, 5000);
    }

    private static void compare(int jobs, int candidates, boolean isWarm, double... times) {
        PlacementProblem problem = Instances.of(jobs, candidates, INSTANCE);
        double[][] box = box(problem);
        Map<String, Search> searches = new LinkedHashMap<>();
        searches.put("ours", (p, seed, trace) -> ours(p, seed, trace, Ingredient.values()));
        searches.put("ours, textbook", (p, seed, trace) -> ours(p, seed, trace));
        searches.put("MOEA Framework", Peers::moeaFramework);
        searches.put("jMetal", Peers::jmetal);
        searches.put("Jenetics", Peers::jenetics);
        Map<String, List<Trace.Look>> looks = new LinkedHashMap<>();
        searches.forEach((name, search) -> {
            if (isWarm) {
                search.run(problem, SEED + 1, new Trace(times[times.length - 1]));
            }
            Trace trace = new Trace(times);
            search.run(problem, SEED, trace);
            looks.put(name, trace.looks());
        });
        Trace longer = new Trace(LONGER * times[times.length - 1]);
        ours(problem, SEED, longer, Ingredient.values());
        double best = volume(longer.looks().getLast(), box);
        Map<String, List<Double>> volumes = new LinkedHashMap<>();
        for (Map.Entry<String, List<Trace.Look>> one : looks.entrySet()) {
            List<Double> reached = new ArrayList<>();
            for (Trace.Look look : one.getValue()) {
                reached.add(volume(look, box));
                best = Math.max(best, reached.getLast());
            }
            volumes.put(one.getKey(), reached);
        }
        System.out.printf(
                "%n%d jobs (%d tasks) x %d candidates, %s; best known hypervolume %.4f; percent of it after ms%n",
                jobs, problem.tasks(), candidates, isWarm ? "second run" : "first run", best);
        System.out.printf("%-16s", "");
        for (double time : times) {
            System.out.printf("%8.0f", time);
        }
        System.out.println();
        double most = best;
        volumes.forEach((name, reached) -> {
            System.out.printf("%-16s", name);
            reached.forEach(volume -> System.out.printf("%8.1f", 100 * volume / most));
            System.out.println();
        });
    }

    private static void ours(PlacementProblem problem, long seed, Trace trace, Ingredient... ingredients) {
        PlacementProblem seeded =
                new PlacementProblem(
                        problem.round(),
                        seed,
                        problem.needs(),
                        problem.workMicros(),
                        problem.phones(),
                        problem.free(),
                        problem.speedPermille(),
                        problem.traits());
        Nsga2 search =
                new Nsga2(
                        seeded,
                        new Strategy.Nsga2(100, 1, 200, 0.9, List.of(ingredients), new Preference.Knee(), 0),
                        Crew.ALONE);
        do {
            search.advance();
        } while (trace.goesOn(() -> search.front().objectives()));
    }

    private static double volume(Trace.Look look, double[][] box) {
        return Hypervolume.of(look.objectives(), box[0], box[1]);
    }

    /// Around the plans that are greedy in one objective each, and a twentieth more on both sides.
    private static double[][] box(PlacementProblem problem) {
        Judge judge = new Judge(problem);
        double[] least = new double[Objective.COUNT];
        double[] greatest = new double[Objective.COUNT];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (Objective objective : Objective.values()) {
            judge.violation(Placement.of(new Strategy.GreedyBy(objective)).place(problem).candidateOfJob());
            double[] corner = judge.objectives();
            for (int o = 0; o < corner.length; o++) {
                least[o] = Math.min(least[o], corner[o]);
                greatest[o] = Math.max(greatest[o], corner[o]);
            }
        }
        double[][] box = new double[2][Objective.COUNT];
        for (int o = 0; o < Objective.COUNT; o++) {
            double margin = (greatest[o] - least[o]) / 20;
            box[0][o] = least[o] - margin;
            box[1][o] = greatest[o] + margin;
        }
        return box;
    }
}
