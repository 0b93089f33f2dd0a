package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.engine.scaling.ScalerSpec;
import fogcatcher.engine.scenario.Policies;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.docker.Tunnel;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.image.Images;
import fogcatcher.live.job.JobFileSpec;
import fogcatcher.live.store.Store;
import fogcatcher.live.store.StoredJob;
import fogcatcher.live.volume.Luggage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Runs the engine for real hosts under real time.
///
/// One thread owns [LiveSession], [Book] and store: it takes one thing after the other from its [Inbox]. What the
/// engine
/// wants is handed to the [Keeper]s of the hosts. After a restart the session is brought to where it was; where that
/// cannot be, a new run begins, and the containers of the old one are kept until new ones have taken their place.
public final class Coordinator implements AutoCloseable {

    /// The folder of images that the coordinator makes, in its own.
    private static final String IMAGES = "images";

    private static final long LONGEST_NAP_MICROS = 3_600 * Micros.PER_SECOND;

    private final FleetSpec fleet;
    private final Store store;
    private final Placement placement;
    private final Inbox inbox = new Inbox();
    private final ExecutorService thinkers = Executors.newVirtualThreadPerTaskExecutor();
    private final Front front;
    private final Entrances entrances;
    private final MixCrew mixes;
    private final Luggage luggage;
    private final Desk desk = new InboxDesk();
    private final List<Keeper> keepers = new ArrayList<>();
    private final JobRegister jobs;
    private final Diary diary;
    private final HostRegister register;
    private final LiveSession session;
    private final Intake intake;
    private final Thread thread;
    private final long beganNanos = System.nanoTime();
    private final Map<String, Long> adoptedMillis = new TreeMap<>();

    private volatile boolean isClosing;

    private Coordinator(
            FleetSpec fleet,
            Store store,
            Front front,
            Entrances entrances,
            MixContainer mix,
            Images images,
            Optional<Path> busybox,
            Diary diary) {
        this.fleet = fleet;
        this.store = store;
        this.front = front;
        this.entrances = entrances;
        this.diary = diary;
        jobs = new JobRegister(store, diary);
        register = new HostRegister(fleet, store, Intake.PAYER.number() + 1);
        session = new LiveSession(fleet, store, jobs, register, diary, this::perform, entrances::close);
        luggage = new Luggage(fleet.name(), images, busybox, new StoredVolumes(store, inbox), diary::note);
        mixes = new MixCrew(mix, fleet.mixnet().map(FleetSpec.MixnetSpec::mixes).orElse(0), this::mixHosts, diary);
        intake = new Intake(fleet, store, inbox, session, jobs, register, entrances, luggage);
        placement =
                switch (fleet.policies().placement().strategy()) {
                    case Strategy.Own own -> Placement.of(own);
                    case Strategy other ->
                            throw new IllegalArgumentException(other.name() + " runs in simulations only");
                };
        thread = Thread.ofPlatform().name("engine").unstarted(this::live);
    }

    /// Starts a fleet, or goes on with one.
    ///
    /// @param folder that names in the fleet file are relative to
    /// @param state the coordinator's own folder
    /// @param store is closed with the coordinator
    /// @throws IOException if keys cannot be read, or the mixnet or `ssh` is not found; the message says which
    public static Coordinator start(
            FleetSpec fleet, Path folder, Map<String, String> environment, Path state, Store store) throws IOException {
        Tunnel.removeLeftovers();
        Map<String, Connections> connections = new TreeMap<>();
        for (HostSpec host : fleet.hosts()) {
            connections.put(host.name(), Connections.of(host, folder, environment));
        }
        connections.replaceAll((_, connection) -> connection.begun());
        Diary diary = new Diary();
        Front front = new Front();
        Entrances entrances = Entrances.of(fleet, folder, state, front, diary);
        Images images = new Images(state.resolve(IMAGES));
        MixContainer mix = MixContainer.of(fleet, folder, images);
        Optional<Path> busybox = Images.findBusybox(environment.getOrDefault("PATH", ""));
        Coordinator coordinator = new Coordinator(fleet, store, front, entrances, mix, images, busybox, diary);
        coordinator.session.remember();
        coordinator.luggage.remember(store.copies());
        Duration silence = fleet.policies().coordinator().silence();
        long leasesFromNanos = System.nanoTime() + coordinator.session.restOfEarlierRun(silence).toNanos();
        for (HostSpec host : fleet.hosts()) {
            Keeper keeper =
                    new Keeper(
                            host,
                            fleet.name(),
                            coordinator.session.run(),
                            fleet.policies().coordinator().heartbeat(),
                            coordinator.session.reportMarks(),
                            connections.get(host.name()),
                            coordinator.front,
                            coordinator.desk,
                            answered -> new Leases(images, busybox, silence, answered, leasesFromNanos));
            coordinator.register.row(host.name()).ifPresent(keeper::enrol);
            coordinator.keepers.add(keeper);
        }
        coordinator.thread.start();
        return coordinator;
    }

