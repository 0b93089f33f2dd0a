package fogcatcher.engine.placement;

import static fogcatcher.engine.model.Objective.BALANCE;
import static fogcatcher.engine.model.Objective.COST;
import static fogcatcher.engine.model.Objective.COUNT;
import static fogcatcher.engine.model.Objective.DISTRUST;
import static fogcatcher.engine.model.Objective.LATENCY;
import static fogcatcher.engine.model.Objective.PRICE;
import static fogcatcher.engine.placement.Tables.REALS;
import static fogcatcher.engine.placement.Tables.RESOURCES;
import static fogcatcher.engine.placement.Tables.WHOLES;

import fogcatcher.engine.model.Plan;
import java.util.Arrays;

/// A plan under judgement: its objectives, and what moving one task would change.
///
/// The objectives are those of [fogcatcher.engine.model.Objective], in its order and units:
///
///   - latency = 1/J sum over jobs of (max over replicas r of d(home, r) + max over pairs r, s of d(r, s)), where d
/// adds
///     the delay between the regions and those between each phone and its region;
///   - balance = standard deviation over all candidates of u, where u = max over the four resources of used / offered
/// and
///     `used` includes what is reserved already;
///   - distrust = sum over tasks of w (1 - trust) / sum of w, w by SLA class;
///   - cost = sum over tasks of work in core-seconds at reference speed x (reference speed / speed) x cost of a
///     core-second, plus the waking of each phone that would run nothing else;
///   - price = the same work x price of a core-second.
///
/// A violation is 0 for a feasible plan and else the sum of its faults: the share by which a resource is overdrawn, the
/// trust that lacks, and 1 for each other wish not granted or pair of replicas too close.
///
/// Judging a plan takes time in its tasks, a move in its job's replicas; neither depends on the number of candidates.
final class Assignment {

    private static final int F_LATENCY = LATENCY.ordinal();
    private static final int F_BALANCE = BALANCE.ordinal();
    private static final int F_DISTRUST = DISTRUST.ordinal();
    private static final int F_COST = COST.ordinal();
    private static final int F_PRICE = PRICE.ordinal();

    private final Tables tables;

    /// Each task's candidate or [Plan#NONE]; to be read only.
    final int[] plan;

    final double[] objectives = new double[COUNT];

    /// What the move last looked at would add to the objectives.
    final double[] change = new double[COUNT];

    private final double[] reals;
    private final int[] wholes;
    private final double[] latency;
    private double loads;
    private double loadSquares;
    private double latencies;

    Assignment(Tables tables) {
        this.tables = tables;
        plan = new int[tables.tasks];
        Arrays.fill(plan, Plan.NONE);
        reals = tables.reals.clone();
        wholes = tables.wholes.clone();
        latency = new double[tables.jobs];
        loads = tables.loads;
        loadSquares = tables.loadSquares;
    }

    /// Takes every task back; within the rows that are at hand, as fetching those of the tables costs more than the
    /// sums.
    void clear() {
        for (int t = 0; t < plan.length; t++) {
            int c = plan[t];
            if (c != Plan.NONE) {
                for (int d = 0; d < RESOURCES; d++) {
                    wholes[c * WHOLES + d] -= tables.needs[t * RESOURCES + d];
                }
                wholes[c * WHOLES + Tables.GUESTS] = 0;
                reals[c * REALS + Tables.LOAD] = reals[c * REALS + Tables.LOAD_BEFORE];
            }
        }
        loads = tables.loads;
        loadSquares = tables.loadSquares;
        latencies = 0;
        Arrays.fill(latency, 0);
        Arrays.fill(objectives, 0);
        Arrays.fill(plan, Plan.NONE);
    }

