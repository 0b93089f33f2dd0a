package fogcatcher.simulator.world;

import fogcatcher.engine.Engine;
import fogcatcher.engine.Journal;
import fogcatcher.engine.Observer;
import fogcatcher.engine.Session;
import fogcatcher.engine.Snapshot;
import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Question;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Thought;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.MixnetSpec;
import fogcatcher.engine.scenario.Policies;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.mixnet.Mixnet;
import fogcatcher.simulator.mixnet.Passage;
import fogcatcher.simulator.mixnet.Volunteers;
import fogcatcher.simulator.phones.Behaviours;
import fogcatcher.simulator.phones.PhoneEvents;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.phones.Regions;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.placement.Placements;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import fogcatcher.simulator.traffic.Traffic;
import fogcatcher.simulator.voting.Voters;
import fogcatcher.simulator.work.Links;
import fogcatcher.simulator.work.Truth;
import fogcatcher.simulator.work.Work;
import fogcatcher.simulator.workload.Deployer;
import fogcatcher.simulator.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A scenario's world and its engine, and the one loop that moves time.
///
/// Time jumps to whatever is next: something on the timeline, or else a reminder of the engine's. At equal times the
/// timeline goes first. One thread, nothing shared with other runs.
public final class Simulation implements AutoCloseable {

    private static final Signal.Tick TICK = new Signal.Tick();

    private final Scenario scenario;
    private final Recorder recorder;
    private final Timeline timeline = new Timeline(this::touch);
    private final Engine engine;
    private final Session session;
    private final Regions regions;
    private final Links links;
    private final Phones phones;
    private final Traffic traffic;
    private final Work work;
    private final Workload workload;
    private final Faults faults;
    private final Voters voters;
    private final Optional<Mixnet> mixnet;
    private final Placement placement;
    private final long thinkingMicros;
    private final ArrayDeque<Plan> plans = new ArrayDeque<>();
    private final long endMicros;
    private final long sampleMicros;
    private long now;
    private long jobs;
    private long handled;

    /// A sum that nobody reads, so that the reading in [#touch] is not optimised away.
    @SuppressWarnings("UnusedVariable")
    private long touched;

    /// Places as the scenario says.
    ///
    /// @param folder where trace files are looked for
    /// @throws fogcatcher.simulator.trace.TraceFault if one cannot be read
    public Simulation(Scenario scenario, Path folder, Recorder recorder, Journal journal, List<Observer> observers) {
        this(scenario, folder, recorder, journal, observers, Placements.of(scenario.policies().placement().strategy()));
    }

