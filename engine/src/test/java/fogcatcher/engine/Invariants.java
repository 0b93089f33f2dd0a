package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.ledger.LedgerAudit;
import fogcatcher.engine.ledger.LedgerChain;
import fogcatcher.engine.ledger.LedgerEntry;
import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.CallReport;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.reputation.Opinion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What holds after every input, whatever the world does.
///
/// Follows an engine by its outputs alone and compares what they say with its tables.
final class Invariants {

    /// Each time that a member is paid within its term may take a micro-token from what is left.
    private static final double ROUNDING = 100;

    /// An accepted job that has not ended, as its events tell.
    private static final class Told {
        boolean started;
        boolean voted;
        Sla sla = Sla.B;
        int interruptions;
        long lostMicros;
    }

    private final Engine engine;
    private final Trading trading;
    private final LedgerChain chain = new LedgerChain();
    private final LedgerAudit audit = new LedgerAudit();
    private final Map<Integer, Long> balances = new TreeMap<>();
    private final Map<Long, Told> open = new TreeMap<>();
    private final Map<Integer, Mode> harvested = new TreeMap<>();
    private final Map<ContainerId, ContainerState> states = new LinkedHashMap<>();
    private final Set<ContainerId> reserved = new LinkedHashSet<>();
    private final Map<ContainerId, Integer> everStarted = new LinkedHashMap<>();

    /// Those that may be started again, as their phone is back.
    private final Set<ContainerId> wasAway = new HashSet<>();

    private final Map<Integer, Event.Traded> leases = new TreeMap<>();
    private final Map<Integer, Boolean> watched = new TreeMap<>();
    private final Map<Integer, Signal.PhoneReported> lastReport = new TreeMap<>();
    private final Map<Integer, Long> lastUse = new TreeMap<>();
    private final Map<Long, Integer> placed = new TreeMap<>();
    private final Map<Integer, Boolean> setAside = new TreeMap<>();
    private final Set<Integer> cordoned = new TreeSet<>();
    private final Map<Integer, Boolean> unregistered = new TreeMap<>();
    private Long asked;
    private int routed;
    private long now;
    private long rounds;
    private long charged;
    private long rewarded;
    private long forfeited;
    private long fees;
    private long dividends;
    private int accepted;
    private int ended;
    private int completed;
    private int interrupted;
    private int failed;
    private int expired;
    private int trades;
    private int outbids;
    private int moves;
    private int scalings;
    private int sizes;

    Invariants(Engine engine) {
        this.engine = engine;
        trading = engine.jobs.trading();
        balances.put(AccountId.TREASURY.number(), engine.ledger.supplyMicroTokens());
    }

    int completed() {
        return completed;
    }

    int routed() {
        return routed;
    }

    int trades() {
        return trades;
    }

    int outbids() {
        return outbids;
    }

    int moves() {
        return moves;
    }

    int scalings() {
        return scalings;
    }

    int sizes() {
        return sizes;
    }

    int openJobs() {
        return open.size();
    }

    void before(long now, Input input) {
        this.now = now;
        asked = null;
        switch (input) {
            case Command.Ask ask -> asked = ask.request();
            case Command.RegisterPhone phone -> unregistered.remove(phone.phone());
            case Signal.PhoneReported report -> {
                lastReport.put(report.phone(), report);
                lastUse.put(report.phone(), now - report.idleMicros());
            }
            case Signal.PhoneLeft left -> lastReport.remove(left.phone());
            case Signal.PhoneLost lost -> lastReport.remove(lost.phone());
            case Signal.Placed answer -> placed.remove(answer.plan().round());
            case Command _, Signal _ -> {}
        }
    }

