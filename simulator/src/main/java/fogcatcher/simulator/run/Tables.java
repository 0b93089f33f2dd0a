package fogcatcher.simulator.run;

import fogcatcher.engine.Snapshot;
import fogcatcher.engine.harvest.Rule;
import fogcatcher.engine.ledger.LedgerChain;
import fogcatcher.engine.ledger.LedgerEntry;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.placement.Thought;
import fogcatcher.engine.reputation.Opinion;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.engine.reward.Contributions;
import fogcatcher.engine.scenario.Table;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The tables a scenario asked for. Times are seconds since the run began, warm-up included, except in `phone_sessions`
/// and in `ledger`, whose hashes need them exactly: whole microseconds.
final class Tables implements Recorder {

    private static final String RESTING = "idle-charging-wifi";
    private static final String HARVESTABLE = "harvestable";
    private static final long NOT_HARVESTED = Long.MIN_VALUE;
    private static final double MICRO = 1e-6;

    private final Map<Table, TableWriter> tables = new EnumMap<>(Table.class);
    private final LedgerChain chain = new LedgerChain();
    private final TreeMap<Integer, Vote> proposals = new TreeMap<>();
    private String strategy = "";
    private List<String> sources = List.of();
    private Simulation simulation;
    private long[] harvestedFrom = new long[0];

    Tables(List<Table> wanted, ResultsFolder folder) {
        for (Table table : wanted) {
            tables.put(table, folder.table(table.name().toLowerCase(Locale.ROOT), columns(table)));
        }
    }

    /// A proposal, until the run is over.
    private static final class Vote {
        private final long openedAt;
        private final Event.ProposalOpened opened;
        private long closedAt;
        private Event.ProposalClosed closed;
        private long changedAt = Micros.NEVER;

        private Vote(long openedAt, Event.ProposalOpened opened) {
            this.openedAt = openedAt;
            this.opened = opened;
        }

        private void closed(long now, Event.ProposalClosed closed) {
            closedAt = now;
            this.closed = closed;
        }
    }

    private static Column[] columns(Table table) {
        return switch (table) {
            case SERIES -> seriesColumns();
            case JOBS ->
                    new Column[] {
                        Column.longs("job"),
                        Column.text("source"),
                        Column.text("outcome"),
                        Column.doubles("submitted_s"),
                        Column.doubles("started_s"),
                        Column.doubles("ended_s"),
                        Column.ints("phone"),
                        Column.ints("interruptions"),
                        Column.doubles("work_s"),
                        Column.doubles("lost_work_s"),
                        Column.doubles("charge_tokens"),
                        Column.bools("late")
                    };
            case PHONE_SESSIONS ->
                    new Column[] {
                        Column.ints("device"),
                        Column.text("predicate"),
                        Column.doubles("start_s"),
                        Column.doubles("end_s")
                    };
            case BATTERY_PERIODS ->
                    new Column[] {Column.ints("device"), Column.text("kind"), Column.doubles("pct_per_min")};
            case HARVESTS ->
                    new Column[] {
                        Column.ints("phone"),
                        Column.doubles("start_s"),
                        Column.doubles("end_s"),
                        Column.bools("early"),
                        Column.text("ended_by"),
                        Column.doubles("reward_tokens")
                    };
            case CONTRIBUTIONS ->
                    new Column[] {
                        Column.ints("phone"),
                        Column.text("region"),
                        Column.ints("account"),
                        Column.doubles("core_s"),
                        Column.doubles("memory_gb_s"),
                        Column.longs("moved_bytes"),
                        Column.doubles("work_s"),
                        Column.longs("finished"),
                        Column.longs("broken"),
                        Column.longs("early_exits"),
                        Column.doubles("earned_tokens")
                    };
            case REPUTATION ->
                    new Column[] {
                        Column.ints("phone"),
                        Column.ints("account"),
                        Column.doubles("good"),
                        Column.doubles("bad"),
                        Column.doubles("trust"),
                        Column.doubles("uncertainty"),
                        Column.doubles("cautious_trust"),
                        Column.doubles("owner_trust"),
                        Column.bools("proven"),
                        Column.bools("liar")
                    };
            case PLACEMENTS -> placementColumns();
            case FRONTS ->
                    Stream.of(
                                    Stream.of(Column.longs("round"), Column.ints("plan")),
                                    objectiveColumns(),
                                    Stream.of(Column.bools("chosen")))
                            .flatMap(columns -> columns)
                            .toArray(Column[]::new);
            case LEDGER ->
                    new Column[] {
                        Column.longs("entry"),
                        Column.longs("t_us"),
                        Column.ints("from_account"),
                        Column.ints("to_account"),
                        Column.longs("amount_utokens"),
                        Column.text("cause"),
                        Column.text("hash")
                    };
            case PROPOSALS ->
                    new Column[] {
                        Column.ints("proposal"),
                        Column.ints("account"),
                        Column.text("path"),
                        Column.text("value"),
                        Column.doubles("opened_s"),
                        Column.doubles("closed_s"),
                        Column.text("verdict"),
                        Column.doubles("in_favour_tokens"),
                        Column.doubles("against_tokens"),
                        Column.doubles("changed_s")
                    };
        };
    }