    /// @param folder where trace files are looked for
    /// @param placement that answers the engine, whatever the scenario says
    /// @throws fogcatcher.simulator.trace.TraceFault if a file cannot be read
    public Simulation(
            Scenario scenario,
            Path folder,
            Recorder recorder,
            Journal journal,
            List<Observer> observers,
            Placement placement) {
        this.scenario = scenario;
        this.recorder = recorder;
        this.placement = placement;
        Randomness randomness = new Randomness(scenario.seed());
        engine = new Engine(scenario.policies(), randomness);
        List<Observer> all = new ArrayList<>(observers);
        if (!scenario.world().voting().groups().isEmpty()) {
            all.add((at, event) -> voters().hear(at, event));
        }
        if (scenario.workload().sources().stream().anyMatch(WorkSource.Services.class::isInstance)) {
            all.add((at, event) -> traffic().hear(at, event));
        }
        if (scenario.mixnet().flatMap(MixnetSpec::phones).isPresent()) {
            all.add((at, event) -> mixnet().orElseThrow().hear(at, event));
        }
        session = new Session(engine, this::perform, journal, all);
        regions = new Regions(scenario.world().phones(), scenario.start(), randomness);
        phones =
                new Phones(
                        scenario.world().phones(),
                        scenario.world().fixtures(),
                        regions,
                        Behaviours.of(scenario.world().phones().behaviour(), folder),
                        randomness,
                        timeline,
                        new Told(),
                        engine.reportMarks(),
                        Micros.of(scenario.policies().coordinator().silence()));
        links = new Links(scenario.world().phones().network(), phones::hasFiveG, randomness);
        endMicros = Micros.of(scenario.length());
        mixnet =
                scenario.mixnet()
                        .map(spec -> new Mixnet(spec, endMicros, timeline, randomness, Volunteers.of(spec, mixers())));
        traffic =
                new Traffic(
                        scenario,
                        regions,
                        phones,
                        links,
                        timeline,
                        randomness,
                        Micros.of(scenario.policies().scaling().sample()),
                        this::hear,
                        (container, at) -> work().idle(at, container),
                        (at, row, phone, more) -> work().addLoad(at, row, phone, more),
                        mixnet.map(Passage.class::cast));
        work =
                new Work(
                        phones,
                        links,
                        timeline,
                        randomness.stream("drops"),
                        randomness.stream("lies"),
                        randomness.stream("crashes"),
                        traffic,
                        this::hear,
                        recorder::drew);
        workload =
                new Workload(
                        scenario.workload(),
                        scenario.world().phones().count(),
                        scenario.policies().market().isPresent(),
                        regions::named,
                        folder,
                        timeline,
                        randomness,
                        this::submit,
                        new Services());
        faults = new Faults(scenario.world().faults(), regions, phones, work, links, workload, timeline, randomness);
        voters =
                new Voters(
                        scenario.world().voting(),
                        scenario.workload().sources().size(),
                        owners(),
                        timeline,
                        randomness,
                        new People());
        thinkingMicros = Micros.of(scenario.policies().placement().thinking());
        sampleMicros = Math.max(Micros.PER_SECOND, endMicros / Recorder.SAMPLES);
        recorder.begin(this);
    }

    private void hear(Signal signal, long at) {
        if (signal instanceof Signal.ContainerFinished(ContainerId container, long result) && Truth.isWrong(result)) {
            engine.jobOf(container).ifPresent(recorder::deceived);
        }
        session.accept(at, signal);
    }

    /// Runs to the end.
    ///
    /// @param progress told now and then how far the run is; may throw to stop it
    public void run(Progress progress) {
        begin();
        long nextLook = Progress.EVENTS_BETWEEN_LOOKS;
        while (true) {
            long next = Math.min(timeline.nextTime(), session.nextWake());
            if (next > endMicros) {
                break;
            }
            now = next;
            if (timeline.nextTime() <= next) {
                happen(timeline.take());
            } else {
                session.accept(now, TICK);
            }
            answerAtOnce();
            if (++handled >= nextLook) {
                nextLook = handled + Progress.EVENTS_BETWEEN_LOOKS;
                progress.at(now, endMicros, handled);
            }
        }
        now = endMicros;
        phones.end(now);
        work.end(now);
        recorder.end(this);
    }

    /// Where thinking takes no time, the engine is answered before anything else happens.
    private void answerAtOnce() {
        while (thinkingMicros == 0 && !plans.isEmpty()) {
            session.accept(now, new Signal.Placed(plans.pollFirst()));
        }
    }

    private void begin() {
        faults.prepare();
        long endowment = scenario.policies().ledger().endowment().micro();
        for (int a = AccountId.FIRST_FREE; a < firstOwner(); a++) {
            session.accept(0, new Command.Endow(new AccountId(a), endowment));
        }
        for (int p = 0; p < phones.count(); p++) {
            session.accept(
                    0,
                    new Command.RegisterPhone(
                            p,
                            phones.kind(p),
                            phones.claimedResources(p, links.downKbps(p)),
                            phones.capabilities(p),
                            phones.topSpeedPermille(p),
                            phones.region(p),
                            owner(p)));
        }
        phones.begin();
        workload.begin();
        voters.begin();
        mixnet.ifPresent(world -> world.begin(0));
        timeline.put(0, Kind.SAMPLE, 0);
        timeline.put(Micros.of(scenario.warmup()), Kind.WARM, 0);
    }

