package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.CallReport;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.placement.Thought;
import fogcatcher.engine.reputation.Opinion;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.engine.reward.Contributions;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.results.Tally;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// The headline figures of a run, gathered as it goes, in constant memory. What happens during the warm-up does not
/// count, and neither does what becomes later of a job that was submitted in it, its interruptions excepted: jobs
/// accepted are those completed, failed, cancelled, expired and open together.
final class Figures implements Recorder {

    /// Of so many fronts the first is measured: measuring each took 17 % of a run with batches (82 of 476 samples,
    /// November 2026), and a mean needs no more.
    private static final int FRONTS_PER_MEASURE = 16;

    private final Tally waiting = new Tally();
    private final Tally sojourn = new Tally();
    private final Tally harvestHours = new Tally();
    private final Tally restHours = new Tally();
    private final long[] interruptions = new long[Interruption.values().length];
    private final long[] refusals = new long[Refusal.values().length];
    private final long[] moved = new long[Cause.values().length];

    private final ClassFigures classes = new ClassFigures();
    private final LiarFigures liars = new LiarFigures();
    private final ServiceFigures services = new ServiceFigures();
    private final RoutingFigures routing = new RoutingFigures();
    private final MigrationFigures migrations = new MigrationFigures();
    private final ScalingFigures scaling = new ScalingFigures();
    private final EnergyFigures energy = new EnergyFigures();

    private long warmup;
    private long submitted;
    private long openFromWarmup;
    private long accepted;
    private long completed;
    private long teams;
    private long members;
    private double gaps;
    private long failed;
    private long cancelled;
    private long expired;
    private long trades;
    private long outbid;
    private double spotHours;
    private double spotMicroTokens;
    private double surplus;
    private double maxSurplus;
    private long votes;
    private long proposals;
    private long proposalsRefused;
    private long policyChanges;
    private long late;
    private double workSeconds;
    private double lostSeconds;
    private long earlyExits;
    private long harvests;
    private double restingSeconds;
    private long harvested;
    private long harvestedAt;
    private double harvestedSeconds;
    private long placements;
    private long searches;
    private long frontPlans;
    private long frontsMeasured;
    private double hypervolumes;
    private long evaluations;
    private Simulation simulation;
    private Summary summary;

    @Override
    public void begin(Simulation simulation) {
        this.simulation = simulation;
        warmup = Micros.of(simulation.scenario().warmup());
    }

    @Override
    public void submitted(long now, JobId job, JobSpec spec) {
        if (now >= warmup) {
            submitted++;
        }
    }

    @Override
    public void placed(long now, Deliberation deliberation) {
        if (now < warmup) {
            return;
        }
        placements++;
        if (deliberation.search().isPresent()) {
            Thought.Search search = deliberation.search().get();
            searches++;
            frontPlans += search.front().size();
            evaluations += search.evaluations();
            if (searches % FRONTS_PER_MEASURE == 1 && deliberation.quality().isPresent()) {
                frontsMeasured++;
                hypervolumes += deliberation.quality().get().hypervolume();
            }
        }
    }

    @Override
    public void rested(int phone, long from, long to) {
        if (to > warmup) {
            restingSeconds += Micros.toSeconds(to - Math.max(from, warmup));
            restHours.add(Micros.toHours(to - from));
        }
    }

    @Override
    public void deceived(JobId job) {
        classes.deceived(job);
    }

    @Override
    public void sample(Simulation simulation) {
        liars.sample(simulation);
    }

