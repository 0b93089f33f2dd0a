package fogcatcher.engine.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.Arrays;
import java.util.List;

/// NSGA-II for placements: the textbook algorithm (Deb, Pratap, Agarwal, Meyarivan 2002) and what makes it good enough.
///
/// A member is one candidate for each task. Parents are found by tournament, mixed by uniform crossover, changed by
/// resetting one task in the mean to a random candidate; parents and children compete by [Ranking]. That alone reaches
/// a few percent of the attainable hypervolume, as with five objectives nearly everything is non-dominated. Hence the
/// ingredients of [Ingredient]; with [Ingredient#NICHES] and [Ingredient#SEARCH] together each child is the incumbent
/// of a niche, kicked out of its local optimum by resetting some tasks and improved again (iterated local search, one
/// direction after the other), while the population goes on beside it.
///
/// Anytime: [#front] is the best so far, and what it dominates never shrinks. Pure: the problem (and the seed in it),
/// the parameters and the budget decide,
/// and neither the machine nor the crew; each child draws from a stream of its own number, and children join in order.
public final class Nsga2 {

    /// Children made between two looks at the budget, and what a crew shares.
    private static final int BATCH = 8;

    /// A niche starts at a neighbour's incumbent once in so many times.
    private static final int VISITS = 4;

    private static final int NEIGHBOURS = 8;

    /// At most one task in so many is reset by a kick.
    private static final int KICK = 12;

    /// Sweeps and candidates per task of a first descent, and of one after a kick.
    private static final int FIRST_SWEEPS = 3;

    private static final int FIRST_WIDTH = 24;
    private static final int SWEEPS = 3;
    private static final int WIDTH = 12;

    /// Of ten resets, one goes anywhere and the others to the shortlist.
    private static final int STRAYS = 10;

    private final Tables tables;
    private final Strategy.Nsga2 spec;
    private final boolean isSeeded;
    private final boolean hasNiches;
    private final boolean searches;
    private final boolean keepsOptima;
    private final boolean repairs;
    private final Crew crew;
    private final Worker[] workers;
    private final Draws draws;
    private final Ranges ranges;

    /// Null for the textbook algorithm, which knows no better places than any.
    private final Shortlists shortlists;

    private final Niches niches;
    private final int[][] neighbours;

    /// The exponential distribution whose whole part is the geometric one between resets: -ln(1 - 1 / tasks).
    private final double resetRate;

    private final Optima optima = new Optima();
    private final Ranking ranking;

    /// Population and children, in this order.
    private final int[][] plans;

    private final double[] values;
    private final double[] violations;
    private int members;
    private long born;
    private long moves;
    private long evaluations;

    /// The front last shown and the hypervolume it dominates; null before the first.
    private Front handedOut;

    private double handedOutVolume;

    /// @param problem with at least one task and one candidate
    public Nsga2(PlacementProblem problem, Strategy.Nsga2 spec, Crew crew) {
        this.spec = spec;
        this.crew = crew;
        tables = new Tables(problem);
        List<Ingredient> ingredients = spec.ingredients();
        isSeeded = ingredients.contains(Ingredient.SEEDS);
        hasNiches = ingredients.contains(Ingredient.NICHES);
        searches = ingredients.contains(Ingredient.SEARCH);
        keepsOptima = ingredients.contains(Ingredient.OPTIMA);
        repairs = ingredients.contains(Ingredient.REPAIR);
        resetRate = -StrictMath.log1p(-1.0 / tables.tasks);
        int size = spec.population();
        ranking = new Ranking(2 * size, Objective.COUNT);
        plans = new int[2 * size][];
        values = new double[2 * size * Objective.COUNT];
        violations = new double[2 * size];
        Randomness randomness = new Randomness(problem.seed());
        draws = randomness.draws("children");
        Assignment first = new Assignment(tables);
        if (ingredients.isEmpty()) {
            shortlists = null;
            ranges = null;
        } else {
            Stream chance = randomness.stream("ranges");
            double[] guess = Ranges.guess(tables, chance);
            shortlists = new Shortlists(tables, guess);
            ranges = Ranges.between(corners(first, guess, chance));
        }
        niches = hasNiches || isSeeded ? new Niches(spec.niches(), ranges.extents()) : null;
        neighbours = hasNiches ? Lattice.neighbours(niches.vectors, NEIGHBOURS) : new int[0][];
        workers = new Worker[crew.size()];
        Arrays.setAll(workers, i -> new Worker(i == 0 ? first : new Assignment(tables)));
    }

    /// Searches until the budget ends.
    public void run(Budget budget) {
        while (!budget.isSpent(moves)) {
            advance(budget);
        }
    }

    /// Work done so far, as a [Budget] counts it.
    public long moves() {
        return moves;
    }

    /// Plans judged as a whole so far.
    public long evaluations() {
        return evaluations;
    }