    private static Column[] placementColumns() {
        Stream<Column> question =
                Stream.of(
                        Column.doubles("t_s"),
                        Column.longs("round"),
                        Column.text("strategy"),
                        Column.ints("tasks"),
                        Column.ints("candidates"),
                        Column.ints("placed"));
        Stream<Column> search =
                Stream.of(
                        Column.ints("front_plans"),
                        Column.doubles("hypervolume"),
                        Column.doubles("igd_plus"),
                        Column.doubles("epsilon"),
                        Column.doubles("spacing"),
                        Column.longs("evaluations"),
                        Column.longs("moves"));
        return Stream.of(question, objectiveColumns(), search).flatMap(columns -> columns).toArray(Column[]::new);
    }

    /// In the order and the units of [fogcatcher.engine.model.Objective].
    private static Stream<Column> objectiveColumns() {
        return Stream.of("latency_ms", "balance", "distrust", "cost_tokens", "price_tokens").map(Column::doubles);
    }

    private static Column[] seriesColumns() {
        Stream<Column> counts =
                Stream.of(
                        Column.doubles("t_s"),
                        Column.ints("reachable"),
                        Column.ints("plugged"),
                        Column.ints("resting"),
                        Column.ints("harvested"),
                        Column.doubles("battery_mean_pct"),
                        Column.doubles("offered_cores"),
                        Column.doubles("staying_1h_cores"),
                        Column.doubles("promised_cores"),
                        Column.doubles("busy_cores"),
                        Column.ints("containers"),
                        Column.ints("waiting_jobs"),
                        Column.ints("open_jobs"),
                        Column.doubles("cpu_energy_kwh"),
                        Column.doubles("escrow_tokens"),
                        Column.doubles("fees_tokens"));
        Stream<Column> refused = Arrays.stream(Rule.values()).map(rule -> Column.ints("refused_" + word(rule)));
        return Stream.concat(counts, refused).toArray(Column[]::new);
    }

    @Override
    public void begin(Simulation simulation) {
        this.simulation = simulation;
        strategy = simulation.scenario().policies().placement().strategy().name();
        sources = simulation.scenario().workload().sources().stream().map(WorkSource::name).toList();
        if (tables.containsKey(Table.PHONE_SESSIONS) || tables.containsKey(Table.HARVESTS)) {
            harvestedFrom = new long[simulation.scenario().world().phones().count()];
            Arrays.fill(harvestedFrom, NOT_HARVESTED);
        }
    }

    @Override
    public void submitted(long now, JobId job, JobSpec spec) {}

    @Override
    public void placed(long now, Deliberation deliberation) {
        TableWriter placements = tables.get(Table.PLACEMENTS);
        if (placements != null) {
            placements
                    .put(seconds(now))
                    .put(deliberation.plan().round())
                    .put(strategy)
                    .put(deliberation.problem().tasks())
                    .put(deliberation.problem().candidates())
                    .put(deliberation.placed());
            put(placements, deliberation.objectives());
            deliberation.search().ifPresentOrElse(search -> placements.put(search.front().size()), placements::putNull);
            deliberation
                    .quality()
                    .ifPresentOrElse(
                            quality ->
                                    placements
                                            .put(quality.hypervolume())
                                            .put(quality.igdPlus())
                                            .put(quality.epsilon())
                                            .put(quality.spacing()),
                            () -> placements.putNull().putNull().putNull().putNull());
            deliberation
                    .search()
                    .ifPresentOrElse(
                            search -> placements.put(search.evaluations()).put(search.moves()),
                            () -> placements.putNull().putNull());
            placements.end();
        }
        TableWriter fronts = tables.get(Table.FRONTS);
        if (fronts != null) {
            deliberation.search().ifPresent(search -> front(fronts, deliberation.plan().round(), search));
        }
    }

    private static void front(TableWriter fronts, long round, Thought.Search search) {
        for (int i = 0; i < search.front().size(); i++) {
            fronts.put(round).put(i);
            put(fronts, search.front().objectives()[i]);
            fronts.put(i == search.chosen()).end();
        }
    }

    private static void put(TableWriter row, double[] objectives) {
        for (double value : objectives) {
            row.put(value);
        }
    }