    /// Judges the complete plan that begins at `genes[offset]`: fills `objectives`.
    ///
    /// First two short loops, in which the processor fetches many candidates' rows at a time; the long one finds them
    /// at hand.
    ///
    /// @return its violation
    double judge(int[] genes, int offset) {
        clear();
        System.arraycopy(genes, offset, plan, 0, plan.length);
        double distrust = 0;
        double cost = 0;
        double price = 0;
        double violation = 0;
        for (int t = 0; t < plan.length; t++) {
            int r = plan[t] * REALS;
            distrust += tables.weight[t] * (1 - reals[r + Tables.TRUST]);
            cost += tables.coreSeconds[t] * reals[r + Tables.COST];
            price += tables.coreSeconds[t] * reals[r + Tables.PRICE];
        }
        for (int t = 0; t < plan.length; t++) {
            int w = plan[t] * WHOLES;
            for (int d = 0; d < RESOURCES; d++) {
                wholes[w + d] += tables.needs[t * RESOURCES + d];
            }
        }
        for (int j = 0; j < latency.length; j++) {
            int first = tables.firstOf[j];
            double worst = 0;
            double widest = 0;
            for (int t = first; t < tables.firstOf[j + 1]; t++) {
                int c = plan[t];
                violation += refusal(t, c);
                worst = Math.max(worst, tables.millis(tables.home[t], c));
                for (int s = first; s < t; s++) {
                    violation += mayShare(t, plan[s], c) ? 0 : 1;
                    widest = Math.max(widest, tables.millisBetween(c, plan[s]));
                }
                if (wholes[c * WHOLES + Tables.GUESTS]++ == 0) {
                    cost += reals[c * REALS + Tables.WAKE];
                    violation += overdrawn(c);
                    setLoad(c, load(c));
                }
            }
            latency[j] = worst + widest;
            latencies += latency[j];
        }
        objectives[F_LATENCY] = latencies / latency.length;
        objectives[F_BALANCE] = deviation(loads, loadSquares);
        objectives[F_DISTRUST] = distrust / tables.weights;
        objectives[F_COST] = cost;
        objectives[F_PRICE] = price;
        return violation;
    }

    /// By which shares the resources of `candidate` are overdrawn.
    private double overdrawn(int candidate) {
        int w = candidate * WHOLES;
        double overdrawn = 0;
        for (int d = 0; d < RESOURCES; d++) {
            int excess = wholes[w + d] - wholes[w + Tables.OFFERED + d];
            if (excess > 0) {
                double share = reals[candidate * REALS + d];
                overdrawn += share == 0 ? 1 : excess * share;
            }
        }
        return overdrawn;
    }

    /// What keeps `task` from `candidate`, room and other replicas aside.
    private double refusal(int task, int candidate) {
        if (tables.admits(task, candidate)) {
            return 0;
        }
        double lacking = tables.minTrust[task] - reals[candidate * REALS + Tables.TRUST];
        return lacking > 0 ? lacking : 1;
    }

    private double load(int candidate) {
        int r = candidate * REALS;
        int w = candidate * WHOLES;
        return Math.max(
                Math.max(wholes[w] * reals[r], wholes[w + 1] * reals[r + 1]),
                Math.max(wholes[w + 2] * reals[r + 2], wholes[w + 3] * reals[r + 3]));
    }

    private void setLoad(int candidate, double load) {
        double before = reals[candidate * REALS + Tables.LOAD];
        loads += load - before;
        loadSquares += load * load - before * before;
        reals[candidate * REALS + Tables.LOAD] = load;
    }

    private double deviation(double sum, double squares) {
        double mean = sum / tables.candidates;
        return Math.sqrt(Math.max(0, squares / tables.candidates - mean * mean));
    }

    /// A job's latency as it would be with `task` on `candidate`; tasks without a candidate do not count.
    private double latency(int job, int task, int candidate) {
        double worst = 0;
        double widest = 0;
        int first = tables.firstOf[job];
        for (int t = first; t < tables.firstOf[job + 1]; t++) {
            int c = t == task ? candidate : plan[t];
            if (c == Plan.NONE) {
                continue;
            }
            worst = Math.max(worst, tables.millis(tables.home[t], c));
            for (int s = first; s < t; s++) {
                int other = s == task ? candidate : plan[s];
                if (other != Plan.NONE) {
                    widest = Math.max(widest, tables.millisBetween(c, other));
                }
            }
        }
        return worst + widest;
    }

    private boolean mayShare(int task, int one, int other) {
        return one != other
                && (!tables.apart[task]
                        || wholes[one * WHOLES + Tables.OWNER] != wholes[other * WHOLES + Tables.OWNER]
                                && wholes[one * WHOLES + Tables.REGION] != wholes[other * WHOLES + Tables.REGION]);
    }

    /// Whether `task` may run on `candidate` and finds room there, given where all the others are.
    boolean suits(int task, int candidate) {
        int w = candidate * WHOLES;
        int n = task * RESOURCES;
        if (wholes[w] + tables.needs[n] > wholes[w + 4]
                || wholes[w + 1] + tables.needs[n + 1] > wholes[w + 5]
                || wholes[w + 2] + tables.needs[n + 2] > wholes[w + 6]
                || wholes[w + 3] + tables.needs[n + 3] > wholes[w + 7]
                || !tables.admits(task, candidate)) {
            return false;
        }
        int job = tables.jobOf[task];
        for (int t = tables.firstOf[job]; t < tables.firstOf[job + 1]; t++) {
            if (t != task && plan[t] != Plan.NONE && !mayShare(task, plan[t], candidate)) {
                return false;
            }
        }
        return true;
    }