    /// Makes a few more plans.
    public void advance() {
        advance(_ -> false);
    }

    /// Makes a few more plans, no more than the budget has room for, but one. Of several workers some may make plans
    /// that do not join any more; one alone stops in time.
    private void advance(Budget budget) {
        int size = spec.population();
        int room = (members < size ? size : 2 * size) - members;
        Child[] batch = new Child[Math.min(BATCH, room)];
        crew.work(member -> {
            long made = moves;
            for (int i = member; i < batch.length && (i == member || !budget.isSpent(made)); i += workers.length) {
                batch[i] = workers[member].make(born + i);
                made += batch[i].moves;
            }
        });
        int joined = 0;
        do {
            join(batch[joined++]);
        } while (joined < batch.length && !budget.isSpent(moves));
        born += joined;
        if (members == size && born == size || members == 2 * size) {
            select();
        }
    }

    /// The best plans so far.
    public Front front() {
        Optima found = keepsOptima ? optima : survivors();
        Front front = found.best(spec.population());
        if (!keepsOptima) {
            return front;
        }
        // Another choice from a better archive may dominate a little less.
        double volume = Hypervolume.of(front.objectives(), ranges.ideal(), ranges.reference());
        if (handedOut == null || volume >= handedOutVolume) {
            handedOut = front;
            handedOutVolume = volume;
        }
        return handedOut;
    }

    /// The best of the population and of the niches.
    private Optima survivors() {
        Optima survivors = new Optima();
        for (int i = 0; i < members; i++) {
            if (violations[i] == 0) {
                survivors.offer(plans[i], valuesOf(i));
            }
        }
        for (int i = 0; hasNiches && i < niches.size(); i++) {
            if (!niches.isEmpty(i)) {
                survivors.offer(niches.plans[i], niches.objectives[i]);
            }
        }
        return survivors;
    }

    private double[] valuesOf(int member) {
        return Arrays.copyOfRange(values, member * Objective.COUNT, (member + 1) * Objective.COUNT);
    }

    /// The plan that breaks the constraints least, for want of a feasible one.
    int[] leastViolating() {
        int best = 0;
        for (int i = 1; i < members; i++) {
            if (violations[i] < violations[best]) {
                best = i;
            }
        }
        return plans[best];
    }

    /// The objectives of plans that are good in one of them each.
    private double[][] corners(Assignment assignment, double[] guess, Stream chance) {
        Construction construction = new Construction(tables, shortlists, assignment);
        double[][] objectives = new double[Objective.COUNT][];
        for (int o = 0; o < Objective.COUNT; o++) {
            double[] vector = new double[Objective.COUNT];
            Arrays.fill(vector, 0.001);
            vector[o] = 1;
            int[] plan = construction.build(Niches.perUnit(vector, guess), shortlists.direction(vector), chance);
            complete(plan, chance);
            double violation = assignment.judge(plan, 0);
            moves += tables.tasks;
            evaluations++;
            objectives[o] = assignment.objectives.clone();
            if (violation == 0 && keepsOptima) {
                optima.offer(plan, objectives[o]);
            }
        }
        return objectives;
    }

    private void complete(int[] plan, Stream chance) {
        for (int t = 0; t < plan.length; t++) {
            if (plan[t] == Plan.NONE) {
                plan[t] = chance.nextInt(tables.candidates);
            }
        }
    }

    private void join(Child child) {
        moves += child.moves;
        evaluations += child.evaluations;
        plans[members] = child.plan;
        violations[members] = child.violation;
        System.arraycopy(child.objectives, 0, values, members * Objective.COUNT, Objective.COUNT);
        members++;
        if (child.violation == 0) {
            if (hasNiches) {
                niches.offer(child.plan, child.objectives);
            }
            if (keepsOptima) {
                optima.offer(child.plan, child.objectives);
            }
        }
    }

    private void select() {
        int size = spec.population();
        int[] kept = ranking.survivors(values, violations, members, size);
        int[][] keptPlans = new int[size][];
        double[] keptValues = new double[size * Objective.COUNT];
        double[] keptViolations = new double[size];
        for (int i = 0; i < size; i++) {
            keptPlans[i] = plans[kept[i]];
            keptViolations[i] = violations[kept[i]];
            System.arraycopy(values, kept[i] * Objective.COUNT, keptValues, i * Objective.COUNT, Objective.COUNT);
        }
        System.arraycopy(keptPlans, 0, plans, 0, size);
        System.arraycopy(keptValues, 0, values, 0, keptValues.length);
        System.arraycopy(keptViolations, 0, violations, 0, size);
        ranking.renumber(kept);
        members = size;
    }

    /// A new plan and what it took to make it.
    private record Child(int[] plan, double[] objectives, double violation, long moves, long evaluations) {}