    void see(Output output) {
        switch (output) {
            case Effect.Place(PlacementProblem problem) -> ask(problem);
            case Effect.ReserveContainer reserve -> {
                named(reserve.container(), reserve.phone());
                assertTrue(harvested.containsKey(reserve.phone()), () -> reserve + " on a phone that is not harvested");
                reserved.add(reserve.container());
            }
            case Effect.StartContainer start -> start(start);
            case Effect.MoveContainer move -> {
                assertEquals(ContainerState.MIGRATING, states.get(move.container()));
                assertTrue(harvested.get(move.to()) == Mode.FULL && move.from() != move.to(), move::toString);
                assertEquals(everStarted.get(move.container()), move.from());
            }
            case Effect.ResizeContainer resize -> {
                assertEquals(ContainerState.RUNNING, states.get(resize.container()), resize::toString);
                assertEquals(everStarted.get(resize.container()), resize.phone());
                sizes++;
            }
            case Effect.CancelMove cancel ->
                    assertEquals(ContainerState.MIGRATING, states.get(cancel.container()), cancel::toString);
            case Effect.StopContainer stop ->
                    assertTrue(everStarted.containsKey(stop.container()), () -> stop + " stops what never was");
            case Effect.Watch(int phone, long _) -> watched.put(phone, true);
            case Effect.Unwatch(int phone) -> watched.remove(phone);
            case Effect.Throttle(int phone, int millicores) ->
                    assertTrue(
                            millicores >= 0 && millicores <= engine.fleet.offer(phone).millicores(),
                            () -> "phone " + phone + " throttled to " + millicores);
            case Event.PhoneHarvested(int phone, Resources offered) -> harvest(phone, offered);
            case Event.PhoneReleased released -> {
                assertTrue(harvested.remove(released.phone()) != null, () -> released + " of a free phone");
                assertTrue(released.heldMicros() >= 0 && released.rewardMicroTokens() >= 0, released::toString);
            }
            case Event.ModeChanged(int phone, Mode mode) -> harvested.computeIfPresent(phone, (_, _) -> mode);
            case Event.PhoneExplained explained ->
                    assertFalse(
                            harvested.containsKey(explained.phone()) && explained.failedRules() != 0,
                            "a harvested phone fails no rule");
            case Event.JobAccepted(JobId job) -> {
                assertTrue(open.put(job.number(), new Told()) == null, () -> job + " accepted twice");
                accepted++;
            }
            case Event.ContainerChanged(
                            ContainerId id,
                            JobId job,
                            int phone,
                            ContainerState from,
                            ContainerState to) -> {
                told(job);
                assertTrue(from.mayBecome(to), () -> id + " from " + from + " to " + to);
                ContainerState was = states.put(id, to);
                assertEquals(from, was == null ? ContainerState.PENDING : was, "a container skips no state");
                boolean wasPromised = trading != null || told(job).sla == Sla.A;
                assertFalse(
                        to == ContainerState.ALLOCATING && cordoned.contains(phone) && !wasPromised,
                        () -> id + " is new on a cordoned phone");
                everStarted.computeIfPresent(id, (_, _) -> phone);
                if (from == ContainerState.AWAY && to == ContainerState.STARTING) {
                    wasAway.add(id);
                }
                if (to == ContainerState.STOPPED) {
                    states.remove(id);
                }
            }
            case Event.ContainerFailed(ContainerId id, JobId job, int _, ContainerState from, Interruption _) -> {
                told(job);
                ContainerState was = states.remove(id);
                assertEquals(from, was == null ? ContainerState.PENDING : was, "a container skips no state");
            }
            case Event.ReservationFailed e -> {
                told(e.job()).interruptions++;
                assertTrue(e.attempts() > 0, e::toString);
            }
            case Event.PhoneWarned e -> assertTrue(harvested.containsKey(e.phone()) && e.containers() > 0, e::toString);
            case Event.ContainerMigrated e -> {
                told(e.job());
                assertTrue(e.downtimeMicros() >= 0 && e.lostMicros() >= 0 && e.bytes() >= 0, e::toString);
                moves++;
            }
            case Event.MigrationFailed e -> told(e.job());
            case Event.ServiceScaled e -> {
                told(e.service());
                assertTrue(e.from() != e.to() && e.to() >= 0, e::toString);
                scalings++;
            }
            case Event.MemberWaits e -> {
                told(e.service());
                assertTrue(e.running() >= 0 && e.members() > 0, e::toString);
            }
            case Event.JobRefused _ -> {}
            case Event.PhoneUnregistered(int phone) -> {
                unregistered.put(phone, true);
                setAside.remove(phone);
                cordoned.remove(phone);
                lastReport.remove(phone);
                assertTrue(!harvested.containsKey(phone) && !engine.jobs.isOn(phone), () -> "phone " + phone);
            }
            case Event.PhoneUpdated(int phone, Resources offered) -> assertEquals(engine.fleet.offer(phone), offered);
            case Event.MaintenanceChanged(int phone, boolean on) -> {
                if (on) setAside.put(phone, true);
                else setAside.remove(phone);
            }
            case Event.CordonChanged(int phone, boolean on) -> {
                if (on) cordoned.add(phone);
                else cordoned.remove(phone);
            }
            case Event.RegistryRefused _ -> {}
            case Event.TaskRouted e -> {
                answered(e.request());
                told(e.job());
                routed++;
            }
            case Event.TaskRefused e -> answered(e.request());
            case Event.TaskRoutedAgain e -> told(e.job());
            case Event.PhoneTold e -> {
                answered(e.request());
                assertTrue(e.offered().covers(e.free()), e::toString);
            }
            case Event.JobTold e -> answered(e.request());
            case Event.MetricsTaken e -> answered(e.request());
            case Event.HealthTold e -> {
                answered(e.request());
                health(e);
            }
            case Event.RequestRefused e -> answered(e.request());
            case Event.JobGuarded(JobId job, Sla sla, int replicas) -> {
                told(job).sla = sla;
                boolean isByReserve = sla == Sla.A && engine.jobs.trading() != null;
                assertTrue(
                        sla != Sla.B && replicas >= (isByReserve ? 1 : 2),
                        () -> job + " is guarded by " + replicas + " in " + sla);
            }
            case Event.StandbyPromoted(JobId job, int phone) -> {
                assertEquals(Sla.A, told(job).sla);
                assertTrue(harvested.containsKey(phone), () -> "standby on phone " + phone);
            }
            case Event.StandbyLost(JobId job, int _) -> assertEquals(Sla.A, told(job).sla);
            case Event.ResultVoted(JobId job, long _, int agreeing, int against) -> {
                told(job).voted = true;
                assertTrue(agreeing >= 2 && against >= 0, () -> job + " was decided by " + agreeing);
            }
            case Event.ResultOutvoted(JobId job, int _) -> assertTrue(told(job).voted, job::toString);
            case Event.JobTeamedUp team -> assertTrue(team.price() >= team.bound(), team::toString);
            case Event.JobStarted started -> {
                assertFalse(told(started.job()).started, () -> started + " again");
                assertTrue(started.waitedMicros() >= 0, started::toString);
                told(started.job()).started = true;
            }
            case Event.JobInterrupted interrupted -> {
                told(interrupted.job()).interruptions++;
                this.interrupted++;
                assertTrue(interrupted.lostMicros() >= 0, interrupted::toString);
                told(interrupted.job()).lostMicros += interrupted.lostMicros();
            }
            case Event.JobCompleted e -> {
                assertEquals(told(e.job()).sla == Sla.S, told(e.job()).voted, () -> e + " without a vote");
                assertEquals(told(e.job()).interruptions, e.interruptions());
                assertTrue(e.lostMicros() >= told(e.job()).lostMicros, e::toString);
                end(e.job(), e.chargeMicroTokens());
                completed++;
            }
            case Event.JobFailed e -> {
                assertEquals(told(e.job()).interruptions, e.interruptions());
                assertTrue(e.lostMicros() >= told(e.job()).lostMicros, e::toString);
                failed++;
                end(e.job(), e.chargeMicroTokens());
            }
            case Event.JobCancelled e -> end(e.job(), e.chargeMicroTokens());
            case Event.JobExpired e -> {
                assertEquals(told(e.job()).interruptions, e.interruptions());
                end(e.job(), e.chargeMicroTokens());
                expired++;
            }
            case Event.Traded traded -> trade(traded);
            case Event.Outbid outbid -> {
                assertEquals(BuyingMode.SPOT, leases.get(outbid.lease()).mode(), "nobody outbids a firm lease");
                assertTrue(outbid.untilMicros() >= now, outbid::toString);
                outbids++;
            }
            case Event.LeaseEnded e -> endLease(e);
            case Event.MarketCalled(CallReport call) -> {
                assertEquals(now, call.atMicros());
                assertTrue(call.surplus() >= 0 && call.surplus() <= call.maxSurplus() * (1 + 1e-9), () -> "" + call);
                assertTrue(call.tradedUnits() <= Math.min(call.bidUnits(), call.askUnits()), () -> "" + call);
            }
            case Event.Voted voted -> assertTrue(voted.microTokens() > 0, voted::toString);
            case Event.ProposalOpened _,
                    Event.ProposalRefused _,
                    Event.VoteRefused _,
                    Event.ProposalClosed _,
                    Event.PolicyChanged _,
                    Event.StakeRefused _,
                    Event.UnstakeBegun _,
                    Event.Slashed _ -> {}
            case Event.Transferred t -> transfer(t);
        }
    }