    /// Puts an unplaced task on a candidate that suits it, or takes a placed one away ([Plan#NONE]). Keeps the books of
    /// room, load and latency only: for plans in the making, whose `objectives` mean nothing.
    void put(int task, int candidate) {
        int sign = candidate == Plan.NONE ? -1 : 1;
        int at = candidate == Plan.NONE ? plan[task] : candidate;
        plan[task] = candidate;
        int w = at * WHOLES;
        for (int d = 0; d < RESOURCES; d++) {
            wholes[w + d] += sign * tables.needs[task * RESOURCES + d];
        }
        wholes[w + Tables.GUESTS] += sign;
        setLoad(at, load(at));
        int job = tables.jobOf[task];
        latency[job] = latency(job, Plan.NONE, Plan.NONE);
    }

    /// What putting an unplaced task on a suitable candidate would add to the objectives weighted by `weights`. The
    /// balance is taken by its slope, d sigma = (u du - mean du) / (N sigma), with `sigma` a typical deviation.
    double toll(int task, int candidate, double[] weights, double sigma) {
        int r = candidate * REALS;
        int job = tables.jobOf[task];
        double before = reals[r + Tables.LOAD];
        double after = loadWith(task, candidate, 1);
        double mean = loads / tables.candidates;
        double balance =
                ((after * after - before * before) / 2 - mean * (after - before)) / (tables.candidates * sigma);
        double run = reals[r + Tables.COST] * tables.coreSeconds[task];
        double wake = wholes[candidate * WHOLES + Tables.GUESTS] == 0 ? reals[r + Tables.WAKE] : 0;
        return weights[F_LATENCY] * (latency(job, task, candidate) - latency[job]) / latency.length
                + weights[F_BALANCE] * balance
                + weights[F_DISTRUST] * tables.weight[task] * (1 - reals[r + Tables.TRUST]) / tables.weights
                + weights[F_COST] * (run + wake)
                + weights[F_PRICE] * reals[r + Tables.PRICE] * tables.coreSeconds[task];
    }

    private double loadWith(int task, int candidate, int sign) {
        int r = candidate * REALS;
        int w = candidate * WHOLES;
        int n = task * RESOURCES;
        return Math.max(
                Math.max(
                        (wholes[w] + sign * tables.needs[n]) * reals[r],
                        (wholes[w + 1] + sign * tables.needs[n + 1]) * reals[r + 1]),
                Math.max(
                        (wholes[w + 2] + sign * tables.needs[n + 2]) * reals[r + 2],
                        (wholes[w + 3] + sign * tables.needs[n + 3]) * reals[r + 3]));
    }

    /// Whether `task` can be moved to `to`; if so, `change` is what that adds to the objectives.
    boolean look(int task, int to) {
        int from = plan[task];
        if (from == to || !suits(task, to)) {
            return false;
        }
        int rf = from * REALS;
        int rt = to * REALS;
        double loadFrom = loadWith(task, from, -1);
        double loadTo = loadWith(task, to, 1);
        double oldFrom = reals[rf + Tables.LOAD];
        double oldTo = reals[rt + Tables.LOAD];
        double sum = loads + loadFrom - oldFrom + loadTo - oldTo;
        double squares = loadSquares + loadFrom * loadFrom - oldFrom * oldFrom + loadTo * loadTo - oldTo * oldTo;
        int job = tables.jobOf[task];
        double work = tables.coreSeconds[task];
        change[F_LATENCY] = (latency(job, task, to) - latency[job]) / latency.length;
        change[F_BALANCE] = deviation(sum, squares) - objectives[F_BALANCE];
        change[F_DISTRUST] =
                tables.weight[task] * (reals[rf + Tables.TRUST] - reals[rt + Tables.TRUST]) / tables.weights;
        change[F_COST] =
                work * (reals[rt + Tables.COST] - reals[rf + Tables.COST])
                        + (wholes[to * WHOLES + Tables.GUESTS] == 0 ? reals[rt + Tables.WAKE] : 0)
                        - (wholes[from * WHOLES + Tables.GUESTS] == 1 ? reals[rf + Tables.WAKE] : 0);
        change[F_PRICE] = work * (reals[rt + Tables.PRICE] - reals[rf + Tables.PRICE]);
        return true;
    }

    /// Moves `task` to `to`, which [#look] has found possible.
    void move(int task, int to) {
        look(task, to);
        for (int o = 0; o < COUNT; o++) {
            objectives[o] += change[o];
        }
        put(task, Plan.NONE);
        put(task, to);
    }
}
