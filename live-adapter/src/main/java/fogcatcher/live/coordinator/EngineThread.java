package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.engine.scaling.ScalerSpec;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.docker.HelperImage;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.store.Store;
import fogcatcher.live.volume.Luggage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import java.util.function.BooleanSupplier;

/// The one thread that owns [LiveSession], [Book] and store: it takes one thing after the other from its [Inbox], and
/// hands what the engine wants to the [Keeper]s of the hosts, whose [Desk] it is.
///
/// Its parts are those of the [Coordinator] too, which puts what people ask into the same inbox.
final class EngineThread implements Desk, AutoCloseable {

    private static final long LONGEST_NAP_MICROS = 3_600 * Micros.PER_SECOND;

    final Inbox inbox = new Inbox();
    final List<Keeper> keepers = new ArrayList<>();
    final JobRegister jobs;
    final HostRegister register;
    final LiveSession session;
    final Intake intake;
    final Entrances entrances;
    final MixCrew mixes;
    final Diary diary;
    final Reasons reasons;
    final Outputs outputs;

    /// After how long each host was compared with what is wanted of it for the first time, milliseconds.
    final Map<String, Long> adoptedMillis = new TreeMap<>();

    private final FleetSpec fleet;
    private final Store store;
    private final Path scratch;
    private final Placement placement;
    private final ExecutorService thinkers = Executors.newVirtualThreadPerTaskExecutor();
    private final Front front;
    private final Luggage luggage;
    private final Moves moves;
    private final Thread thread;
    private final long beganNanos = System.nanoTime();

    private volatile boolean isClosing;

    EngineThread(
            FleetSpec fleet,
            Store store,
            Front front,
            Entrances entrances,
            MixContainer mix,
            HelperImage helper,
            Outputs outputs,
            Path scratch,
            Diary diary) {
        this.fleet = fleet;
        this.store = store;
        this.front = front;
        this.entrances = entrances;
        this.diary = diary;
        this.outputs = outputs;
        this.scratch = scratch;
        register = new HostRegister(fleet, store, Intake.PAYER.number() + 1);
        reasons = new Reasons(register::name);
        jobs = new JobRegister(store, diary, reasons);
        session = new LiveSession(fleet, store, jobs, register, reasons, diary, this::perform, entrances::close);
        luggage = new Luggage(fleet.name(), helper, new StoredVolumes(store, inbox), diary::note);
        moves = new Moves(this, this::daemonsByHost, this::execute, front, helper, fleet.name());
        mixes = new MixCrew(mix, fleet.mixnet().map(FleetSpec.MixnetSpec::mixes).orElse(0), this::mixHosts, diary);
        intake = new Intake(fleet, store, inbox, session, jobs, register, entrances, luggage, this::holders);
        placement =
                switch (fleet.policies().placement().strategy()) {
                    case Strategy.Own own -> Placement.of(own);
                    case Strategy other ->
                            throw new IllegalArgumentException(other.name() + " runs in simulations only");
                };
        thread = Thread.ofPlatform().name("engine").unstarted(this::live);
    }

    /// Brings session and data to where they were when the last coordinator ended.
    void remember() {
        session.remember();
        luggage.remember(store.copies());
    }

    /// Begins with all keepers that there are.
    void start() {
        thread.start();
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
        resumeMoves();
        register.orphans().forEach(row -> session.accept(new Command.UnregisterPhone(row)));
        handOut();
        keepers.forEach(Keeper::start);
        mixes.start();
        if (!(fleet.policies().scaling().scaler() instanceof ScalerSpec.None)) {
            Duration every = fleet.policies().scaling().sample();
            execute(new LoadWatch(every, () -> inbox.ask(this::serving), front, this, thinkers)::watch);
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
                Resources allowed = plan.allowed(wanted);
                int millicores = jobs.find(wanted.job().number()).map(j -> j.own(allowed)).orElse(allowed).millicores();
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
            case Effect.MoveContainer move ->
                    request(move).ifPresentOrElse(moves::begin, () -> hear(new Signal.MoveFailed(move.container())));
            case Effect.CancelMove cancel -> moves.cancel(cancel.container());
            case Effect.ReserveContainer _,
                    Effect.StartContainer _,
                    Effect.ResizeContainer _,
                    Effect.StopContainer _,
                    Effect.Throttle _,
                    Effect.Watch _,
                    Effect.Unwatch _ -> {} // the keepers see it in the book
        }
    }