    /// Whoever asks gets one answer, and nobody else does.
    private void answered(long request) {
        assertEquals(asked, request, "an answer that nobody waits for");
        asked = null;
    }

    /// What the fleet keeps count of, counted again by hand.
    private void health(Event.HealthTold told) {
        int registered = 0;
        int online = 0;
        int available = 0;
        for (int phone = 0; phone < engine.fleet.size(); phone++) {
            registered += engine.fleet.isRegistered(phone) ? 1 : 0;
            online += engine.fleet.isOnline(phone) ? 1 : 0;
            available += engine.fleet.status(phone).takesWork() ? 1 : 0;
        }
        assertEquals(registered, told.registered());
        assertEquals(online, told.online());
        assertEquals(harvested.size(), told.harvested());
        assertEquals(available, told.available());
        assertTrue(told.silentMicros() >= 0, told::toString);
    }

    private void ask(PlacementProblem problem) {
        assertTrue(problem.round() > rounds, "rounds are numbered upwards");
        rounds = problem.round();
        placed.put(problem.round(), problem.tasks());
        assertEquals(1, placed.size(), "one question at a time");
        assertTrue(problem.tasks() > 0 && problem.candidates() > 0, "a question about nothing");
        for (int c = 0; c < problem.candidates(); c++) {
            int phone = problem.phones()[c];
            assertTrue(engine.fleet.isOnline(phone), () -> "phone " + phone + " is gone and no candidate");
            for (int d = 0; d < c; d++) {
                assertTrue(phone != problem.phones()[d], "a candidate twice");
            }
        }
    }

