package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import java.util.Arrays;

/// A problem and its traits as flat arrays, for the inner loops of a search. Read-only; searches share it.
///
/// What belongs to one candidate lies together, so that looking at one costs three cache lines: [#REALS] numbers from
/// `candidate * REALS` on in `reals`, [#WHOLES] in `wholes`. An [Assignment] works on its own copy of both.
final class Tables {

    /// Offsets in `reals`. The four first are what one unit of each resource is of all that is offered.
    static final int REALS = 12;

    static final int SHARE = 0;
    static final int TRUST = 4;

    /// Delay to the region, milliseconds.
    static final int ACCESS = 5;

    /// Tokens for one core-second at reference speed: a slow phone takes longer.
    static final int COST = 6;

    static final int WAKE = 7;
    static final int PRICE = 8;

    /// Utilisation of the scarcest resource, 0 to 1.
    static final int LOAD = 9;

    /// The same before anything is placed.
    static final int LOAD_BEFORE = 10;

    /// Offsets in `wholes`. The four first are what is used of each resource, the next four what is offered.
    static final int WHOLES = 12;

    static final int USED = 0;
    static final int OFFERED = 4;

    /// Tasks of the assignment that run there.
    static final int GUESTS = 8;

    static final int REGION = 9;
    static final int OWNER = 10;
    static final int CAPABILITIES = 11;

    static final int RESOURCES = 4;

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MICRO = 1e-6;

    final PlacementProblem problem;
    final int tasks;
    final int jobs;
    final int candidates;

    /// By task.
    final int[] jobOf;

    final int[] needs;
    final double[] coreSeconds;
    final double[] weight;
    final double[] minTrust;
    final int[] home;
    final int[] region;
    final int[] required;
    final boolean[] apart;

    /// By job: its first task; one entry more than jobs.
    final int[] firstOf;

    final double[] reals;
    final int[] wholes;
    final double[] regionMillis;
    final int regions;

    /// Sums over candidates of their load and its square before anything is placed, and of the tasks' weights.
    final double loads;

    final double loadSquares;
    final double weights;

    Tables(PlacementProblem problem) {
        this(problem, problem.traits().orElseGet(() -> plain(problem)));
    }

    private Tables(PlacementProblem problem, Traits traits) {
        this.problem = problem;
        tasks = problem.tasks();
        candidates = problem.candidates();
        Traits.Tasks asked = traits.tasks();
        jobOf = asked.job();
        minTrust = asked.minTrust();
        home = asked.home();
        region = asked.region();
        jobs = tasks == 0 ? 0 : jobOf[tasks - 1] + 1;
        firstOf = new int[jobs + 1];
        firstOf[jobs] = tasks;
        needs = new int[tasks * RESOURCES];
        coreSeconds = new double[tasks];
        weight = new double[tasks];
        required = new int[tasks];
        apart = new boolean[tasks];
        for (int t = tasks - 1; t >= 0; t--) {
            firstOf[jobOf[t]] = t;
            put(needs, t * RESOURCES, problem.needs()[t]);
            coreSeconds[t] = problem.needs()[t].millicores() / 1000.0 * (problem.workMicros()[t] * MICRO);
            weight[t] = asked.sla()[t].weight();
            required[t] = traits.required(t);
            apart[t] = asked.sla()[t] == Sla.S;
        }
        weights = Arrays.stream(weight).sum();
        regions = traits.regionMillis().length;
        regionMillis = new double[regions * regions];
        for (int r = 0; r < regions; r++) {
            System.arraycopy(traits.regionMillis()[r], 0, regionMillis, r * regions, regions);
        }
        reals = new double[candidates * REALS];
        wholes = new int[candidates * WHOLES];
        double sum = 0;
        double squares = 0;
        for (int c = 0; c < candidates; c++) {
            fill(c, traits.candidates());
            double load = reals[c * REALS + LOAD];
            sum += load;
            squares += load * load;
        }
        loads = sum;
        loadSquares = squares;
    }