    private void think(PlacementProblem problem) {
        execute(() -> hear(new Signal.Placed(placement.place(problem))));
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

    /// What is to be moved, from whom to whom; nothing if a host is not there.
    private Optional<Moves.Request> request(Effect.MoveContainer move) {
        Optional<Keeper> from = keeper(move.from());
        Optional<Keeper> to = keeper(move.to());
        Optional<Wanted> wanted = session.book().find(move.container());
        if (from.isEmpty() || to.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        String name = new Mark(fleet.name(), session.run(), move.container()).name();
        return Optional.of(
                new Moves.Request(name, wanted.get(), session.book().plan(move.from()), from.get(), to.get()));
    }

    private Optional<Keeper> keeper(int row) {
        return keepers.stream().filter(keeper -> keeper.row() == row).findFirst();
    }

    /// Moves that the last coordinator had begun.
    private void resumeMoves() {
        for (Effect.MoveContainer move : session.book().moves()) {
            request(move).ifPresentOrElse(moves::resume, () -> hear(new Signal.MoveFailed(move.container())));
        }
    }

    /// Each host's keeper is shown what is wanted of it now.
    private void handOut() {
        TreeSet<String> members = new TreeSet<>();
        TreeSet<String> known = new TreeSet<>();
        for (Wanted wanted : session.book().all()) {
            String name = new Mark(fleet.name(), session.run(), wanted.id()).name();
            known.add(name);
            // One that is to stop serves on until its data is taken from it.
            if (wanted.phase() == Wanted.Phase.RUN
                    || wanted.phase() == Wanted.Phase.START
                    || wanted.phase() == Wanted.Phase.STOP && jobs.isToBeCarried(wanted.job())) {
                members.add(name);
            }
        }
        front.keepOnly(members, known);
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
        lookEverywhere(); // what others wait for may have come
    }

    /// The connections with the hosts that are up, by name.
    Map<String, Daemon> daemonsByHost() {
        Map<String, Daemon> found = new TreeMap<>();
        keepers.forEach(keeper -> keeper.daemon().ifPresent(daemon -> found.put(keeper.host().name(), daemon)));
        return found;
    }

    /// Whether hosts have an image: one that is up does, none of all does, or nobody knows.
    private Intake.Holders holders(String image) {
        boolean isKnown = keepers.stream().allMatch(keeper -> keeper.daemon().isPresent());
        for (Daemon daemon : daemons()) {
            try {
                if (daemon.images().id(image).isPresent()) {
                    return Intake.Holders.SOME;
                }
            } catch (DockerFault _) {
                isKnown = false;
            }
        }
        return isKnown ? Intake.Holders.NONE : Intake.Holders.UNKNOWN;
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

    // ---------------------------------------------------------------------------------------- what keepers hear

    @Override
    public void hear(Input input) {
        inbox.add(() -> session.accept(Objects.requireNonNull(input)));
    }

    @Override
    public boolean settle(BooleanSupplier isWanted, Input input, Runnable then) {
        return inbox.ask(() -> {
            boolean isIt = isWanted.getAsBoolean();
            if (isIt) {
                session.accept(input);
                handOut();
                then.run();
            }
            return isIt;
        });
    }

    @Override
    public void note(String text) {
        diary.note(text);
    }

    @Override
    public void note(JobId job, String text) {
        diary.note(text);
        reasons.note(job, text);
    }

    @Override
    public void waits(JobId job, String why) {
        reasons.note(job, why);
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
        return List.copyOf(daemonsByHost().values());
    }

    @Override
    public Optional<Daemon> daemon(String host) {
        return Optional.ofNullable(daemonsByHost().get(host));
    }

    @Override
    public Luggage luggage() {
        return luggage;
    }

    @Override
    public Moves moves() {
        return moves;
    }

    @Override
    public Outputs outputs() {
        return outputs;
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public void look(Keeper host) {
        inbox.add(host::look); // what is wanted of it is handed out after each thing
    }

    @Override
    public void lookEverywhere() {
        keepers.forEach(Keeper::look);
    }

    @Override
    public boolean isCutOff() {
        // Those that are lost already did not vanish with the others.
        List<Keeper> known = keepers.stream().filter(keeper -> keeper.row() >= 0 && !keeper.isLost()).toList();
        return known.stream().filter(Keeper::isSilent).count() * 2 > known.size();
    }

    /// Ends. What runs on the hosts runs on.
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
}