    private void start(Effect.StartContainer start) {
        if (!reserved.remove(start.container())) {
            named(start.container(), start.phone());
            assertTrue(harvested.get(start.phone()) != Mode.PAUSED, () -> start + " on a paused phone");
        }
        assertEquals(ContainerState.STARTING, states.get(start.container()));
        assertTrue(harvested.containsKey(start.phone()), () -> start + " on a phone that is not harvested");
        assertTrue(
                !setAside.containsKey(start.phone()) && !unregistered.containsKey(start.phone()),
                () -> start + " on a phone that is set aside or unknown");
        assertTrue(open.containsKey(start.job().number()), () -> start + " of a job that has ended");
        assertTrue(start.workMicros() > 0, start::toString);
        granted(engine.jobs.jobs.find(start.job()), start.phone());
    }

    private void named(ContainerId container, int phone) {
        Integer before = everStarted.put(container, phone);
        boolean isBack = wasAway.remove(container);
        assertEquals(isBack ? phone : null, before, () -> container + " uses a name again");
    }

    /// What a job wishes for, counted again by hand.
    private void granted(Job job, int phone) {
        Wishes wishes = job.spec.wishes();
        Opinion opinion = engine.reputation().of(phone, now);
        String what = phone + " for " + wishes;
        assertTrue(wishes.region() == Traits.ANYWHERE || wishes.region() == engine.fleet.region(phone), what);
        assertTrue(engine.fleet.capabilities(phone).covers(wishes.capabilities()), what);
        // Nobody trusts a stranger by less than 0.05.
        boolean isTrusted = engine.reputation().cautiousTrust(opinion) >= wishes.minTrust();
        assertTrue(wishes.minTrust() <= 0.04 || isTrusted || goesOn(job, phone), what);
        if (wishes.sla() == Sla.S) {
            assertTrue(engine.reputation().hasProvenItself(phone, now), what);
            assertTrue(
                    engine.stakes.stakes().bonded(engine.fleet.owner(phone))
                            >= engine.policies().staking().leastForS().micro(),
                    what);
        }
    }

