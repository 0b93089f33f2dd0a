package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.HarvestRules;
import fogcatcher.engine.harvest.Pool;
import fogcatcher.engine.harvest.Rule;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.ledger.Ledger;
import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.engine.reward.Contributions;
import fogcatcher.engine.scaling.Measures;
import fogcatcher.engine.scenario.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Decides what happens in the fog: a state machine without IO, threads, clocks or global randomness.
///
/// Time is an argument, in microseconds since the run began. [#handle] is the only way anything changes, and
/// [#nextWake] says when to call it next even if nothing happens. Not thread-safe; a [Session] owns it.
public final class Engine {

    private final Policies policies;
    final Fleet fleet = new Fleet();
    private final Contributions contributions = new Contributions();
    final Ledger ledger;
    private final HarvestRules rules;
    private final Adaptation adaptation;
    private final StayEstimator stays = new StayEstimator();
    private final Reputation reputation;
    private final Books books;
    final Earnings earnings;
    private final Terms terms;
    final StakeLifecycle stakes;
    final GovernanceLifecycle governance;
    private final Outbox outbox = new Outbox();
    private final Reminders reminders = new Reminders();
    private final PhoneLifecycle phones;
    private final Registry registry;
    private final Requests requests;
    private final Topologies topologies;
    final JobLifecycle jobs;

    public Engine(Policies policies, Randomness randomness) {
        this.policies = policies;
        ledger = new Ledger(policies.ledger());
        books = new Books(ledger, outbox);
        rules = new HarvestRules(policies.harvest());
        adaptation = new Adaptation(policies.adaptation());
        reputation = new Reputation(policies.reputation());
        terms = new Terms(policies.rewards());
        earnings = new Earnings(fleet, contributions, books);
        stakes = new StakeLifecycle(policies.staking(), ledger, books, outbox, reminders);
        governance = new GovernanceLifecycle(policies, ledger, stakes.stakes(), books, outbox, reminders, this::enact);
        Parts parts =
                new Parts(
                        policies,
                        randomness,
                        fleet,
                        rules,
                        adaptation,
                        stays,
                        reputation,
                        contributions,
                        terms,
                        stakes,
                        earnings,
                        books,
                        outbox,
                        reminders);
        jobs = new JobLifecycle(parts);
        phones = new PhoneLifecycle(parts, jobs);
        topologies = new Topologies(parts, jobs);
        registry = new Registry(parts, phones, jobs);
        requests = new Requests(parts, phones, jobs);
    }

    /// Takes one input at time `now` and hands every consequence to `out`, in order, before it returns.
    public void handle(long now, Input input, Consumer<Output> out) {
        outbox.openFor(out);
        switch (input) {
            case Signal signal -> hear(now, signal);
            case Command command -> obey(now, command);
        }
    }

    /// Brings what is believed of a phone from memory, before it is needed, and changes nothing.
    ///
    /// @return nothing of meaning; as long as it is used, the reading is not optimised away
    public long touchPhone(int phone) {
        return fleet.touch(phone) + contributions.touch(phone) + reputation.touch(phone);
    }

    /// Does so for a container, its job and its phone.
    public long touchContainer(int row) {
        Container container = jobs.containers.at(row);
        return container == null
                ? 0
                : touchPhone(container.phone) + container.piece.doneMicros + container.piece.job.lostMicros;
    }

    /// Does so for a service.
    public long touchService(JobId job) {
        Job found = jobs.jobs.find(job);
        return found == null || found.service == null ? 0 : found.service.touch();
    }

    /// Whose container it is, while it is one.
    public Optional<JobId> jobOf(ContainerId container) {
        return Optional.ofNullable(jobs.containers.find(container)).map(found -> found.piece.job.id());
    }

    /// How well the members of a service have followed its load, if it runs or was the last to end: whoever hears of
    /// the
    /// end may ask at once. Nothing of other services.
    public Optional<Measures> elasticity(long now, JobId service) {
        return jobs.services.measures(now, service);
    }

    /// When [Signal.Tick] is due at the latest; [fogcatcher.engine.model.Micros#NEVER] when nothing is.
    public long nextWake() {
        return reminders.next();
    }

    private void hear(long now, Signal signal) {
        requests.heard(now, signal);
        switch (signal) {
            case Signal.PhoneReported report -> phones.reported(now, report);
            case Signal.PhoneLeft left -> phones.gone(now, left.phone(), Interruption.LEFT);
            case Signal.PhoneLost lost -> phones.gone(now, lost.phone(), Interruption.LOST);
            case Signal.ContainerStarted started -> jobs.started(now, started.container());
            case Signal.ContainerSaved saved -> jobs.saved(saved.container(), saved.workMicros());
            case Signal.ContainerFinished finished -> jobs.finished(now, finished.container(), finished.result());
            case Signal.ContainerRefused refused -> jobs.losses.refused(now, refused.container());
            case Signal.ContainerStopped stopped -> jobs.losses.stopped(now, stopped.container(), stopped.workMicros());
            case Signal.ContainerReserved reserved -> jobs.reserved(reserved.container());
            case Signal.ContainerCrashed crashed -> jobs.losses.crashed(now, crashed.container(), crashed.reason());
            case Signal.ContainerMoved moved -> jobs.migrations.moved(now, moved);
            case Signal.MixMeasured measured -> phones.mixed(now, measured.phone(), measured.isReliable());
            case Signal.MoveFailed failed -> jobs.migrations.failed(now, jobs.containers.find(failed.container()));
            case Signal.ServiceReported report -> jobs.services.reported(now, report);
            case Signal.Placed placed -> jobs.placed(now, placed.plan());
            case Signal.Tick tick -> remember(now);
        }
    }