    /// Accounts of sources of work come first, then those of owners.
    private int firstOwner() {
        return AccountId.FIRST_FREE + scenario.workload().sources().size();
    }

    private int owners() {
        int perOwner = scenario.world().phones().phonesPerOwner();
        return (scenario.world().phones().count() + perOwner - 1) / perOwner;
    }

    /// The account that receives a phone's rewards; the one after all owners for devices that stay where they are.
    public AccountId owner(int phone) {
        return new AccountId(
                firstOwner()
                        + (phone < scenario.world().phones().count()
                                ? phone / scenario.world().phones().phonesPerOwner()
                                : owners()));
    }

    private void happen(long event) {
        int which = Timeline.whichOf(event);
        switch (Timeline.kindOf(event)) {
            case BEHAVIOUR -> phones.behave(now, which);
            case PHYSICS -> phones.cross(now, which);
            case SILENCE -> {
                if (phones.isSilentSince(now, which)) {
                    work.lose(now, which);
                    session.accept(now, new Signal.PhoneLost(which));
                }
            }
            case STAGE -> work.stageEnds(now, which, event);
            case COPY -> work.copied(now, which, event);
            case CRASH -> work.crash(now, which, event);
            case PLACED -> session.accept(now, new Signal.Placed(plans.pollFirst()));
            case ARRIVAL -> workload.arrive(now, which, Timeline.detailOf(event));
            case FAULT -> faults.happen(now, which, Timeline.detailOf(event));
            case PROPOSAL -> voters.propose(which);
            case VOTE -> voters.vote(which, Timeline.detailOf(event));
            case TRAFFIC -> traffic.due(now, which, Timeline.detailOf(event));
            case ANSWER -> traffic.answer(now, which, event);
            case MIXNET -> mixnet.orElseThrow().due(now, which, Timeline.detailOf(event));
            case WARM -> {
                mixnet.ifPresent(Mixnet::warm);
                recorder.warm(this);
            }
            case SAMPLE -> {
                recorder.sample(this);
                timeline.put(now + sampleMicros, Kind.SAMPLE, 0);
            }
        }
    }

    /// Looks at what an event will concern, in the world and in the engine, so that it comes from memory in time.
    private void touch(long event) {
        int which = Timeline.whichOf(event);
        switch (Timeline.kindOf(event)) {
            case BEHAVIOUR, PHYSICS -> touched += phones.touch(which) + engine.touchPhone(which);
            case STAGE -> touched += work.touch(which) + engine.touchContainer(which);
            case TRAFFIC -> touched += traffic.touch(which) + engine.touchService(traffic.job(which));
            case SILENCE, PLACED, ARRIVAL, FAULT, PROPOSAL, VOTE, ANSWER, COPY, CRASH, MIXNET, WARM, SAMPLE -> {}
        }
    }

    private void perform(long now, Effect effect) {
        switch (effect) {
            case Effect.Place place -> think(now, place.problem());
            case Effect.StartContainer start -> work.start(now, start);
            case Effect.ReserveContainer reserve -> work.reserve(now, reserve);
            case Effect.ResizeContainer resize -> work.resize(now, resize);
            case Effect.MoveContainer move -> work.move(now, move);
            case Effect.CancelMove cancel -> work.cancelMove(now, cancel);
            case Effect.StopContainer stop -> work.stop(now, stop);
            case Effect.Throttle throttle -> phones.setCap(now, throttle.phone(), throttle.millicores());
            case Effect.Watch watch -> phones.watch(now, watch.phone());
            case Effect.Unwatch unwatch -> phones.unwatch(unwatch.phone());
        }
    }

    private void think(long now, PlacementProblem problem) {
        Thought thought = placement.think(problem);
        recorder.placed(now, new Deliberation(problem, thought));
        plans.addLast(thought.plan());
        if (thinkingMicros > 0) {
            timeline.put(now + thinkingMicros, Kind.PLACED, 0);
        }
    }