    // -------------------------------------------------------------------------------------------------- beginning

    /// What was left unfinished when the last coordinator ended, and what a new run has to be told.
    private void resume() {
        if (session.inputs() == 0) {
            session.accept(new Command.Endow(Intake.PAYER, fleet.policies().ledger().endowment().micro()));
        }
        for (LiveJob job : jobs.all()) {
            try {
                entrances.open(job);
            } catch (Refused refused) {
                diary.note("job " + job.file().name() + " cannot be reached: " + refused.getMessage());
            }
        }
        intake.submitWhatFits();
        session.book().questions().forEach(this::think);
        session.book().moves().forEach(this::refuseMove);
        register.orphans().forEach(row -> session.accept(new Command.UnregisterPhone(row)));
        handOut();
        keepers.forEach(Keeper::start);
        mixes.start();
        if (!(fleet.policies().scaling().scaler() instanceof ScalerSpec.None)) {
            Duration every = fleet.policies().scaling().sample();
            execute(new LoadWatch(every, () -> inbox.ask(this::serving), front, desk, thinkers)::watch);
        }
    }

    /// The members of services that run on hosts that are connected.
    private List<LoadWatch.Member> serving() {
        List<LoadWatch.Member> members = new ArrayList<>();
        for (Keeper keeper : keepers) {
            if (keeper.row() < 0 || keeper.daemon().isEmpty()) {
                continue;
            }
            Plan plan = session.book().plan(keeper.row());
            for (Wanted wanted : plan.wanted()) {
                int millicores = plan.millicoresOf(wanted);
                // A service with data has one member, however much it has to do.
                if (wanted.kind() == JobKind.SERVICE
                        && wanted.phase() == Wanted.Phase.RUN
                        && millicores > 0
                        && !jobs.hasVolumes(wanted.job())) {
                    String name = new Mark(fleet.name(), session.run(), wanted.id()).name();
                    members.add(new LoadWatch.Member(wanted.job(), name, keeper.daemon().get(), millicores));
                }
            }
        }
        return members;
    }

    // ---------------------------------------------------------------------------------------------------- living

    private void live() {
        try {
            resume();
            while (!isClosing) {
                inbox.next(Math.min(session.restMicros(), LONGEST_NAP_MICROS));
                session.tick();
                handOut();
            }
            session.check();
            inbox.ended();
        } catch (InterruptedException _) {
            inbox.ended();
        } catch (RuntimeException | Error fault) {
            // Whatever was kept is safe, and whatever was not was not acted on: another start goes on from there.
            inbox.ended(fault);
        } finally {
            isClosing = true;
            mixes.close();
            keepers.forEach(Keeper::close);
            entrances.close();
            thinkers.shutdownNow();
            store.close();
        }
    }