    /// Whether a job ran on a phone before: its next chunk may stay there.
    private static boolean goesOn(Job job, int phone) {
        for (Piece piece : job.pieces) {
            if (piece.lastPhone == phone && piece.doneMicros > 0) {
                return true;
            }
        }
        return false;
    }

    /// The rules of the default policy, counted again by hand.
    private void harvest(int phone, Resources offered) {
        Signal.PhoneReported r = lastReport.get(phone);
        assertTrue(
                !setAside.containsKey(phone) && !unregistered.containsKey(phone),
                () -> "phone " + phone + " is set aside or unknown");
        assertTrue(r != null, () -> "phone " + phone + " has said nothing");
        assertTrue(
                !engine.fleet.kind(phone).isCarried()
                        || r.batteryPermille() > 200
                                && r.charging()
                                && r.temperatureDeci() < 450
                                && r.unmetered()
                                && r.screenOff()
                                && now - lastUse.get(phone) >= 300_000_000L,
                () -> "phone " + phone + " is not eligible: " + r);
        assertEquals(engine.fleet.offer(phone), offered);
        assertTrue(harvested.put(phone, engine.fleet.mode(phone)) == null, () -> "phone " + phone + " harvested twice");
    }

    private Told told(JobId job) {
        Told told = open.get(job.number());
        assertTrue(told != null, () -> job + " is not open");
        return told;
    }

    private void end(JobId job, long charge) {
        told(job);
        open.remove(job.number());
        assertTrue(charge >= 0, () -> job + " is charged " + charge);
        charged += charge;
        ended++;
    }

    private void trade(Event.Traded traded) {
        assertTrue(leases.put(traded.lease(), traded) == null, () -> traded + " has the name of another");
        assertTrue(open.containsKey(traded.job().number()), () -> traded + " for a job that is not open");
        assertTrue(harvested.containsKey(traded.phone()), () -> traded + " on a phone that is not harvested");
        Job job = engine.jobs.jobs.find(traded.job());
        assertTrue(traded.buyerPriceMicroTokens() <= job.spec.purchase().limitMicroTokens(), traded::toString);
        assertTrue(traded.sellerPriceMicroTokens() <= traded.buyerPriceMicroTokens(), traded::toString);
        assertEquals(job.spec.purchase().mode(), traded.mode());
        trades++;
    }

    private void endLease(Event.LeaseEnded e) {
        Event.Traded traded = leases.remove(e.lease());
        assertTrue(traded != null && traded.job().equals(e.job()) && traded.phone() == e.phone(), e::toString);
        assertTrue(e.deliveredMicros() >= 0 && e.deliveredMicros() <= traded.workMicros(), e::toString);
        assertEquals(e.chargeMicroTokens(), e.earnedMicroTokens() + e.feeMicroTokens());
        assertTrue(e.earnedMicroTokens() >= 0 && e.feeMicroTokens() >= 0 && e.refundMicroTokens() >= 0, e::toString);
    }

