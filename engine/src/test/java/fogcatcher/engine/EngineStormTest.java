package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.message.Event.RequestRefusal;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.message.Question;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.notation.Scenarios;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.engine.random.Randomness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A thousand inputs for each seed of a world that obeys nothing but the shape of messages: phones come and go,
/// containers say what they like, as late, as often and about whom they like, placements are answered late, wrongly or
/// not at all. `mvn verify` tries 200 seeds, the profile `storms` a thousand.
///
/// [Invariants] hold after each. Then the world becomes honest, and every job must come to an end: a job that is
/// forgotten in the queue shows here. A failing seed is in the name of the test; `-Dseeds=7,12` runs those again.
class EngineStormTest {

    private static final Strategy.Own[] STRATEGIES = {
        new Strategy.FirstFit(), new Strategy.Greedy(), new Strategy.Random(), new Strategy.GreedyBy(Objective.COST)
    };

    private static final String POSTED = "{posted: {start: 9mtoken}}";

    private static final int SEEDS = Integer.getInteger("storms", 200);
    private static final int INPUTS = 1000;
    private static final int PHONES = 8;
    private static final Resources FIRST = new Resources(8000, 8000, 64000, 100000);

    /// Turns of the honest world before jobs are taken back whose wishes depend on more than it.
    private static final int PATIENCE = 5000;

    private static final long SECOND = 1_000_000;

    private static int scalings;
    private static int sizes;