    private void fill(int c, Traits.Candidates traits) {
        int r = c * REALS;
        int w = c * WHOLES;
        put(wholes, w + OFFERED, traits.offered()[c]);
        put(wholes, w + USED, problem.free()[c]);
        double load = 0;
        boolean isIdle = true;
        for (int d = 0; d < RESOURCES; d++) {
            int offered = wholes[w + OFFERED + d];
            int used = Math.max(0, offered - wholes[w + USED + d]);
            wholes[w + USED + d] = used;
            isIdle &= used == 0;
            reals[r + SHARE + d] = offered == 0 ? 0 : 1.0 / offered;
            load = Math.max(load, used * reals[r + SHARE + d]);
        }
        wholes[w + REGION] = traits.region()[c];
        wholes[w + OWNER] = traits.owner()[c];
        wholes[w + CAPABILITIES] = traits.capabilities()[c];
        double slowness = 1000.0 / problem.speedPermille()[c];
        reals[r + TRUST] = traits.trust()[c];
        reals[r + ACCESS] = traits.accessMillis()[c];
        reals[r + COST] = traits.costMicroTokens()[c] * MICRO / SECONDS_PER_HOUR * slowness;
        reals[r + WAKE] = isIdle ? traits.wakeMicroTokens()[c] * MICRO : 0;
        reals[r + PRICE] = traits.priceMicroTokens()[c] * MICRO / SECONDS_PER_HOUR * slowness;
        reals[r + LOAD] = load;
        reals[r + LOAD_BEFORE] = load;
    }

    private static void put(int[] to, int at, Resources resources) {
        to[at] = resources.millicores();
        to[at + 1] = resources.memoryMb();
        to[at + 2] = resources.storageMb();
        to[at + 3] = resources.bandwidthKbps();
    }

    /// Whether `candidate` may run `task`, room and other replicas aside.
    boolean admits(int task, int candidate) {
        int w = candidate * WHOLES;
        return reals[candidate * REALS + TRUST] >= minTrust[task]
                && (region[task] == Traits.ANYWHERE || region[task] == wholes[w + REGION])
                && (wholes[w + CAPABILITIES] & required[task]) == required[task];
    }

    /// Delay from a requester in region `from` to a candidate, milliseconds.
    double millis(int from, int candidate) {
        double access = reals[candidate * REALS + ACCESS];
        return from == Traits.ANYWHERE
                ? access
                : access + regionMillis[from * regions + wholes[candidate * WHOLES + REGION]];
    }

    /// Delay between two candidates, milliseconds.
    double millisBetween(int one, int other) {
        return reals[one * REALS + ACCESS] + millis(wholes[one * WHOLES + REGION], other);
    }

    /// What is assumed of tasks and candidates about which nothing is said: all alike, each job alone, work worth what
    /// time it takes.
    private static Traits plain(PlacementProblem problem) {
        int tasks = problem.tasks();
        int candidates = problem.candidates();
        int[] job = new int[tasks];
        Arrays.setAll(job, t -> t);
        int[] owner = new int[candidates];
        Arrays.setAll(owner, c -> c);
        Sla[] sla = new Sla[tasks];
        Arrays.fill(sla, Sla.B);
        return new Traits(
                new Traits.Tasks(
                        job, sla, new double[tasks], filled(tasks, 0), filled(tasks, Traits.ANYWHERE), new int[tasks]),
                new Traits.Candidates(
                        problem.free(),
                        new int[candidates],
                        owner,
                        ones(candidates),
                        new int[candidates],
                        new double[candidates],
                        token(candidates),
                        new long[candidates],
                        token(candidates),
                        ones(candidates)),
                new double[1][1]);
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    private static double[] ones(int length) {
        double[] array = new double[length];
        Arrays.fill(array, 1);
        return array;
    }

    /// For an hour as much as makes a token a second.
    private static long[] token(int length) {
        long[] array = new long[length];
        Arrays.fill(array, 3_600_000_000L);
        return array;
    }
}