    private void transfer(Event.Transferred t) {
        assertTrue(t.microTokens() > 0, t::toString);
        chain.add(now, t.from(), t.to(), t.microTokens(), t.cause());
        assertEquals(
                Optional.empty(),
                audit.check(
                        new LedgerEntry(chain.entries(), now, t.from(), t.to(), t.microTokens(), t.cause()),
                        chain.head()));
        balances.merge(t.from().number(), -t.microTokens(), Long::sum);
        balances.merge(t.to().number(), t.microTokens(), Long::sum);
        assertTrue(balances.get(t.from().number()) >= 0, () -> t + " is not covered");
        switch (t.cause()) {
            case REWARD -> rewarded += t.microTokens();
            case FEE -> fees += t.microTokens();
            case FORFEIT -> forfeited += t.microTokens();
            case DIVIDEND -> dividends += t.microTokens();
            case ENDOWMENT, RESERVE, REFUND, STAKE, UNSTAKE, SLASH, EMISSION, DEPOSIT, DEPOSIT_RETURNED, BURN -> {}
        }
    }

    void after() {
        assertEquals(null, asked, "a question without an answer");
        money();
        promises();
        jobs();
        assertEquals(harvested.size(), engine.fleet.harvested());
        harvested.forEach((phone, mode) -> {
            assertTrue(engine.fleet.isHarvested(phone) && engine.fleet.isOnline(phone), () -> "phone " + phone);
            assertEquals(mode, engine.fleet.mode(phone));
        });
    }

    private void money() {
        assertEquals(engine.ledger.supplyMicroTokens(), engine.ledger.sum());
        balances.forEach((account, balance) ->
                assertEquals(balance, engine.ledger.balance(new AccountId(account)), () -> "account " + account));
        long owed = engine.contributions().owedMicroTokens();
        for (long number : open.keySet()) {
            Job job = engine.jobs.jobs.find(new JobId(number));
            owed += job.reservedMicroTokens - job.rewardsMicroTokens;
            for (Piece piece : job.pieces) {
                owed += piece.reservedMicroTokens;
                assertTrue(
                        job.service == null
                                || trading != null
                                || piece.container == null
                                || piece.container.stopping
                                || isPaid(piece),
                        "a member that runs is paid for its term");
            }
        }
        if (trading != null) {
            owed += trading.escrowMicroTokens();
        }
        assertEquals(owed, engine.ledger.balance(AccountId.ESCROW), "escrow holds what is promised and no more");
        assertEquals(fees + forfeited - dividends, engine.ledger.balance(AccountId.FEES));
        assertEquals(
                engine.stakes.stakes().atRisk() + engine.governance.depositsMicroTokens(),
                engine.ledger.balance(AccountId.STAKES),
                "what is staked and deposited is there, and no more");
    }

