package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers a problem that it has seen before from memory.
///
/// Two problems are the same if one becomes the other by renaming tasks and candidates, with numbers rounded to
/// steps of a tolerance, each that much larger than the one before: both are put into an order that depends on what
/// they say, not on where. What is
/// remembered is the plan in that order. Any change of a phone that matters makes another problem, so nothing has to be
/// forgotten for being out of date; as rounding may hide that a task no longer fits, an answer is checked against the
/// problem as it is, and forgotten if a task that had a candidate does not suit it any more. The least recently used
/// answer makes room for a new one.
///
/// Not pure: the answer may depend on earlier questions, though on nothing else. Not thread-safe.
final class Remembered implements Placement {

    private final Placement placement;
    private final Rounding rounding;
    private final Map<List<Object>, int[]> plans;

    /// @param most problems that are remembered
    /// @param tolerance numbers that differ by less than this share may count as equal; 0 for none
    Remembered(Placement placement, int most, Share tolerance) {
        this.placement = placement;
        rounding = new Rounding(StrictMath.log(1 + tolerance.fraction()));
        plans =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<List<Object>, int[]> eldest) {
                        return size() > most;
                    }
                };
    }

    @Override
    public Plan place(PlacementProblem problem) {
        return think(problem).plan();
    }

    @Override
    public Thought think(PlacementProblem problem) {
        Renaming renaming = new Renaming(problem, rounding);
        int[] known = plans.get(renaming.key);
        if (known != null) {
            int[] plan = renaming.inOrderOf(known, problem);
            if (isSound(problem, plan)) {
                return new Thought(new Plan(problem.round(), plan), Optional.empty());
            }
            plans.remove(renaming.key);
        }
        Thought thought = placement.think(problem);
        plans.put(renaming.key, renaming.inOwnOrder(thought.plan().candidateOfJob()));
        return thought;
    }

    private static boolean isSound(PlacementProblem problem, int[] plan) {
        Room room = new Room(problem);
        for (int t = 0; t < plan.length; t++) {
            int candidate = plan[t] == Plan.NONE ? FirstFit.candidate(problem, room, t) : plan[t];
            if (plan[t] == Plan.NONE ? candidate != Plan.NONE : !room.suits(t, candidate)) {
                return false;
            }
            room.give(t, plan[t]);
        }
        return true;
    }

    /// @param logStep logarithm of the step from one rounded number to the next; 0 for numbers as they are
    private record Rounding(double logStep) {

        long of(long value) {
            return of((double) value);
        }

        long of(double value) {
            if (logStep == 0) {
                return Double.doubleToLongBits(value);
            }
            return value <= 0 ? Long.MIN_VALUE : Math.round(StrictMath.log(value) / logStep);
        }
    }

    /// An order of tasks and candidates that depends on what is said of them only.
    private static final class Renaming {

        final List<Object> key = new ArrayList<>();
        private final Rounding rounding;
        private final int[] tasks;
        private final int[] candidates;

        Renaming(PlacementProblem problem, Rounding rounding) {
            this.rounding = rounding;
            Traits traits = problem.traits().orElse(null);
            List<List<Long>> jobs = new ArrayList<>();
            List<Integer> firsts = new ArrayList<>();
            for (int t = 0; t < problem.tasks(); t++) {
                boolean isReplica = traits != null && t > 0 && traits.tasks().job()[t] == traits.tasks().job()[t - 1];
                if (!isReplica) {
                    firsts.add(t);
                    jobs.add(new ArrayList<>());
                }
                jobs.getLast().addAll(task(problem, traits, t));
            }
            List<Integer> order = order(jobs);
            tasks = new int[problem.tasks()];
            int at = 0;
            for (int j : order) {
                key.add(jobs.get(j));
                int end = j + 1 < firsts.size() ? firsts.get(j + 1) : tasks.length;
                for (int t = firsts.get(j); t < end; t++) {
                    tasks[at++] = t;
                }
            }
            List<List<Long>> phones = new ArrayList<>();
            for (int c = 0; c < problem.candidates(); c++) {
                phones.add(candidate(problem, traits, c));
            }
            List<Integer> phoneOrder = order(phones);
            candidates = phoneOrder.stream().mapToInt(Integer::intValue).toArray();
            Map<Integer, Long> owners = new LinkedHashMap<>();
            for (int c : candidates) {
                key.add(phones.get(c));
                if (traits != null) {
                    key.add(owners.computeIfAbsent(traits.candidates().owner()[c], _ -> (long) owners.size()));
                }
            }
            if (traits != null) {
                for (double[] row : traits.regionMillis()) {
                    key.add(Arrays.stream(row).mapToObj(rounding::of).toList());
                }
            }
        }

        private static List<Integer> order(List<List<Long>> rows) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                order.add(i);
            }
            order.sort((a, b) -> Arrays.compare(array(rows.get(a)), array(rows.get(b))));
            return order;
        }

        private static long[] array(List<Long> row) {
            return row.stream().mapToLong(Long::longValue).toArray();
        }

        private List<Long> task(PlacementProblem problem, Traits traits, int t) {
            List<Long> row = new ArrayList<>();
            add(row, problem.needs()[t]);
            row.add(rounding.of(problem.workMicros()[t]));
            if (traits != null) {
                Traits.Tasks tasks = traits.tasks();
                row.add((long) tasks.sla()[t].ordinal());
                row.add(rounding.of(tasks.minTrust()[t]));
                row.add((long) tasks.home()[t]);
                row.add((long) tasks.region()[t]);
                row.add((long) tasks.capabilities()[t]);
            }
            return row;
        }

        private List<Long> candidate(PlacementProblem problem, Traits traits, int c) {
            List<Long> row = new ArrayList<>();
            add(row, problem.free()[c]);
            row.add(rounding.of(problem.speedPermille()[c]));
            if (traits != null) {
                Traits.Candidates candidates = traits.candidates();
                add(row, candidates.offered()[c]);
                row.add((long) candidates.region()[c]);
                row.add(rounding.of(candidates.trust()[c]));
                row.add((long) candidates.capabilities()[c]);
                row.add(rounding.of(candidates.accessMillis()[c]));
                row.add(rounding.of(candidates.costMicroTokens()[c]));
                row.add(rounding.of(candidates.wakeMicroTokens()[c]));
                row.add(rounding.of(candidates.priceMicroTokens()[c]));
            }
            return row;
        }

        private void add(List<Long> row, Resources resources) {
            row.add(rounding.of(resources.millicores()));
            row.add(rounding.of(resources.memoryMb()));
            row.add(rounding.of(resources.storageMb()));
            row.add(rounding.of(resources.bandwidthKbps()));
        }

        /// A plan for the tasks and candidates in their own order, made one for this problem.
        int[] inOrderOf(int[] known, PlacementProblem problem) {
            int[] plan = new int[problem.tasks()];
            for (int i = 0; i < known.length; i++) {
                plan[tasks[i]] = known[i] == Plan.NONE ? Plan.NONE : candidates[known[i]];
            }
            return plan;
        }

        int[] inOwnOrder(int[] plan) {
            int[] place = new int[candidates.length];
            for (int i = 0; i < candidates.length; i++) {
                place[candidates[i]] = i;
            }
            int[] own = new int[tasks.length];
            for (int i = 0; i < own.length; i++) {
                int candidate = plan[tasks[i]];
                own[i] = candidate == Plan.NONE ? Plan.NONE : place[candidate];
            }
            return own;
        }
    }
}