    static LongStream seeds() {
        String only = System.getProperty("seeds");
        return only == null ? LongStream.rangeClosed(1, SEEDS) : Stream.of(only.split(",")).mapToLong(Long::parseLong);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEngineSurvives(long seed) {
        Storm storm = new Storm(seed);
        storm.rage();
        storm.calm();
        storm.assertStrength();
        scalings += storm.invariants.scalings();
        sizes += storm.invariants.sizes();
    }

    @AfterAll
    static void servicesHaveGrownAndShrunk() {
        assertTrue(System.getProperty("seeds") != null || scalings > 100, () -> scalings + " scalings");
        assertTrue(System.getProperty("seeds") != null || sizes > 20, () -> sizes + " changes of size");
    }

    private static final class Storm {

        private final SplittableRandom chance;
        private final boolean hasMarket;
        private String clearing = "";
        private final Engine engine;
        private final Invariants invariants;
        private final Placement placement;
        private final List<ContainerId> everStarted = new ArrayList<>();
        private final Map<ContainerId, StartContainer> running = new LinkedHashMap<>();
        private final Set<ContainerId> reserved = new LinkedHashSet<>();
        private final ArrayDeque<PlacementProblem> questions = new ArrayDeque<>();
        private final List<Plan> oldPlans = new ArrayList<>();
        private long now;
        private int phones;
        private long jobs;
        private long inputs;
        private long requests;

        Storm(long seed) {
            chance = new SplittableRandom(seed);
            hasMarket = seed % 2 == 0;
            engine =
                    new Engine(
                            Scenarios.sound(Scenarios.SMALLEST + "policies: " + policies() + "\n").policies(),
                            new Randomness(seed));
            invariants = new Invariants(engine);
            placement = Placement.of(pick(STRATEGIES));
        }

        private String policies() {
            return "{execution: {chunks: %s, checkpointEvery: %s, backoff: %s, maxBackoff: 1d, maxAttempts: %s, maxWaiting: %s}, "
                            .formatted(
                                    chance.nextBoolean(),
                                    pick("0s", "1min", "10min"),
                                    pick("0s", "10s", "3h"),
                                    pick("2", "5", "100"),
                                    pick("20", "1000"))
                    + "placement: {strategy: %s, shortlist: %s, batch: %s}, "
                            .formatted(
                                    pick("greedy", "{greedyBy: {objective: cost}}"),
                                    pick("1", "3", "16"),
                                    pick("1", "2", "64"))
                    + "scaling: {sample: %s, least: %s, mostShares: %s, scaler: %s}, "
                            .formatted(
                                    pick("1min", "10min"),
                                    pick("1", "1", "2"),
                                    pick("1", "3"),
                                    pick("threshold", "hpa", "none"))
                    + "coordinator: {silence: %s}, ".formatted(pick("0s", "90s"))
                    + "routing: {strategy: %s}, "
                            .formatted(pick("roundRobin", "leastLoaded", "affinity", "proximity", "privacyAware"))
                    + "harvest: {share: %s, commitment: %s}, ".formatted(pick("50%", "75%", "100%"), pick("0s", "5min"))
                    + "rewards: {fee: %s}, ".formatted(pick("0%", "5%", "90%"))
                    + "reputation: {leastEvidence: %s, leastTrust: %s}, ".formatted(pick("0", "2"), pick("0%", "20%"))
                    + "staking: {unbonding: %s, every: %s, leastForS: %s}, "
                            .formatted(pick("0s", "1h", "7d"), pick("10min", "1d"), pick("0token", "0token", "1mtoken"))
                    + "governance: {voting: %s, timelock: %s, threshold: %s, quorum: %s, deposit: %s}%s}"
                            .formatted(
                                    pick("10min", "3h"),
                                    pick("0s", "10min"),
                                    pick("0%", "10%"),
                                    pick("0%", "20%"),
                                    pick("0token", "1mtoken", "100token"),
                                    hasMarket ? market() : "");
        }

        private String market() {
            clearing = pick("uniform", "mcAfee", "payAsBid", POSTED);
            return ", market: {sizes: 8, clearing: %s, interval: %s, slotCores: %s, slotMemory: %s, slotStorage: %s, slotBandwidth: %s, "
                            .formatted(
                                    clearing,
                                    pick("20s", "1min"),
                                    pick("0.25", "1"),
                                    pick("200MB", "1GB"),
                                    pick("0MB", "100MB"),
                                    pick("0Mbps", "1Mbps"))
                    + "notice: %s, premium: %s, reserve: %s, bookable: %s, stay: %s, ahead: %s, fee: %s, trust: %s}"
                            .formatted(
                                    pick("0s", "2min"),
                                    pick("0%", "50%"),
                                    pick("0%", "30%"),
                                    pick("50%", "100%"),
                                    pick("1%", "50%"),
                                    pick("1h", "7d"),
                                    pick("0%", "5%", "90%"),
                                    pick("[50%]", "[30%, 60%]"));
        }

        void rage() {
            tell(new Command.Endow(new AccountId(8), 50_000_000));
            tell(new Command.Endow(new AccountId(9), 50_000));
            register();
            while (inputs < INPUTS) {
                if (chance.nextInt(3) > 0) {
                    pass(chance.nextInt(5) == 0 ? chance.nextLong(30 * 60 * SECOND) : chance.nextLong(20 * SECOND));
                }
                switch (chance.nextInt(27)) {
                    case 24, 25, 26 -> load();
                    case 20 -> invest();
                    case 22 -> administer();
                    case 23 -> ask();
                    case 21 -> {
                        // Rarely: reading a proposal takes as long as a hundred other inputs.
                        if (chance.nextInt(4) == 0) govern();
                        else invest();
                    }
                    case 0 -> register();
                    case 1, 2, 3, 4 -> report(chance.nextInt(phones));
                    case 5 -> tell(new Signal.PhoneLeft(chance.nextInt(phones)));
                    case 6 -> {
                        int phone = chance.nextInt(phones);
                        tell(
                                chance.nextInt(4) == 0
                                        ? new Signal.MixMeasured(phone, chance.nextBoolean())
                                        : new Signal.PhoneLost(phone));
                    }
                    case 7, 8, 9 -> submit();
                    case 10 -> tell(new Command.CancelJob(new JobId(chance.nextLong(jobs + 2))));
                    case 11 -> tell(new Command.ExplainPhone(chance.nextInt(PHONES + 2000)));
                    case 12, 13 -> answer();
                    case 14 -> {
                        if (chance.nextBoolean()) answer();
                        else load();
                    }
                    case 15 -> stale();
                    default -> say();
                }
            }
        }

        private void register() {
            if (phones < PHONES) {
                // The first one has most of everything, so that what is accepted can be placed there.
                Resources has = phones == 0 ? FIRST : new Resources(1000 * (1 + chance.nextInt(8)), 2000, 1000, 5000);
                tell(
                        new Command.RegisterPhone(
                                phones++,
                                phones % 4 == 0 ? pick(DeviceKind.values()) : DeviceKind.PHONE,
                                has,
                                new Capabilities(phones % 2),
                                200 + chance.nextInt(1500),
                                chance.nextInt(2),
                                new AccountId(10 + phones / 2)));
            }
        }

        private void administer() {
            int phone = chance.nextInt(phones + 1);
            switch (chance.nextInt(10)) {
                case 0 -> tell(new Command.UnregisterPhone(phone));
                case 1 -> tell(update(phone));
                case 2, 3 -> tell(new Command.Maintain(phone, true));
                case 4, 5 -> tell(new Command.Maintain(phone, false));
                case 6 -> tell(new Command.Cordon(phone, true));
                case 7 -> tell(new Command.Cordon(phone, false));
                default -> {
                    if (phone < phones) tell(registration(phone, new AccountId(10 + (phone + chance.nextInt(4)) / 2)));
                }
            }
        }

        private Command.UpdatePhone update(int phone) {
            int some = 1 + chance.nextInt(8);
            // The first one keeps what it has, so that what is accepted can be placed there.
            return new Command.UpdatePhone(
                    phone,
                    phone == 0 ? FIRST : new Resources(1000 * some, 500 * some, 1000, 5000),
                    new Capabilities(phone == 0 ? 1 : chance.nextInt(4)),
                    200 + chance.nextInt(1500),
                    phone == 0 ? 0 : chance.nextInt(2));
        }

        private Command.RegisterPhone registration(int phone, AccountId owner) {
            Command.UpdatePhone is = update(phone);
            return new Command.RegisterPhone(
                    phone, DeviceKind.PHONE, is.has(), is.capabilities(), is.speedPermille(), is.region(), owner);
        }

        private void ask() {
            tell(new Command.Ask(requests++, new AccountId(8 + chance.nextInt(6)), question()));
        }

        private Question question() {
            int phone = chance.nextInt(phones + 1);
            return switch (chance.nextInt(8)) {
                case 0 -> new Question.PhoneStatus(phone);
                case 1 -> new Question.JobStatus(new JobId(chance.nextLong(jobs + 1)));
                case 2 ->
                        new Question.UpdateMetrics(
                                phone, chance.nextInt(1200), chance.nextInt(1200), chance.nextInt(-10, 1200));
                case 3 -> new Question.Health();
                case 4 -> new Question.Unreadable(RequestRefusal.UNKNOWN_KIND, "words");
                default ->
                        new Question.Compute(
                                new JobId(chance.nextInt(10) == 0 ? chance.nextLong(jobs + 1) : jobs++),
                                new Resources(250 * (1 + chance.nextInt(16)), chance.nextInt(1200), 0, 0),
                                1 + chance.nextLong(600 * SECOND),
                                1 + chance.nextLong(3600 * SECOND),
                                chance.nextLong(1L << chance.nextInt(40)),
                                chance.nextLong(1L << chance.nextInt(30)),
                                chance.nextInt(4) == 0,
                                pick(Capabilities.NONE, Capabilities.NONE, Capabilities.GPU),
                                pick(-1, 0, 1, 7));
            };
        }

        private void report(int phone) {
            boolean good = chance.nextInt(3) > 0;
            tell(
                    new Signal.PhoneReported(
                            phone,
                            good ? 900 : chance.nextInt(1001),
                            good ? 300 : 300 + chance.nextInt(170),
                            good ? 300 : chance.nextInt(1001),
                            good || chance.nextInt(4) > 0,
                            good || chance.nextInt(4) > 0,
                            good || chance.nextInt(4) > 0,
                            chance.nextInt(4) == 0 ? chance.nextLong(400 * SECOND) : 3600 * SECOND));
        }

        private void submit() {
            long number = chance.nextInt(10) == 0 ? chance.nextLong(jobs + 1) : jobs++;
            Resources needs =
                    new Resources(
                            250 * (1 + chance.nextInt(chance.nextInt(10) == 0 ? 40 : 8)),
                            chance.nextInt(1200),
                            chance.nextInt(5) == 0 ? chance.nextInt(1500) : 0,
                            chance.nextInt(5) == 0 ? chance.nextInt(6000) : 0);
            JobKind kind = chance.nextInt(6) == 0 ? JobKind.SERVICE : pick(JobKind.BATCH, JobKind.FUNCTION);
            boolean isService = kind == JobKind.SERVICE;
            if (isService && chance.nextInt(4) > 0) {
                needs = new Resources(250 + chance.nextInt(500), chance.nextInt(300), 0, 0); // room to grow
            }
            long least = isService ? JobSpec.SHORTEST_TERM : 1;
            tell(
                    new Command.SubmitJob(
                            new JobId(number),
                            new JobSpec(
                                    kind,
                                    needs,
                                    least + chance.nextLong(chance.nextBoolean() ? 10 * SECOND : 3 * 3600 * SECOND),
                                    1 + chance.nextLong(3600 * SECOND),
                                    chance.nextLong(1L << chance.nextInt(40)),
                                    chance.nextLong(1L << chance.nextInt(30)),
                                    chance.nextLong(1L << chance.nextInt(20)),
                                    chance.nextBoolean(),
                                    wishes(),
                                    hasMarket ? purchase() : Purchase.NONE),
                            new AccountId(8 + chance.nextInt(3))));
        }

        private Wishes wishes() {
            if (chance.nextBoolean()) {
                return Wishes.NONE;
            }
            return new Wishes(
                    pick(Sla.values()),
                    pick(0.0, 0.5, 0.9),
                    pick(0.0, 0.0, 0.0, 0.04, 0.3),
                    chance.nextInt(3) - 1,
                    pick(Traits.ANYWHERE, Traits.ANYWHERE, 0, 1, 5),
                    pick(Capabilities.NONE, Capabilities.NONE, Capabilities.GPU),
                    OnHostLoss.values()[(int) (jobs % OnHostLoss.values().length)]);
        }

        private Purchase purchase() {
            long limit =
                    switch (chance.nextInt(9)) {
                        case 0 -> 0;
                        case 1 -> chance.nextLong() >>> 1 + chance.nextInt(40);
                        default -> 5_000 + chance.nextInt(25_000);
                    };
            return new Purchase(
                    pick(BuyingMode.values()), limit, chance.nextLong(1 + (3600 * SECOND << chance.nextInt(4))));
        }

        private void invest() {
            AccountId account = new AccountId(chance.nextInt(16));
            long amount = chance.nextInt(9) == 0 ? chance.nextLong() : chance.nextLong(1L << chance.nextInt(24));
            switch (chance.nextInt(5)) {
                case 0 -> tell(new Command.Unstake(account, amount));
                case 1 -> tell(new Command.Endow(account, amount));
                default -> tell(new Command.Stake(account, amount));
            }
        }

        private void govern() {
            AccountId account = new AccountId(chance.nextInt(16));
            switch (chance.nextInt(6)) {
                case 0, 1 ->
                        tell(
                                new Command.Propose(
                                        account,
                                        pick(
                                                "rewards.fee",
                                                "rewards.perCoreHour",
                                                "staking.lostByLie",
                                                "reputation.halfLife",
                                                "governance.quorum",
                                                "harvest.share",
                                                "rewards"),
                                        pick("0%", "90%", "1h", "9000000000000token", "30mtoken", "-1", "")));
                case 2 -> tell(new Command.Delegate(account, new AccountId(chance.nextInt(16))));
                default -> tell(new Command.Vote(chance.nextInt(12), account, chance.nextInt(3) > 0));
            }
        }

        private void answer() {
            PlacementProblem problem = questions.pollFirst();
            if (problem == null) {
                return;
            }
            Plan plan = chance.nextInt(4) > 0 ? placement.place(problem) : guess(problem);
            oldPlans.add(plan);
            tell(new Signal.Placed(plan));
        }

        private Plan guess(PlacementProblem problem) {
            int[] candidates = new int[problem.tasks()];
            for (int j = 0; j < candidates.length; j++) {
                candidates[j] = chance.nextInt(problem.candidates() + 1) - 1;
            }
            return new Plan(problem.round(), candidates);
        }

        /// What was true once.
        private void stale() {
            if (!oldPlans.isEmpty() && chance.nextBoolean()) {
                tell(new Signal.Placed(pick(oldPlans.toArray(new Plan[0]))));
            } else if (!everStarted.isEmpty()) {
                say(pick(everStarted.toArray(new ContainerId[0])));
            }
        }

        private void say() {
            if (running.isEmpty()) {
                submit();
            } else {
                say(pick(running.keySet().toArray(new ContainerId[0])));
            }
        }

        private void say(ContainerId id) {
            long work = chance.nextInt(3) == 0 ? chance.nextLong(4 * 3600 * SECOND) : chance.nextLong(20 * SECOND);
            switch (chance.nextInt(11)) {
                case 8 -> tell(new Signal.ContainerReserved(id));
                case 9 ->
                        tell(
                                chance.nextBoolean()
                                        ? new Signal.ContainerMoved(id, work, work, work)
                                        : new Signal.MoveFailed(id));
                case 10 -> tell(new Signal.ContainerCrashed(id, pick(Signal.Crash.values())));
                case 0, 1, 2 -> tell(new Signal.ContainerStarted(id));
                case 3, 4 -> tell(new Signal.ContainerSaved(id, chance.nextInt(9) == 0 ? -work : work));
                case 6 ->
                        tell(
                                chance.nextInt(9) == 0
                                        ? new Signal.ContainerRefused(id)
                                        : new Signal.ContainerFinished(id, result()));
                case 5 -> tell(new Signal.ContainerStopped(id, chance.nextInt(9) == 0 ? -work : work));
                default -> tell(new Signal.ContainerFinished(id, result()));
            }
        }

        /// What the front of a service sees, one that runs if there is one: long times of much and of little to do.
        private void load() {
            List<JobId> serving =
                    running.values().stream()
                            .filter(start -> start.kind() == JobKind.SERVICE)
                            .map(StartContainer::job)
                            .toList();
            JobId service =
                    serving.isEmpty()
                            ? new JobId(chance.nextLong(jobs + 1))
                            : serving.get(chance.nextInt(serving.size()));
            int cpu =
                    switch ((int) (now / (1200 * SECOND) % 3)) {
                        case 0 -> 950;
                        case 1 -> 50;
                        default -> chance.nextInt(1001);
                    };
            tell(
                    new Signal.ServiceReported(
                            service, cpu, cpu / 2, chance.nextInt(1 + cpu), chance.nextLong(1 + 6L * cpu)));
        }

        /// One of three, mostly the right one.
        private long result() {
            return chance.nextInt(4) > 0 ? 7 : chance.nextLong(3);
        }

        /// An honest world: eligible phones, quick answers, containers that run to their end at reference speed.
        void calm() {
            for (int phone = 0; phone < phones; phone++) {
                tell(new Command.Maintain(phone, false));
                tell(new Command.Cordon(phone, false));
                tell(registration(phone, new AccountId(10 + (phone + 1) / 2)));
                tell(new Signal.PhoneReported(phone, 1000, 250, 0, true, true, true, 3600 * SECOND));
            }
            stopServices();
            Map<ContainerId, Long> ends = new LinkedHashMap<>();
            for (int turn = 0; invariants.openJobs() > 0 && turn < 200_000; turn++) {
                if (turn == PATIENCE) {
                    takeBackWhatNobodyGrants();
                }
                if (!questions.isEmpty()) {
                    tell(new Signal.Placed(placement.place(questions.pollFirst())));
                    continue;
                }
                ends.keySet().retainAll(running.keySet());
                for (ContainerId id : List.copyOf(reserved)) {
                    tell(new Signal.ContainerReserved(id));
                    reserved.remove(id);
                }
                for (StartContainer start : List.copyOf(running.values())) {
                    if (!ends.containsKey(start.container())) {
                        tell(new Signal.ContainerStarted(start.container()));
                        ends.put(start.container(), now + start.workMicros());
                    }
                }
                ContainerId next = ends.keySet().stream().min(Comparator.comparing(ends::get)).orElse(null);
                long end = next == null ? Long.MAX_VALUE : ends.get(next);
                assertTrue(
                        Math.min(end, engine.nextWake()) < Long.MAX_VALUE,
                        () -> invariants.openJobs() + " jobs are open and nothing will happen any more");
                if (engine.nextWake() <= end) {
                    now = Math.max(now, engine.nextWake());
                    tell(new Signal.Tick());
                } else {
                    now = end;
                    tell(new Signal.ContainerFinished(next, 7));
                }
            }
            assertEquals(0, invariants.openJobs(), "jobs that never end");
            for (int phone = 0; phone < phones; phone++) {
                tell(new Signal.PhoneLeft(phone));
            }
            invariants.atTheEnd();
        }

        /// A storm in which nothing happens shows nothing. Some markets are thin: McAfee's rule gives up the only trade
        /// of a call, a posted price may lie where nobody trades.
        void assertStrength() {
            boolean isThin = List.of("mcAfee", POSTED).contains(clearing);
            assertTrue(invariants.completed() >= 1 || isThin || hasMarket, () -> invariants + " is a weak storm");
            assertTrue(hasMarket || invariants.trades() == 0);
        }

        /// A service goes on until nobody wants it any more.
        private void stopServices() {
            for (long number = 0; number < jobs; number++) {
                Job job = engine.jobs.jobs.find(new JobId(number));
                if (job != null && job.service != null) {
                    tell(new Command.CancelJob(job.id()));
                }
            }
        }

        /// Trust, stakes and a third owner may never come, and phones are not what they were when a job was accepted;
        /// for all else there is no excuse.
        private void takeBackWhatNobodyGrants() {
            for (long number = 0; number < jobs; number++) {
                Job job = engine.jobs.jobs.find(new JobId(number));
                if (job != null && (mayNeverBeGranted(job) || !engine.fleet.offer(0).covers(job.spec.needs()))) {
                    tell(new Command.CancelJob(job.id()));
                }
            }
        }

        private static boolean mayNeverBeGranted(Job job) {
            Wishes wishes = job.spec.wishes();
            return job.sla == Sla.S
                    || wishes.minTrust() > 0
                    || wishes.region() != Traits.ANYWHERE
                    || wishes.capabilities().bits() != 0;
        }

        private void pass(long micros) {
            long until = now + micros;
            while (engine.nextWake() <= until) {
                now = Math.max(now, engine.nextWake());
                tell(new Signal.Tick());
            }
            now = until;
        }

        private void tell(Input input) {
            if (!(input instanceof Signal.Tick)) {
                inputs++;
            }
            if (input instanceof Signal.ContainerFinished(ContainerId container, long _)) {
                running.remove(container);
            }
            if (input instanceof Signal.ContainerRefused(ContainerId container)) {
                running.remove(container);
            }
            if (input instanceof Signal.ContainerStopped(ContainerId container, long _)) {
                running.remove(container);
            }
            if (input instanceof Signal.ContainerCrashed(ContainerId container, Signal.Crash _)) {
                running.remove(container);
            }
            invariants.before(now, input);
            try {
                engine.handle(now, input, this::see);
                invariants.after();
            } catch (RuntimeException | AssertionError fault) {
                throw new AssertionError("after input " + inputs + " at " + now + " us: " + input, fault);
            }
        }

        private void see(Output output) {
            invariants.see(output);
            switch (output) {
                case Effect.Place(PlacementProblem problem) -> questions.addLast(problem);
                case Effect.ReserveContainer reserve -> {
                    everStarted.add(reserve.container());
                    reserved.add(reserve.container());
                }
                case StartContainer start -> {
                    reserved.remove(start.container());
                    everStarted.add(start.container());
                    running.put(start.container(), start);
                }
                default -> {}
            }
        }

        @SafeVarargs
        private <T> T pick(T... choices) {
            return choices[chance.nextInt(choices.length)];
        }
    }
}