    @Override
    public void warm(Simulation simulation) {
        energy.warm(simulation);
        services.warm(simulation);
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.PhoneHarvested _ -> harvestChanged(now, 1);
            case Event.PhoneReleased released -> {
                harvestChanged(now, -1);
                if (now >= warmup) {
                    harvests++;
                    harvestHours.add(Micros.toHours(released.heldMicros()));
                    earlyExits += released.early() ? 1 : 0;
                }
            }
            default -> {
                if (now >= warmup) {
                    count(now, event);
                }
                follow(now, event);
            }
        }
    }

    /// What has to be known of jobs submitted in the warm-up too.
    private void follow(long now, Event event) {
        switch (event) {
            case Event.JobAccepted job -> {
                openFromWarmup += now < warmup ? 1 : 0;
                if (simulation.traffic().isService(job.job())) {
                    scaling.began(job.job());
                }
            }
            case Event.JobCompleted done -> ended(now, done.job(), done.submittedMicros());
            case Event.JobFailed failure -> ended(now, failure.job(), failure.submittedMicros());
            case Event.JobCancelled end -> ended(now, end.job(), end.submittedMicros());
            case Event.JobExpired end -> ended(now, end.job(), end.submittedMicros());
            case Event.ServiceScaled scaled -> scaling.scaled(now, scaled, now >= warmup);
            case Event.JobGuarded guarded -> classes.guarded(guarded, now >= warmup);
            case Event.ResultVoted voted -> classes.voted(voted);
            default -> {}
        }
    }

    private void ended(long now, JobId job, long submittedMicros) {
        scaling.ended(now, job, simulation);
        openFromWarmup -= submittedMicros < warmup ? 1 : 0;
        classes.ended(job, submittedMicros >= warmup);
    }

    private void count(long now, Event event) {
        switch (event) {
            case Event.JobAccepted _ -> {
                accepted++;
                classes.accepted();
            }
            case Event.JobRefused refused -> refusals[refused.reason().ordinal()]++;
            case Event.JobTeamedUp team -> {
                teams++;
                members += team.phones();
                gaps += team.bound() == 0 ? 0 : (double) (team.price() - team.bound()) / team.bound();
            }
            case Event.JobStarted started -> {
                if (now - started.waitedMicros() >= warmup) {
                    waiting.add(Micros.toSeconds(started.waitedMicros()));
                }
            }
            case Event.JobInterrupted interrupted -> {
                interruptions[interrupted.cause().ordinal()]++;
                lostSeconds += Micros.toSeconds(interrupted.lostMicros());
                classes.interrupted(interrupted.job());
            }
            case Event.JobCompleted done -> {
                if (done.submittedMicros() >= warmup) {
                    completed++;
                    late += done.late() ? 1 : 0;
                    sojourn.add(Micros.toSeconds(now - done.submittedMicros()));
                    workSeconds += Micros.toSeconds(done.workMicros());
                    classes.completed(done);
                }
            }
            case Event.StandbyPromoted _ -> classes.promoted();
            case Event.StandbyLost _ -> classes.standbyLost();
            case Event.ResultOutvoted _ -> classes.outvoted();
            case Event.Voted _ -> votes++;
            case Event.ProposalClosed _ -> proposals++;
            case Event.ProposalRefused _ -> proposalsRefused++;
            case Event.PolicyChanged _ -> policyChanges++;
            case Event.JobFailed failure -> failed += failure.submittedMicros() >= warmup ? 1 : 0;
            case Event.JobExpired end -> expired += end.submittedMicros() >= warmup ? 1 : 0;
            case Event.Traded traded -> traded(traded);
            case Event.Outbid _ -> outbid++;
            case Event.MarketCalled(CallReport call) -> {
                surplus += call.surplus() * (1 << call.size());
                maxSurplus += call.maxSurplus() * (1 << call.size());
            }
            case Event.TaskRouted _, Event.TaskRefused _, Event.TaskRoutedAgain _ -> routing.count(event);
            case Event.PhoneWarned _, Event.ContainerMigrated _, Event.MigrationFailed _ -> migrations.count(event);
            case Event.MemberWaits _ -> scaling.waits();
            case Event.JobCancelled end -> cancelled += end.submittedMicros() >= warmup ? 1 : 0;
            case Event.Transferred transferred -> moved[transferred.cause().ordinal()] += transferred.microTokens();
            case Event.PhoneHarvested _,
                    Event.PhoneReleased _,
                    Event.ModeChanged _,
                    Event.PhoneExplained _,
                    Event.PhoneUnregistered _,
                    Event.PhoneUpdated _,
                    Event.MaintenanceChanged _,
                    Event.RegistryRefused _,
                    Event.PhoneTold _,
                    Event.JobTold _,
                    Event.MetricsTaken _,
                    Event.HealthTold _,
                    Event.RequestRefused _,
                    Event.ContainerChanged _,
                    Event.ContainerFailed _,
                    Event.ReservationFailed _,
                    Event.ServiceScaled _,
                    Event.LeaseEnded _,
                    Event.JobGuarded _,
                    Event.ResultVoted _,
                    Event.StakeRefused _,
                    Event.UnstakeBegun _,
                    Event.Slashed _,
                    Event.ProposalOpened _,
                    Event.VoteRefused _ -> {}
        }
    }

    private void traded(Event.Traded traded) {
        trades++;
        if (traded.mode() == BuyingMode.SPOT) {
            double slotHours = traded.slots() * Micros.toHours(traded.workMicros());
            spotHours += slotHours;
            spotMicroTokens += slotHours * traded.buyerPriceMicroTokens();
        }
    }

    private void harvestChanged(long now, int by) {
        harvestedSeconds += harvested * Micros.toSeconds(Math.max(0, now - Math.max(harvestedAt, warmup)));
        harvestedAt = now;
        harvested += by;
    }

    @Override
    public void end(Simulation simulation) {
        harvestChanged(simulation.now(), 0);
        int phones = simulation.phones().count();
        double seconds = simulation.scenario().duration().toMillis() / 1000.0;
        long interrupted = sum(interruptions);
        Summary s = new Summary();
        s.add("phones", phones, "1", "phones in the world");
        s.add("simulated_s", seconds, "s", "simulated time measured, warm-up excluded");
        s.add(
                "resting_share",
                100 * restingSeconds / seconds / phones,
                "%",
                "mean share of phones idle, charging and on Wi-Fi");
        s.add(
                "harvested_share",
                100 * harvestedSeconds / seconds / phones,
                "%",
                "mean share of phones believed to be harvested; silent ones until missed");
        s.add("rest", restHours, "h", "time idle, charging and on Wi-Fi at a stretch");
        s.add("harvests", harvests, "1", "harvests that ended");
        s.add("harvest", harvestHours, "h", "time harvested at a stretch");
        s.add("early_exits", earlyExits, "1", "harvests that ended before the commitment was over");
        s.add("jobs_submitted", submitted, "1", "jobs submitted after the warm-up; what follows is of them");
        s.add("jobs_accepted", accepted, "1", "jobs accepted");
        boolean hasMarket = simulation.scenario().policies().market().isPresent();
        for (Refusal refusal : Refusal.values()) {
            if ((hasMarket || !isOfMarket(refusal)) && !RoutingFigures.isOfRouting(refusal)) {
                s.add(
                        "jobs_refused_" + word(refusal),
                        refusals[refusal.ordinal()],
                        "1",
                        "jobs refused " + reason(refusal));
            }
        }
        s.add("jobs_completed", completed, "1", "jobs completed");
        s.add("jobs_failed", failed, "1", "jobs given up after too many interruptions");
        s.add("jobs_cancelled", cancelled, "1", "jobs cancelled");
        if (hasMarket) {
            s.add("jobs_expired", expired, "1", "jobs that had no capacity when their deadline passed");
        }
        s.add("jobs_teamed_up", teams, "1", "jobs that no phone could hold alone and several ran together");
        s.add("team_members_mean", (double) members / teams, "1", "phones that ran such a job together");
        s.add("team_gap_mean", 100 * gaps / teams, "%", "how much dearer than the proven bound they were at the most");
        s.add(
                "jobs_open",
                simulation.snapshot().openJobs() - openFromWarmup,
                "1",
                "jobs that had not ended when the run did");
        s.add("jobs_late", late, "1", "completed jobs that missed their deadline");
        s.add("waiting", waiting, "s", "time from submission to first running");
        s.add("sojourn", sojourn, "s", "time from submission to completion");
        s.add("interruptions", interrupted, "1", "times a job lost its phone");
        for (Interruption cause : Interruption.values()) {
            if (isUsual(cause) || interruptions[cause.ordinal()] > 0) {
                s.add(
                        "interruptions_" + word(cause),
                        interruptions[cause.ordinal()],
                        "1",
                        "times a job lost its phone " + reason(cause));
            }
        }
        s.add(
                "interruptions_per_job",
                completed == 0 ? Double.NaN : (double) interrupted / completed,
                "1",
                "interruptions for each completed job");
        s.add("work_s", workSeconds, "s", "work of completed jobs, at reference speed");
        s.add(
                "lost_work_s",
                lostSeconds,
                "s",
                "work done but not saved when a phone was lost, at reference speed, as far as the engine can tell");
        classes.addTo(s);
        addPlacements(s);
        routing.addTo(s, simulation);
        if (hasMarket) {
            addTrades(s);
        }
        addContributions(s, simulation, phones);
        addTrust(s, simulation, phones);
        liars.addTo(s, simulation);
        services.addTo(s, simulation);
        scaling.addTo(s, simulation);
        migrations.addTo(s);
        energy.addTo(s, simulation);
        addMoney(s, simulation);
        s.add("events", simulation.handled(), "1", "events handled, warm-up included");
        summary = s;
    }

    /// A mean over nothing has no value.
    private void addPlacements(Summary s) {
        s.add("placements", placements, "1", "times that phones were looked for");
        s.add("searches", searches, "1", "placements for which a front of plans was searched");
        s.add("front_plans_mean", (double) frontPlans / searches, "1", "mean number of plans of a front");
        s.add(
                "hypervolume_mean",
                hypervolumes / frontsMeasured,
                "1",
                "mean share of the box around simple plans that a front dominates, of the first of each "
                        + FRONTS_PER_MEASURE
                        + " fronts");
        s.add("evaluations", evaluations, "1", "plans judged in searches");
    }

    private void addTrades(Summary s) {
        s.add("trades", trades, "1", "leases agreed on the market");
        s.add(
                "spot_price_mean_utokens",
                spotMicroTokens / spotHours,
                "utoken",
                "mean price of a slot and hour on spot, over the work that was bought");
        s.add(
                "surplus_share",
                maxSurplus == 0 ? Double.NaN : 100 * surplus / maxSurplus,
                "%",
                "what spot trades were worth beyond what they cost, of the most that any allocation could reach");
        s.add("spot_leases_outbid", outbid, "1", "spot leases that a higher bid took over");
        s.add(
                "refunds_tokens",
                moved[Cause.REFUND.ordinal()] / 1e6,
                "token",
                "paid back for what was not delivered, not leased, or cheaper than feared");
    }

    private void addContributions(Summary s, Simulation simulation, int phones) {
        Contributions contributions = simulation.engine().contributions();
        double core = 0;
        double memory = 0;
        double bytes = 0;
        int used = 0;
        for (int p = 0; p < phones; p++) {
            core += contributions.coreSeconds(p);
            memory += contributions.memoryGigabyteSeconds(p);
            bytes += contributions.bytes(p);
            used += contributions.workSeconds(p) > 0 ? 1 : 0;
        }
        s.add("phones_used", used, "1", "phones that did useful work, warm-up included");
        s.add("core_hours", core / 3600, "h", "cores occupied times hours, warm-up included");
        s.add("memory_gb_hours", memory / 3600, "GB h", "memory occupied times hours, warm-up included");
        s.add("moved_gb", bytes / 1e9, "GB", "data moved for delivered work, warm-up included");
    }

    /// Over phones of which something is known; a share of nothing has no value.
    private static void addTrust(Summary s, Simulation simulation, int phones) {
        Reputation reputation = simulation.engine().reputation();
        double[] trust = new double[2];
        int[] known = new int[2];
        int proven = 0;
        for (int p = 0; p < phones; p++) {
            Opinion opinion = reputation.of(p, simulation.now());
            if (opinion.evidence() > 0) {
                int group = simulation.phones().isLiar(p) ? 1 : 0;
                trust[group] += opinion.trust();
                known[group]++;
                proven += reputation.hasProvenItself(p, simulation.now()) ? 1 : 0;
            }
        }
        s.add("trust_mean", trust[0] / known[0], "1", "mean trust at the end in honest phones that did something");
        s.add("trust_liars_mean", trust[1] / known[1], "1", "the same in phones that lie");
        s.add("phones_proven", proven, "1", "phones that might take work of class S at the end");
    }

    private void addMoney(Summary s, Simulation simulation) {
        long rewards = moved[Cause.REWARD.ordinal()];
        long fees = moved[Cause.FEE.ordinal()] + moved[Cause.FORFEIT.ordinal()];
        s.add("rewards_tokens", rewards / 1e6, "token", "paid to owners");
        s.add("fees_tokens", fees / 1e6, "token", "fees and forfeited rewards");
        s.add(
                "escrow_tokens",
                simulation.engine().ledger().balance(AccountId.ESCROW) / 1e6,
                "token",
                "promised by payers or earned and not paid out when the run ended");
        s.add("slashed_tokens", moved[Cause.SLASH.ordinal()] / 1e6, "token", "lost by owners out of their stakes");
        s.add("emission_tokens", moved[Cause.EMISSION.ordinal()] / 1e6, "token", "new money for stakes");
        s.add("dividends_tokens", moved[Cause.DIVIDEND.ordinal()] / 1e6, "token", "fees paid to stakes");
        s.add("votes", votes, "1", "votes cast");
        s.add("proposals", proposals, "1", "proposals whose votes were counted");
        s.add(
                "proposals_refused",
                proposalsRefused,
                "1",
                "proposals on which nobody voted, as their proposer or they did not suffice");
        s.add("policy_changes", policyChanges, "1", "policies changed by vote");
        s.add(
                "supply_difference_utokens",
                simulation.engine().ledger().sum() - simulation.engine().ledger().supplyMicroTokens(),
                "utoken",
                "sum over all accounts less the supply; anything but 0 is a bug");
    }

    Summary summary() {
        return summary;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static boolean isOfMarket(Refusal refusal) {
        return switch (refusal) {
            case DUPLICATE,
                    QUEUE_FULL,
                    TOO_LARGE,
                    INSUFFICIENT_FUNDS,
                    NO_SUCH_REGION,
                    NO_SUCH_CAPABILITY,
                    TOO_AVAILABLE,
                    TOO_FEW_APART,
                    NO_FIT,
                    NOT_ROUTED ->
                    false;
            case NOT_TRADED, TRUST_NOT_TRADED, WINDOW_NOT_TRADED, NO_BID, TOO_DEAR, RATE_ABOVE_LIMIT, EXHAUSTED -> true;
        };
    }

    private static String reason(Refusal refusal) {
        return switch (refusal) {
            case DUPLICATE -> "because one of their number had not ended";
            case QUEUE_FULL -> "because too many were waiting";
            case TOO_LARGE ->
                    "because all phones together do not offer what they need, or no phone does and they may not team"
                            + " up";
            case INSUFFICIENT_FUNDS -> "because their payer could not pay";
            case NOT_TRADED ->
                    "because spot capacity comes without a region, a capability or a class, which they asked for";
            case TRUST_NOT_TRADED -> "because they asked for more trust than is traded";
            case WINDOW_NOT_TRADED -> "because their window was further ahead than is traded";
            case NO_BID -> "because they bid nothing";
            case TOO_DEAR -> "because what they would pay is beyond counting";
            case RATE_ABOVE_LIMIT -> "because the posted rate was above their limit";
            case EXHAUSTED -> "because nothing was left of the reserve that suited them";
            case NO_SUCH_REGION -> "because no phone of the region they ask for is large enough";
            case NO_SUCH_CAPABILITY -> "because no large enough phone there can do what they ask for";
            case TOO_AVAILABLE -> "because they would need more replicas than are allowed";
            case NO_FIT -> "because no device had what the task takes";
            case NOT_ROUTED -> "because capacity is bought";
            case TOO_FEW_APART -> "because their replicas would need more regions or owners";
        };
    }

    private static String reason(Interruption cause) {
        return switch (cause) {
            case WITHDRAWN -> "because it might no longer be used, or less of it";
            case LEFT -> "when it said good-bye";
            case LOST -> "when it fell silent";
            case OVERDUE -> "because it took far too long";
            case REFUSED -> "because it had less than it claimed";
            case OUTBID -> "because somebody bid more";
            case CRASHED -> "when it crashed";
            case OVER_LIMIT -> "when it used more than it was given";
            case SCALED_IN -> "because fewer members were needed";
            case REPLACED -> "because it went elsewhere in good time";
            case UNPAID -> "because it could not be paid any more";
        };
    }

    /// Whether it may happen in every run; the others are told where they happened.
    private static boolean isUsual(Interruption cause) {
        return switch (cause) {
            case WITHDRAWN, LEFT, LOST, OVERDUE, REFUSED -> true;
            case OUTBID, CRASHED, OVER_LIMIT, SCALED_IN, REPLACED, UNPAID -> false;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