    /// Jobs are numbered so that their source can be told: number modulo sources.
    private void submit(long now, int source, JobSpec job) {
        submit(now, source, nextJob(source), job);
    }

    private JobId nextJob(int source) {
        return new JobId(jobs++ * scenario.workload().sources().size() + source);
    }

    private void submit(long now, int source, JobId id, JobSpec job) {
        AccountId payer = new AccountId(AccountId.FIRST_FREE + source);
        recorder.submitted(now, id, job);
        session.accept(
                now,
                isRouted(source) ? new Command.Ask(jobs, payer, task(id, job)) : new Command.SubmitJob(id, job, payer));
    }

    private boolean isRouted(int source) {
        return scenario.workload().sources().get(source) instanceof WorkSource.Functions functions
                && functions.routed();
    }

    private static Question.Compute task(JobId id, JobSpec job) {
        return new Question.Compute(
                id,
                job.needs(),
                job.workMicros(),
                job.deadlineMicros(),
                job.inputBytes(),
                job.outputBytes(),
                job.isPrivate(),
                job.wishes().capabilities(),
                job.wishes().home());
    }

    @Override
    public void close() {
        workload.close();
    }

    public Scenario scenario() {
        return scenario;
    }

    public long now() {
        return now;
    }

    /// Events of the world and ticks of the engine handled so far.
    public long handled() {
        return handled;
    }

    public Engine engine() {
        return engine;
    }

    public Phones phones() {
        return phones;
    }

    public Regions regions() {
        return regions;
    }

    /// The mixnet, where the scenario has one.
    public Optional<Mixnet> mixnet() {
        return mixnet;
    }

    public Traffic traffic() {
        return traffic;
    }

    /// Containers that really are on phones; the engine may believe in more.
    public int containers() {
        return work.count();
    }

    /// How many containers phones were told to start.
    public long started() {
        return work.started();
    }

    /// How many of them on phones that lie.
    public long startedOnLiars() {
        return work.startedOnLiars();
    }

    public Snapshot snapshot() {
        return engine.snapshot(now);
    }

    public String digest() {
        return session.digest();
    }

    private Voters voters() {
        return voters;
    }

    private Work work() {
        return work;
    }

    /// What becomes of the services of a source.
    private final class Services implements Deployer {

        @Override
        public JobId deploy(long now, int source, int which, JobSpec job) {
            JobId id = nextJob(source);
            traffic.deploy(id, source, which, job.needs().millicores());
            submit(now, source, id, job);
            return id;
        }

        @Override
        public void cancel(long now, JobId job) {
            session.accept(now, new Command.CancelJob(job));
        }

        @Override
        public void crowd(long now, int source, double factor) {
            traffic.crowd(now, source, factor);
        }
    }

    /// What voters do and know.
    private final class People implements Voters.Society {

        @Override
        public void tell(Command command) {
            session.accept(now, command);
        }

        @Override
        public Policies policies() {
            return engine.policies();
        }

        @Override
        public double trust(AccountId account) {
            return engine.reputation().ofOwner(account.number(), now).trust();
        }
    }

    private Mixers mixers() {
        return new Mixers(phones, phone -> engine.bondedMicroTokens(owner(phone)), (at, signal) -> hear(signal, at));
    }

    /// What phones do, handed on to whom it concerns.
    private final class Told implements PhoneEvents {

        @Override
        public void say(long now, Signal signal) {
            session.accept(now, signal);
        }

        @Override
        public void speedChanged(long now, int phone) {
            work.speedChanged(now, phone);
        }

        @Override
        public void workLost(long now, int phone) {
            work.lose(now, phone);
        }

        @Override
        public void unreachable(long now, int phone) {
            work.unreachable(now, phone);
        }

        @Override
        public void reachable(long now, int phone) {
            work.reachable(now, phone);
        }

        @Override
        public void rested(int phone, long from, long to) {
            recorder.rested(phone, from, to);
        }

        @Override
        public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {
            recorder.batteryPeriod(phone, charging, percentPerMinute);
        }
    }
}