    private void obey(long now, Command command) {
        switch (command) {
            case Command.RegisterPhone phone -> {
                registry.register(phone);
                topologies.begin(now);
            }
            case Command.UnregisterPhone phone -> registry.unregister(now, phone.phone());
            case Command.UpdatePhone update -> registry.update(now, update);
            case Command.Maintain maintain -> registry.maintain(now, maintain);
            case Command.Cordon cordon -> registry.cordon(now, cordon);
            case Command.Ask ask -> requests.answer(now, ask);
            case Command.Endow endow -> endow(endow);
            case Command.SubmitJob submit -> jobs.submit(now, submit);
            case Command.CancelJob cancel -> jobs.endings.cancel(now, cancel.job());
            case Command.Stake stake -> stakes.stake(now, stake);
            case Command.Unstake unstake -> stakes.unstake(now, unstake);
            case Command.Propose propose -> governance.propose(now, propose);
            case Command.Vote vote -> governance.vote(now, vote);
            case Command.Delegate delegate -> governance.delegate(delegate);
            case Command.ExplainPhone explain -> phones.explain(now, explain.phone());
        }
    }

    private void endow(Command.Endow endow) {
        if (endow.microTokens() > 0 && endow.account().number() >= AccountId.FIRST_FREE) {
            books.transfer(AccountId.TREASURY, endow.account(), endow.microTokens(), Cause.ENDOWMENT);
        }
    }

    private void remember(long now) {
        while (reminders.next() <= now) {
            long reminder = reminders.take();
            int what = Reminders.whatOf(reminder);
            switch (Reminders.kindOf(reminder)) {
                case IDLE_LONG_ENOUGH -> phones.consider(now, what);
                case HANDED_OVER -> jobs.migrations.handedOver(now, what);
                case RESTED -> jobs.rested(now, what);
                case TERM -> jobs.services.termOver(now, what);
                case SCALE -> jobs.services.lookAgain(now, what);
                case PATROL -> jobs.patrol.go(now);
                case PLACE_AGAIN -> jobs.placeAgain(now);
                case TOPOLOGY -> topologies.take(now);
                case MEMBERS_AGAIN -> jobs.askForMembers(now);
                case MARKET -> jobs.trading().tick(now);
                case STAYED_ON -> jobs.trading().stayedOn(now, what);
                case DEADLINE -> jobs.trading().deadline(now, what);
                case UNBONDED -> stakes.unbonded(now, what);
                case STAKES_EARN -> stakes.earn(now);
                case COUNT_VOTES -> governance.count(now, what);
                case TIMELOCK_ENDS -> governance.carryOut(what);
            }
        }
    }

    /// New policies hold from now on, for whoever can be told.
    private void enact(Policies changed) {
        terms.obey(changed.rewards());
        reputation.obey(changed.reputation());
        stakes.obey(changed.staking());
        governance.obey(changed.governance());
    }

    /// The policies that hold now: those of the beginning and what was voted since.
    public Policies policies() {
        return governance.policies();
    }

    /// What the engine believes now.
    public Snapshot snapshot(long now) {
        int online = 0;
        int[] refused = new int[Rule.values().length];
        for (int phone = 0; phone < fleet.size(); phone++) {
            if (fleet.isOnline(phone)) {
                online++;
                int failed = rules.failed(fleet, phone, now);
                for (int rule = 0; failed != 0; rule++, failed >>>= 1) {
                    refused[rule] += failed & 1;
                }
            }
        }
        List<Integer> refusedByRule = new ArrayList<>();
        for (int count : refused) {
            refusedByRule.add(count);
        }
        return new Snapshot(
                now,
                fleet.registered(),
                online,
                fleet.harvested(),
                refusedByRule,
                fleet.offeredMillicores(),
                fleet.promisedMillicores(),
                Pool.of(fleet, stays, now, Micros.PER_HOUR),
                jobs.waiting(),
                jobs.open(),
                jobs.containers(),
                ledger.balance(AccountId.ESCROW),
                ledger.balance(AccountId.FEES));
    }

    /// What the fleet is made of now.
    public Topology topology(long now) {
        return topologies.at(now);
    }

    /// What it was made of, at each [fogcatcher.engine.fleet.CoordinatorSpec#topologyEvery], oldest first.
    public List<Topology> topologyHistory() {
        return topologies.history();
    }

    /// What phones should tell of themselves.
    public ReportMarks reportMarks() {
        TreeSet<Integer> battery = new TreeSet<>();
        TreeSet<Integer> temperature = new TreeSet<>();
        for (int mark : adaptation.batteryMarksPermille()) {
            battery.add(mark);
        }
        for (int mark : adaptation.temperatureMarksDeci()) {
            temperature.add(mark);
        }
        battery.add((int) Math.round(policies.harvest().minBattery().fraction() * 1000) + 1);
        temperature.add((int) Math.round(policies.harvest().maxTemperature().celsius() * 10));
        List<Rule> active = policies.harvest().rules();
        return new ReportMarks(
                toArray(battery),
                toArray(temperature),
                active.contains(Rule.CHARGING),
                active.contains(Rule.UNMETERED),
                active.contains(Rule.SCREEN));
    }

    public Contributions contributions() {
        return contributions;
    }

    public Reputation reputation() {
        return reputation;
    }

    /// What an owner has staked and not asked back, micro-tokens.
    public long bondedMicroTokens(AccountId owner) {
        return stakes.stakes().bonded(owner);
    }

    public Ledger ledger() {
        return ledger;
    }

    private static int[] toArray(TreeSet<Integer> marks) {
        return marks.stream().mapToInt(Integer::intValue).toArray();
    }
}
