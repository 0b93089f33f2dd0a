package fogcatcher.simulator.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.placement.Crew;
import fogcatcher.engine.placement.Hypervolume;
import fogcatcher.engine.placement.Ingredient;
import fogcatcher.engine.placement.Instances;
import fogcatcher.engine.placement.Nsga2;
import fogcatcher.engine.placement.Preference;
import fogcatcher.engine.placement.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints how much of the best known hypervolume our search and those of three libraries reach after how much processor
/// time, when they have a feasible plan, and how many plans a second they judge: on instances of three sizes, one after
/// the other in one process.
///
/// First on the instance on which ours was tuned, then the mean over three others, on which it was not. The best known
/// is the most that any search of this run reached, a longer one of ours included; the box is that of [Yardstick]. At
/// most a hundred plans count for ours; the libraries show their whole population. Everything is warmed up by one run,
/// but for the largest size, which runs as it comes.
final class PlacementComparison {

    private static final long TUNED = 4242;
    private static final long[] FRESH = {7001, 7002, 7003};
    private static final long SEED = 1;

    /// How much longer ours runs to know the best.
    private static final int LONGER = 4;

    private static final Map<String, Search> SEARCHES = searches();

    private PlacementComparison() {}

    private interface Search {
        void run(PlacementProblem problem, long seed, Trace trace);
    }

    /// What a search did on one instance, or the mean of several.
    ///
    /// @param percent of the best known hypervolume, by time
    /// @param firstMillis until there was a feasible plan
    /// @param perSecond plans judged as a whole
    private record Result(double[] percent, double firstMillis, double perSecond) {

        static Result mean(List<Result> results) {
            double[] percent = new double[results.getFirst().percent.length];
            Arrays.setAll(percent, i -> results.stream().mapToDouble(one -> one.percent[i]).average().orElseThrow());
            return new Result(
                    percent,
                    results.stream().mapToDouble(Result::firstMillis).average().orElseThrow(),
                    results.stream().mapToDouble(Result::perSecond).average().orElseThrow());
        }
    }

    private static Map<String, Search> searches() {
        Map<String, Search> searches = new LinkedHashMap<>();
        searches.put("ours", (p, seed, trace) -> ours(p, seed, trace, Ingredient.values()));
        searches.put("ours, textbook", (p, seed, trace) -> ours(p, seed, trace));
        searches.put("MOEA Framework", Peers::moeaFramework);
        searches.put("  our operators", Peers::moeaFrameworkWithOurOperators);
        searches.put("jMetal", Peers::jmetal);
        searches.put("Jenetics", Peers::jenetics);
        return searches;
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        compare(20, 100, true, 10, 20, 50, 100, 200, 500, 1000);
        compare(100, 1000, true, 50, 100, 150, 300, 500, 1000, 2000);
        compare(500, 10_000, false, 500, 700, 1000, 2000, 3000, 5000);
    }

    private static void compare(int jobs, int candidates, boolean isWarm, double... times) {
        PlacementProblem tuned = Instances.of(jobs, candidates, TUNED);
        if (isWarm) {
            SEARCHES.values().forEach(search -> search.run(tuned, SEED + 1, new Trace(times[times.length - 1])));
        }
        String size = jobs + " jobs x " + candidates + " candidates, " + (isWarm ? "second run" : "first run");
        print(size + ", the instance it was tuned on", results(tuned, times), times);
        Map<String, List<Result>> fresh = new LinkedHashMap<>();
        for (long instance : FRESH) {
            results(Instances.of(jobs, candidates, instance), times)
                    .forEach((name, result) -> fresh.computeIfAbsent(name, _ -> new ArrayList<>()).add(result));
        }
        Map<String, Result> means = new LinkedHashMap<>();
        fresh.forEach((name, all) -> means.put(name, Result.mean(all)));
        print(size + ", mean of three others", means, times);
    }

    private static Map<String, Result> results(PlacementProblem problem, double[] times) {
        Yardstick box = Yardstick.of(problem);
        Map<String, Trace> traces = new LinkedHashMap<>();
        SEARCHES.forEach((name, search) -> {
            Trace trace = new Trace(times);
            search.run(problem, SEED, trace);
            traces.put(name, trace);
        });
        Trace longer = new Trace(LONGER * times[times.length - 1]);
        ours(problem, SEED, longer, Ingredient.values());
        double best = volume(longer.looks().getLast(), box);
        for (Trace trace : traces.values()) {
            for (Trace.Look look : trace.looks()) {
                best = Math.max(best, volume(look, box));
            }
        }
        Map<String, Result> results = new LinkedHashMap<>();
        for (Map.Entry<String, Trace> one : traces.entrySet()) {
            Trace trace = one.getValue();
            double[] percent = new double[times.length];
            for (int i = 0; i < percent.length; i++) {
                percent[i] = 100 * volume(trace.looks().get(i), box) / best;
            }
            results.put(one.getKey(), new Result(percent, trace.firstMillis(), trace.perSecond()));
        }
        return results;
    }

    private static void print(String title, Map<String, Result> results, double[] times) {
        System.out.printf("%n%s; percent of the best known hypervolume after ms%n%-16s", title, "");
        for (double time : times) {
            System.out.printf("%8.0f", time);
        }
        System.out.printf("%12s%12s%n", "feasible ms", "plans/s");
        results.forEach((name, result) -> {
            System.out.printf("%-16s", name);
            for (double percent : result.percent()) {
                System.out.printf("%8.1f", percent);
            }
            System.out.printf("%12.1f%12.0f%n", result.firstMillis(), result.perSecond());
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
                        new Strategy.Nsga2(
                                100, 1, 200, 0.9, List.of(ingredients), new Preference.Knee(), 0, new Share(0)),
                        Crew.ALONE);
        do {
            search.advance();
        } while (trace.goesOn(search.evaluations(), () -> search.front().objectives()));
    }

    private static double volume(Trace.Look look, Yardstick box) {
        return Hypervolume.of(look.objectives(), box.ideal(), box.worst());
    }
}