    private void promises() {
        Map<Integer, Resources> held = new TreeMap<>();
        Set<Integer> busy = new TreeSet<>();
        int count = 0;
        for (int row = 0; row < engine.jobs.containers.rows(); row++) {
            Container container = engine.jobs.containers.at(row);
            if (container != null) {
                count++;
                held.merge(container.phone, container.piece.needs, Resources::plus);
                if (container.state != ContainerState.AWAY) {
                    busy.add(container.phone);
                }
                if (container.state == ContainerState.MIGRATING) {
                    held.merge(container.flight.to, container.piece.needs, Resources::plus);
                }
                assertEquals(states.get(container.id()), container.state, "what is told is what is");
                assertEquals(everStarted.get(container.id()), container.phone);
                assertTrue(container.piece.container == container, "a piece has one container");
                assertTrue(container.savedMicros >= 0 && container.savedMicros <= container.workMicros, "saved");
                assertTrue(container.workMicros <= container.piece.remainingMicros(), "no work twice");
                assertEquals(trading != null, container.piece.lease != Piece.NONE, "what is bought runs on a lease");
                if (trading != null) {
                    Event.Traded lease = leases.get(container.piece.lease);
                    assertEquals(container.phone, lease.phone());
                    assertEquals(container.piece.job.id(), lease.job());
                    assertTrue(container.workMicros <= lease.workMicros(), "a lease pays for all that it runs");
                }
            }
        }
        assertEquals(count, engine.jobs.containers.count());
        assertEquals(count, states.size(), "every end is told");
        for (long number : open.keySet()) {
            for (Piece piece : engine.jobs.jobs.find(new JobId(number)).pieces) {
                if (piece.state == Piece.State.HELD) {
                    assertTrue(piece.isStandby && harvested.containsKey(piece.lastPhone), "room is kept on a phone");
                    held.merge(piece.lastPhone, piece.needs, Resources::plus);
                }
            }
        }
        long offered = 0;
        long promised = 0;
        for (int phone = 0; phone < engine.fleet.size(); phone++) {
            Resources promise = engine.fleet.promised(phone);
            assertEquals(held.getOrDefault(phone, Resources.NONE), promise, "promise of phone " + phone);
            assertTrue(engine.fleet.offer(phone).covers(promise), "phone " + phone + " is over-promised");
            if (busy.contains(phone) || harvested.containsKey(phone)) {
                assertTrue(
                        watched.containsKey(phone), "watched while it is harvested or holds what does not wait for it");
            }
            promised += promise.millicores();
            offered += engine.fleet.isHarvested(phone) ? engine.fleet.offer(phone).millicores() : 0;
            assertTrue(engine.fleet.speedPermille(phone) > 0, "speed");
        }
        assertEquals(promised, engine.fleet.promisedMillicores());
        assertEquals(offered, engine.fleet.offeredMillicores());
    }

    private void jobs() {
        assertEquals(open.size(), engine.jobs.open());
        int waiting = 0;
        for (long number : open.keySet()) {
            Job job = engine.jobs.jobs.find(new JobId(number));
            assertTrue(job != null, () -> "job " + number + " is lost");
            if (job.service != null) {
                waiting += service(job);
                continue;
            }
            boolean goesOn = false;
            Resources needs = Resources.NONE;
            for (Piece piece : job.pieces) {
                boolean ended = piece.state == Piece.State.ENDED;
                boolean done = piece.doneMicros == job.workMicros;
                assertTrue(done ? ended : !ended || job.ending != null, () -> "a piece of job " + number + " is lost");
                assertTrue(piece.doneMicros >= 0 && piece.doneMicros <= job.workMicros, "no work twice");
                assertEquals(piece.container != null, piece.state == Piece.State.RUNNING);
                waiting += piece.state == Piece.State.WAITING ? 1 : 0;
                waiting += scouts(piece);
                goesOn |= !ended;
                needs = needs.plus(piece.needs);
            }
            assertTrue(goesOn, () -> "job " + number + " is done");
            if (job.sla == Sla.B) {
                assertEquals(job.spec.needs(), needs, "the pieces are the job");
            } else {
                apart(job);
            }
        }
        assertEquals(waiting, engine.jobs.waiting());
    }

    /// Pieces that look for a phone on behalf of a container.
    private static int scouts(Piece piece) {
        Flight flight = piece.container == null ? null : piece.container.flight;
        return flight != null && flight.scout.state == Piece.State.WAITING ? 1 : 0;
    }