    @Override
    public void rested(int phone, long from, long to) {
        session(phone, RESTING, from, to);
    }

    @Override
    public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {
        TableWriter periods = tables.get(Table.BATTERY_PERIODS);
        if (periods != null) {
            periods.put(phone).put(charging ? "charge" : "discharge").put(percentPerMinute).end();
        }
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.PhoneHarvested harvested -> {
                if (harvestedFrom.length > 0) {
                    harvestedFrom[harvested.phone()] = now;
                }
            }
            case Event.PhoneReleased released -> released(now, released);
            case Event.JobRefused refused -> {
                TableWriter jobs = job(refused.job(), "refused_" + word(refused.reason()), now);
                if (jobs != null) {
                    jobs.putNull().put(seconds(now)).putNull().put(0).putNull().putNull().put(0.0).putNull().end();
                }
            }
            case Event.JobCompleted done -> {
                TableWriter jobs = job(done.job(), "completed", done.submittedMicros());
                if (jobs != null) {
                    jobs.put(seconds(done.startedMicros()))
                            .put(seconds(now))
                            .put(done.phone())
                            .put(done.interruptions())
                            .put(seconds(done.workMicros()))
                            .put(seconds(done.lostMicros()))
                            .put(done.chargeMicroTokens() * MICRO)
                            .put(done.late())
                            .end();
                }
            }
            case Event.JobFailed failed -> {
                TableWriter jobs = job(failed.job(), "failed", failed.submittedMicros());
                if (jobs != null) {
                    jobs.putNull()
                            .put(seconds(now))
                            .putNull()
                            .put(failed.interruptions())
                            .putNull()
                            .put(seconds(failed.lostMicros()))
                            .put(failed.chargeMicroTokens() * MICRO)
                            .putNull()
                            .end();
                }
            }
            case Event.JobCancelled cancelled -> {
                TableWriter jobs = job(cancelled.job(), "cancelled", cancelled.submittedMicros());
                if (jobs != null) {
                    jobs.putNull()
                            .put(seconds(now))
                            .putNull()
                            .putNull()
                            .putNull()
                            .putNull()
                            .put(cancelled.chargeMicroTokens() * MICRO)
                            .putNull()
                            .end();
                }
            }
            case Event.Transferred transferred -> transferred(now, transferred);
            case Event.ProposalOpened opened -> proposals.put(opened.proposal(), new Vote(now, opened));
            case Event.ProposalClosed closed -> proposals.get(closed.proposal()).closed(now, closed);
            case Event.PolicyChanged changed -> proposals.get(changed.proposal()).changedAt = now;
            case Event.JobAccepted _,
                    Event.JobTeamedUp _,
                    Event.JobStarted _,
                    Event.JobInterrupted _,
                    Event.ModeChanged _,
                    Event.PhoneExplained _,
                    Event.StakeRefused _,
                    Event.UnstakeBegun _,
                    Event.Slashed _,
                    Event.ProposalRefused _,
                    Event.Voted _,
                    Event.VoteRefused _ -> {}
        }
    }

    private void transferred(long now, Event.Transferred transferred) {
        TableWriter ledger = tables.get(Table.LEDGER);
        if (ledger != null) {
            LedgerEntry entry =
                    chain.add(
                            now, transferred.from(), transferred.to(), transferred.microTokens(), transferred.cause());
            ledger.put(entry.number())
                    .put(now)
                    .put(entry.from().number())
                    .put(entry.to().number())
                    .put(entry.microTokens())
                    .put(word(entry.cause()))
                    .put(chain.head())
                    .end();
        }
    }

    private TableWriter job(JobId job, String outcome, long submitted) {
        TableWriter jobs = tables.get(Table.JOBS);
        if (jobs != null) {
            jobs.put(job.number())
                    .put(sources.get((int) (job.number() % sources.size())))
                    .put(outcome)
                    .put(seconds(submitted));
        }
        return jobs;
    }

    private void released(long now, Event.PhoneReleased released) {
        if (harvestedFrom.length == 0) {
            return;
        }
        long from = harvestedFrom[released.phone()];
        harvestedFrom[released.phone()] = NOT_HARVESTED;
        session(released.phone(), HARVESTABLE, from, now);
        TableWriter harvests = tables.get(Table.HARVESTS);
        if (harvests != null) {
            harvests.put(released.phone())
                    .put(seconds(from))
                    .put(seconds(now))
                    .put(released.early())
                    .put(failedRules(released.failedRules()))
                    .put(released.rewardMicroTokens() * MICRO)
                    .end();
        }
    }

    private void session(int phone, String predicate, long from, long to) {
        TableWriter sessions = tables.get(Table.PHONE_SESSIONS);
        if (sessions != null) {
            long local = simulation.regions().localAtStart(simulation.phones().region(phone));
            sessions.put(phone).put(predicate).put(seconds(from + local)).put(seconds(to + local)).end();
        }
    }

    @Override
    public void warm(Simulation simulation) {}

    @Override
    public void sample(Simulation simulation) {
        TableWriter series = tables.get(Table.SERIES);
        if (series == null) {
            return;
        }
        Snapshot belief = simulation.snapshot();
        Phones truth = simulation.phones();
        long now = simulation.now();
        series.put(seconds(now))
                .put(truth.reachable())
                .put(truth.plugged())
                .put(truth.resting())
                .put(belief.harvested())
                .put(truth.meanBatteryPermille(now) / 10)
                .put(belief.offeredMillicores() / 1000.0)
                .put(belief.stayingForAnHour().cores())
                .put(belief.promisedMillicores() / 1000.0)
                .put(truth.busyMillicores() / 1000.0)
                .put(simulation.containers())
                .put(belief.waitingJobs())
                .put(belief.openJobs())
                .put(truth.cpuJoules(now) / 3.6e6)
                .put(belief.escrowMicroTokens() * MICRO)
                .put(belief.feeMicroTokens() * MICRO);
        for (int count : belief.refusedByRule()) {
            series.put(count);
        }
        series.end();
    }

    @Override
    public void end(Simulation simulation) {
        for (int p = 0; p < harvestedFrom.length; p++) {
            if (harvestedFrom[p] != NOT_HARVESTED) {
                session(p, HARVESTABLE, harvestedFrom[p], simulation.now());
            }
        }
        contributions();
        reputations();
        proposals();
        if (tables.containsKey(Table.LEDGER)) {
            tables.get(Table.LEDGER).seal(chain.head());
        }
    }

    private void contributions() {
        TableWriter rows = tables.get(Table.CONTRIBUTIONS);
        if (rows == null) {
            return;
        }
        Contributions c = simulation.engine().contributions();
        for (int p = 0; p < simulation.phones().count(); p++) {
            rows.put(p)
                    .put(simulation.scenario().world().phones().regions().get(simulation.phones().region(p)).name())
                    .put(simulation.owner(p).number())
                    .put(c.coreSeconds(p))
                    .put(c.memoryGigabyteSeconds(p))
                    .put(c.bytes(p))
                    .put(c.workSeconds(p))
                    .put(c.finished(p))
                    .put(c.broken(p))
                    .put(c.earlyExits(p))
                    .put(c.earnedMicroTokens(p) * MICRO)
                    .end();
        }
    }

    private void reputations() {
        TableWriter rows = tables.get(Table.REPUTATION);
        if (rows == null) {
            return;
        }
        Reputation reputation = simulation.engine().reputation();
        long now = simulation.now();
        for (int p = 0; p < simulation.phones().count(); p++) {
            Opinion opinion = reputation.of(p, now);
            int owner = simulation.owner(p).number();
            rows.put(p)
                    .put(owner)
                    .put(opinion.good())
                    .put(opinion.bad())
                    .put(opinion.trust())
                    .put(opinion.uncertainty())
                    .put(reputation.cautiousTrust(opinion))
                    .put(reputation.ofOwner(owner, now).trust())
                    .put(reputation.hasProvenItself(p, now))
                    .put(simulation.phones().isLiar(p))
                    .end();
        }
    }

    private void proposals() {
        TableWriter rows = tables.get(Table.PROPOSALS);
        if (rows == null) {
            return;
        }
        for (Vote vote : proposals.values()) {
            if (vote.closed != null) {
                rows.put(vote.opened.proposal())
                        .put(vote.opened.proposer().number())
                        .put(vote.opened.path())
                        .put(vote.opened.value())
                        .put(seconds(vote.openedAt))
                        .put(seconds(vote.closedAt))
                        .put(word(vote.closed.verdict()))
                        .put(vote.closed.inFavourMicroTokens() * MICRO)
                        .put(vote.closed.againstMicroTokens() * MICRO)
                        .put(vote.changedAt == Micros.NEVER ? Double.NaN : seconds(vote.changedAt))
                        .end();
            }
        }
    }

    private static String failedRules(int mask) {
        if (mask == 0) {
            return "gone";
        }
        StringBuilder names = new StringBuilder();
        for (Rule rule : Rule.values()) {
            if ((mask & rule.bit()) != 0) {
                names.append(names.isEmpty() ? "" : "+").append(word(rule));
            }
        }
        return names.toString();
    }

    private static double seconds(long micros) {
        return micros / 1e6;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