    /// Makes plans, with scratch space of its own.
    private final class Worker {

        private final Assignment assignment;
        private final Construction construction;
        private final Descent descent;
        private final Repair repair;
        private long moves;
        private long evaluations;

        Worker(Assignment assignment) {
            this.assignment = assignment;
            boolean textbook = shortlists == null;
            construction = textbook ? null : new Construction(tables, shortlists, assignment);
            descent = textbook ? null : new Descent(tables, shortlists, assignment);
            repair = textbook ? null : new Repair(tables, shortlists, assignment);
        }

        Child make(long number) {
            moves = 0;
            evaluations = 0;
            Stream chance = new Randomness(draws.bits(number, 0)).stream("child");
            if (number < spec.population()) {
                return judged(founder((int) number, chance));
            }
            long child = number - spec.population();
            if (searches && hasNiches && !niches.isEmpty(0)) {
                return climber(child, chance);
            }
            int[] plan = offspring(chance);
            if (repairs) {
                repair.mend(plan, chance);
            }
            Child made = judged(plan);
            if (searches && made.violation == 0) {
                double[] vector = new double[Objective.COUNT];
                Arrays.setAll(vector, _ -> chance.nextExponential());
                return descended(Niches.perUnit(vector, ranges.extents()), SWEEPS, WIDTH, chance);
            }
            return made;
        }

        private int[] founder(int number, Stream chance) {
            int[] plan = new int[tables.tasks];
            if (isSeeded) {
                int niche = number % niches.size();
                plan = construction.build(niches.weights[niche], shortlists.direction(niches.vectors[niche]), chance);
                complete(plan, chance);
            } else {
                for (int t = 0; t < plan.length; t++) {
                    plan[t] = chance.nextInt(tables.candidates);
                }
            }
            if (repairs) {
                repair.mend(plan, chance);
            }
            return plan;
        }

        /// An incumbent, kicked and improved; the first time as it is.
        private Child climber(long child, Stream chance) {
            int niche = (int) (child % niches.size());
            boolean isFirst = child < niches.size();
            int source = niche;
            if (!isFirst && chance.nextInt(VISITS) == 0 && neighbours[niche].length > 0) {
                source = neighbours[niche][chance.nextInt(neighbours[niche].length)];
            }
            int[] plan = niches.plans[source].clone();
            if (!isFirst) {
                int resets = 1 + chance.nextInt(Math.max(2, plan.length / KICK));
                for (int i = 0; i < resets; i++) {
                    int t = chance.nextInt(plan.length);
                    plan[t] = candidate(t, chance);
                }
                if (repairs) {
                    repair.mend(plan, chance);
                }
            }
            Child kicked = judged(plan);
            return kicked.violation > 0
                    ? kicked
                    : descended(
                            niches.weights[niche],
                            isFirst ? FIRST_SWEEPS : SWEEPS,
                            isFirst ? FIRST_WIDTH : WIDTH,
                            chance);
        }

        private Child descended(double[] weights, int sweeps, int width, Stream chance) {
            moves += descent.run(weights, sweeps, width, chance);
            return judged(assignment.plan.clone());
        }

        private Child judged(int[] plan) {
            double violation = assignment.judge(plan, 0);
            moves += plan.length;
            evaluations++;
            return new Child(plan, assignment.objectives.clone(), violation, moves, evaluations);
        }

        private int[] offspring(Stream chance) {
            int[] plan = parent(chance).clone();
            if (chance.nextUniform() < spec.crossover()) {
                int[] other = parent(chance);
                long bits = 0;
                for (int t = 0; t < plan.length; t++) {
                    bits = t % 64 == 0 ? chance.nextLong() : bits >>> 1;
                    if ((bits & 1) != 0) {
                        plan[t] = other[t];
                    }
                }
            }
            for (int t = gap(plan.length, chance); t < plan.length; t += 1 + gap(plan.length, chance)) {
                plan[t] = candidate(t, chance);
            }
            return plan;
        }

        /// How many tasks a mutation passes over when it resets each with a chance of 1 / `tasks`.
        private int gap(int tasks, Stream chance) {
            return (int) Math.min(tasks, chance.nextExponential() / resetRate);
        }

        /// By tournament; with niches, as often an incumbent.
        private int[] parent(Stream chance) {
            if (hasNiches && !niches.isEmpty(0) && chance.nextInt(2) == 0) {
                return niches.plans[chance.nextInt(niches.size())];
            }
            return plans[ranking.tournament(spec.population(), chance)];
        }

        private int candidate(int task, Stream chance) {
            int[] list = shortlists == null ? NOWHERE : shortlists.all(task);
            return list.length > 0 && chance.nextInt(STRAYS) > 0
                    ? list[chance.nextInt(list.length)]
                    : chance.nextInt(tables.candidates);
        }
    }

    private static final int[] NOWHERE = {};
}