    /// Members are on phones of their own, have no work that could end, and are as many as their class needs; returns
    /// how many wait.
    private int service(Job job) {
        int waiting = 0;
        int guards = 0;
        for (Piece one : job.pieces) {
            assertEquals(0, one.doneMicros);
            assertTrue(one.shares == 1 || trading == null && one.shares <= engine.policies().scaling().mostShares());
            assertEquals(job.spec.needs().times(one.shares), one.needs, "a share is what the job needs");
            assertEquals(one.container != null, one.state == Piece.State.RUNNING);
            assertTrue(one.state != Piece.State.ENDED || job.ending != null, "who is not needed is not kept");
            waiting += one.state == Piece.State.WAITING ? 1 : 0;
            waiting += scouts(one);
            guards += one.isGuard && Service.isMember(one) ? 1 : 0;
            for (Piece other : job.pieces) {
                assertTrue(
                        one == other
                                || !one.isPlaced()
                                || !other.isPlaced()
                                || one.lastPhone != other.lastPhone
                                || job.ending != null
                                || trading != null && job.spec.purchase().mode() == BuyingMode.SPOT,
                        () -> "two members of " + job.id() + " on a phone");
            }
        }
        assertTrue(job.sla != Sla.S || guards >= 2 || job.ending != null, () -> job.id() + " is not guarded");
        assertEquals(Arrays.stream(job.pieces).filter(Service::isMember).count(), job.service.members());
        assertEquals(shares(job, Service::isMember), job.service.shares());
        assertEquals(shares(job, Piece::isServing), job.service.running());
        return waiting;
    }

    private static int shares(Job job, Predicate<Piece> which) {
        return Arrays.stream(job.pieces).filter(which).mapToInt(piece -> piece.shares).sum();
    }

    /// What is left of its term lies in escrow, as it was reserved; more, where it has fewer shares than it began with.
    private static boolean isPaid(Piece piece) {
        if (piece.container.state == ContainerState.AWAY) {
            return piece.reservedMicroTokens == 0;
        }
        long ceiling = piece.shares * piece.job.prices.ceiling(piece.job.spec);
        double left = 1 - (double) piece.container.paidMicros / piece.job.workMicros;
        return piece.container.paidMicros == 0 && piece.reservedMicroTokens == ceiling
                || piece.reservedMicroTokens >= ceiling * left - ROUNDING;
    }

    /// Replicas are whole jobs on phones of their own; in class S of different owners and, while they run, regions.
    private void apart(Job job) {
        Piece first = job.pieces[0];
        for (Piece one : job.pieces) {
            assertEquals(job.spec.needs(), one.needs, "a replica is a whole job");
            assertEquals(job.sla == Sla.A && one != first, one.isStandby);
            assertTrue(
                    !one.isStandby
                            || one.state == Piece.State.IDLE
                            || job.ending != null
                            || first.state == Piece.State.RUNNING,
                    "nobody stands by for what does not run");
            for (Piece other : job.pieces) {
                if (one == other || !one.isPlaced() || !other.isPlaced() || job.ending != null) {
                    continue;
                }
                assertTrue(one.lastPhone != other.lastPhone, () -> "two replicas of " + job.id() + " on a phone");
                if (job.sla == Sla.S) {
                    assertTrue(
                            !engine.fleet.owner(one.lastPhone).equals(engine.fleet.owner(other.lastPhone)),
                            () -> "two replicas of " + job.id() + " of one owner");
                    assertTrue(
                            one.container == null
                                    || other.container == null
                                    || engine.fleet.region(one.lastPhone) != engine.fleet.region(other.lastPhone),
                            () -> "two replicas of " + job.id() + " in a region");
                }
            }
        }
    }

    @Override
    public String toString() {
        return accepted
                + " jobs accepted, "
                + routed
                + " of them routed, "
                + completed
                + " completed, "
                + failed
                + " failed, "
                + expired
                + " expired, "
                + trades
                + " trades, "
                + outbids
                + " outbid, "
                + interrupted
                + " interruptions, "
                + everStarted.size()
                + " containers";
    }

    /// Nothing is left over when all jobs have ended and all phones have gone.
    void atTheEnd() {
        assertEquals(accepted, ended);
        assertEquals(0, leases.size(), "leases that never end");
        assertEquals(0, engine.ledger.balance(AccountId.ESCROW));
        assertEquals(0, engine.fleet.promisedMillicores());
        assertEquals(charged, rewarded + forfeited + fees, "what is charged is paid out, to the last micro-token");
    }
}