    /// Carries an effect out, or has it carried out.
    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Place place -> think(place.problem());
            case Effect.MoveContainer move -> refuseMove(move.container());
            case Effect.ReserveContainer _,
                    Effect.StartContainer _,
                    Effect.ResizeContainer _,
                    Effect.StopContainer _,
                    Effect.CancelMove _,
                    Effect.Throttle _,
                    Effect.Watch _,
                    Effect.Unwatch _ -> {} // the keepers see it in the book
        }
    }

    private void think(PlacementProblem problem) {
        execute(() -> desk.hear(new Signal.Placed(placement.place(problem))));
    }

    /// Does something beside the engine; a bug there ends the coordinator.
    private void execute(Runnable task) {
        thinkers.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                inbox.add(() -> {
                    throw bug;
                });
            }
        });
    }

    /// Memory cannot be copied from one Docker engine to another.
    private void refuseMove(ContainerId container) {
        desk.hear(new Signal.MoveFailed(container));
    }

    /// Each host's keeper is shown what is wanted of it now.
    private void handOut() {
        TreeSet<String> members = new TreeSet<>();
        for (Wanted wanted : session.book().all()) {
            // One that is to stop serves on until its data is taken from it.
            if (wanted.phase() == Wanted.Phase.RUN
                    || wanted.phase() == Wanted.Phase.START
                    || wanted.phase() == Wanted.Phase.STOP && jobs.isToBeCarried(wanted.job())) {
                members.add(new Mark(fleet.name(), session.run(), wanted.id()).name());
            }
        }
        front.keepOnly(members);
        for (Keeper keeper : keepers) {
            if (keeper.row() >= 0) {
                keeper.want(session.book().plan(keeper.row()));
            }
        }
    }

    // ----------------------------------------------------------------------------------------------------- hosts

    /// Lets the engine know a host, or what has changed about it.
    private void enrol(Keeper keeper, Facts facts) {
        adoptedMillis.putIfAbsent(keeper.host().name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos));
        int row = register.enter(session.run(), keeper.host().name());
        keeper.enrol(row);
        register.news(row, keeper.host(), facts).ifPresent(news -> session.accept(news));
        intake.submitWhatFits();
        handOut();
    }

    // ------------------------------------------------------------------------------------------ what people want

    /// Takes a job on.
    ///
    /// @param text of the job file
    /// @param folder that names in it are relative to
    /// @throws Refused if it cannot be
    public long submit(String text, Path folder) {
        return intake.submit(text, folder);
    }

    /// Takes a job back, wherever it is.
    public void cancel(String name) {
        intake.cancel(name);
    }

    /// Takes a job on again, after it was taken back if it had not ended.
    ///
    /// @throws Refused also if it does not end within the time that its containers have for that
    public long restart(String name) throws InterruptedException {
        return intake.restart(name);
    }

    /// Takes a job back if it has not ended, and forgets all that were called so.
    ///
    /// @param volumesToo whether its data is given up; else another job of the name goes on with it
    /// @throws Refused also if it does not end within the time that its containers have for that
    public void remove(String name, boolean volumesToo) throws InterruptedException {
        intake.remove(name);
        if (volumesToo) {
            luggage.giveUp(name, desk::daemon);
        }
    }

    /// Gives up the data of all jobs, which have ended.
    public void giveUpVolumes() {
        luggage.jobs().forEach(job -> luggage.giveUp(job, desk::daemon));
    }

    /// Takes all jobs back, and returns when none is left or the time is over.
    ///
    /// @return whether none is left
    public boolean cancelAll(Duration patience) throws InterruptedException {
        return intake.cancelAll(patience);
    }

    /// All jobs there ever were.
    public List<StoredJob> history() {
        return intake.history();
    }

    /// Where the run stands.
    public Standing standing() {
        return inbox.ask(() ->
                new Standing(
                        fleet.name(),
                        session.run(),
                        session.inputs(),
                        session.digest(),
                        jobs.all().size(),
                        session.book().all().size(),
                        adoptedMillis.size(),
                        adoptedMillis.values().stream().mapToLong(millis -> millis).max().orElse(0),
                        fleet.policies()));
    }

    /// Where a run stands.
    ///
    /// @param inputs that the engine has heard
    /// @param digest of all that it put out
    /// @param adopted hosts that were compared with what is wanted of them since this coordinator began
    /// @param adoptedMillis how long that took for the last of them
    public record Standing(
            String fleet,
            long run,
            long inputs,
            String digest,
            int jobs,
            int containers,
            int adopted,
            long adoptedMillis,
            Policies policies) {}

    /// Sets a host aside, after what runs there has moved away, or takes it back.
    public void maintain(String host, boolean on) {
        inbox.ask(() -> {
            session.accept(new Command.Maintain(row(host), on));
            return null;
        });
    }

    /// Gives a host nothing new while what runs there runs on, or opens it again.
    public void cordon(String host, boolean on) {
        inbox.ask(() -> {
            session.accept(new Command.Cordon(row(host), on));
            return null;
        });
    }

    private int row(String host) {
        return register.row(host)
                .orElseThrow(
                        () -> new Refused("no host " + host + " was ever connected; fogcatcher live hosts lists them"));
    }

    private List<MixCrew.MixHost> mixHosts() {
        return keepers.stream()
                .filter(keeper -> keeper.row() >= 0)
                .map(keeper ->
                        new MixCrew.MixHost(
                                keeper.host().name(),
                                keeper.host().reachedAt(),
                                keeper.isSilent() ? Optional.empty() : keeper.daemon(),
                                register.isOpen(keeper.row())))
                .toList();
    }

    /// The mixes on hosts.
    public Mixes mixes() {
        return new Mixes(mixes.wanted(), mixes.running());
    }

    /// How the mixes on hosts stand.
    ///
    /// @param on the hosts on which one runs
    public record Mixes(int wanted, List<String> on) {
        public Mixes {
            on = List.copyOf(on);
        }
    }

    /// Drains the mixes on hosts for good, and returns when they are gone.
    public void endMixes(boolean keysToo) throws InterruptedException {
        mixes.endAll(keysToo);
    }

    /// How all hosts stand.
    public List<HostView> hosts() {
        return keepers.stream().map(keeper -> keeper.view().used(register.use(keeper.row()))).toList();
    }

    /// How all jobs stand that have not ended.
    public List<JobView> jobs() {
        return inbox.ask(() -> jobs.all().stream().map(this::view).toList());
    }

    private JobView view(LiveJob job) {
        List<JobView.Member> members =
                session.book().all().stream()
                        .filter(wanted -> wanted.job().number() == job.number())
                        .map(wanted ->
                                new JobView.Member(
                                        new Mark(fleet.name(), session.run(), wanted.id()).name(),
                                        register.name(wanted.host()),
                                        wanted.phase().name().toLowerCase(Locale.ROOT)))
                        .toList();
        return new JobView(
                job.number(),
                job.file().name(),
                job.file().image(),
                job.service().isPresent() ? "service" : "once",
                jobs.hasStarted(job.number()) ? "running" : "waiting",
                members,
                job.service().map(JobFileSpec.RunSpec.Service::publish).orElse(0),
                entrances.onion(job));
    }

    /// How many containers are wanted, whatever phase they are in.
    public int containers() {
        return inbox.ask(() -> session.book().all().size());
    }

    /// What happened last, oldest first.
    public List<Told> events() {
        return diary.pages();
    }

    /// The connections with the hosts that are up, by name.
    public Map<String, Daemon> daemons() {
        Map<String, Daemon> found = new TreeMap<>();
        keepers.forEach(keeper -> keeper.daemon().ifPresent(daemon -> found.put(keeper.host().name(), daemon)));
        return found;
    }

    /// Returns when the coordinator has ended.
    ///
    /// @throws RuntimeException that ended it
    public void await() throws InterruptedException {
        inbox.await();
    }

    /// Ends the coordinator. What runs on the hosts runs on.
    @Override
    public void close() {
        isClosing = true;
        inbox.add(() -> {});
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The desk at which keepers turn in what they have to say.
    private final class InboxDesk implements Desk {

        @Override
        public void hear(Input input) {
            inbox.add(() -> session.accept(Objects.requireNonNull(input)));
        }

        @Override
        public void note(String text) {
            diary.note(text);
        }

        @Override
        public void connected(Keeper host, Facts facts) throws InterruptedException {
            CompletableFuture<Void> known = new CompletableFuture<>();
            inbox.add(() -> {
                enrol(host, facts);
                known.complete(null);
            });
            try {
                known.get();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public Optional<LiveJob> job(JobId job) {
            return jobs.find(job.number());
        }

        @Override
        public boolean isToBeCarried(JobId job) {
            return jobs.isToBeCarried(job);
        }

        @Override
        public List<Daemon> daemons() {
            return List.copyOf(Coordinator.this.daemons().values());
        }

        @Override
        public Optional<Daemon> daemon(String host) {
            return Optional.ofNullable(Coordinator.this.daemons().get(host));
        }

        @Override
        public Luggage luggage() {
            return luggage;
        }

        @Override
        public boolean isCutOff() {
            long known = keepers.stream().filter(keeper -> keeper.row() >= 0).count();
            long silent = keepers.stream().filter(Keeper::isSilent).count();
            return silent * 2 > known;
        }
    }
}
