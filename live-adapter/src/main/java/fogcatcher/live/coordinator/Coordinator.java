package fogcatcher.live.coordinator;

import fogcatcher.engine.Engine;
import fogcatcher.engine.Session;
import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scaling.ScalerSpec;
import fogcatcher.engine.scenario.Policies;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.docker.Keys;
import fogcatcher.live.docker.Tunnel;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.fleet.Secret;
import fogcatcher.live.job.JobFile;
import fogcatcher.live.job.JobFileSpec;
import fogcatcher.live.store.Run;
import fogcatcher.live.store.Store;
import fogcatcher.live.store.StoredJob;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Runs the engine for real hosts under real time.
///
/// One thread owns session, book and store: it takes one thing after the other from its inbox. An input is kept before
/// the engine hears it, and what the engine then wants is handed to the [Keeper]s of the hosts. After a restart the
/// inputs are told again without anything being done, which brings engine and book to where they were.
///
/// Should another engine have made the journal, as its digest tells, a new run begins with the jobs that have not
/// ended;
/// their containers are kept until new ones have taken their place.
public final class Coordinator implements AutoCloseable {

    private static final Signal.Tick TICK = new Signal.Tick();
    private static final AccountId PAYER = new AccountId(AccountId.FIRST_FREE);
    private static final int INPUTS_BETWEEN_CHECKS = 100;
    private static final long LONGEST_NAP_MICROS = 3_600 * Micros.PER_SECOND;

    private final FleetSpec fleet;
    private final Store store;
    private final Placement placement;
    private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final ExecutorService thinkers = Executors.newVirtualThreadPerTaskExecutor();
    private final Front front;
    private final Entrances entrances;
    private final Desk desk = new InboxDesk();
    private final List<Keeper> keepers = new ArrayList<>();
    private final JobRegister jobs;
    private final Diary diary;
    private final HostRegister register;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread;
    private final long beganNanos = System.nanoTime();
    private final Map<String, Long> adoptedMillis = new TreeMap<>();

    private Run run;
    private Engine engine;
    private Session session;
    private Book book;
    private long inputs;
    private long lastAt;
    private long startNanos;
    private long startMicros;
    private boolean isReplaying;
    private volatile boolean isClosing;

    private Coordinator(FleetSpec fleet, Store store, Front front, Entrances entrances, Diary diary) {
        this.fleet = fleet;
        this.store = store;
        this.front = front;
        this.entrances = entrances;
        this.diary = diary;
        jobs = new JobRegister(store, diary);
        register = new HostRegister(fleet, store, PAYER.number() + 1);
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
        Diary diary = new Diary();
        Front front = new Front();
        Entrances entrances = Entrances.of(fleet, folder, state, front, diary);
        Coordinator coordinator = new Coordinator(fleet, store, front, entrances, diary);
        Map<String, Optional<Keys>> keys = new TreeMap<>();
        Map<String, Supplier<Daemon>> connections = new TreeMap<>();
        for (HostSpec host : fleet.hosts()) {
            keys.put(host.name(), keys(host, folder, environment));
            connections.put(host.name(), connection(host, keys.get(host.name()), environment));
        }
        coordinator.remember();
        for (HostSpec host : fleet.hosts()) {
            Keeper keeper =
                    new Keeper(
                            host,
                            fleet.name(),
                            coordinator.run.number(),
                            fleet.policies().coordinator().heartbeat(),
                            coordinator.engine.reportMarks(),
                            connections.get(host.name()),
                            keys.get(host.name()),
                            coordinator.front,
                            coordinator.desk);
            coordinator.register.row(host.name()).ifPresent(keeper::enrol);
            coordinator.keepers.add(keeper);
        }
        coordinator.thread.start();
        return coordinator;
    }

    private static Optional<Keys> keys(HostSpec host, Path folder, Map<String, String> environment) throws IOException {
        if (host.tls().isEmpty()) {
            return Optional.empty();
        }
        HostSpec.KeysSpec keys = host.tls().get();
        try {
            return Optional.of(
                    Keys.of(
                            Secret.read(keys.ca(), folder, environment),
                            Secret.read(keys.cert(), folder, environment),
                            Secret.read(keys.key(), folder, environment)));
        } catch (IOException fault) {
            throw new IOException("the keys of host " + host.name() + ": " + fault.getMessage(), fault);
        }
    }

    private static Supplier<Daemon> connection(HostSpec host, Optional<Keys> keys, Map<String, String> environment)
            throws IOException {
        if (!Tunnel.isMeantBy(host.docker())) {
            return () -> Daemon.connect(host.docker(), keys);
        }
        Path ssh =
                Tunnel.program(environment)
                        .orElseThrow(() ->
                                new IOException(
                                        "host "
                                                + host.name()
                                                + " is reached by ssh://, and there is no ssh on PATH; install"
                                                + " the client of OpenSSH, or reach the host by tcp://"));
        return () -> Daemon.connect(ssh, host.docker());
    }

    // -------------------------------------------------------------------------------------------------- beginning

    /// Brings the engine to where it was, or begins anew.
    private void remember() {
        jobs.remember();
        String policies = fleet.policies().toString();
        Optional<Run> latest = store.latestRun();
        boolean goesOn =
                latest.isPresent()
                        && latest.get().policies().equals(policies)
                        && latest.get().seed() == fleet.seed()
                        && replay(latest.get());
        if (!goesOn) {
            long number = latest.map(Run::number).orElse(0L) + 1;
            forget(new Run(number, policies, fleet.seed(), System.currentTimeMillis(), 0, ""));
            store.begin(run);
        }
        startNanos = System.nanoTime();
        startMicros = Math.max(lastAt, 1_000 * (System.currentTimeMillis() - run.beganAt()));
    }

    private void forget(Run next) {
        run = next;
        engine = new Engine(fleet.policies(), new Randomness(fleet.seed()));
        book = new Book();
        session = new Session(engine, (_, effect) -> perform(effect), this::keep, List.of(this::witness));
        inputs = 0;
        lastAt = 0;
        jobs.begin();
        register.begin(List.of());
    }

    /// Tells the engine all that it was told; answers whether it came to the same.
    private boolean replay(Run latest) {
        forget(latest);
        register.begin(store.hosts(latest.number()));
        isReplaying = true;
        try {
            store.replay(
                    latest.number(),
                    (input, at) -> {
                        accept(at, input);
                        if (inputs == latest.checked() && !session.digest().equals(latest.digest())) {
                            throw new IllegalStateException("the engine decides otherwise than the one before");
                        }
                    });
            return true;
        } catch (IOException | RuntimeException otherEngine) {
            diary.note(
                    "a new run begins, as the journal of the last one cannot be followed: " + otherEngine.getMessage());
            return false;
        } finally {
            isReplaying = false;
        }
    }

    /// What was left unfinished when the last coordinator ended, and what a new run has to be told.
    private void resume() {
        if (inputs == 0) {
            accept(now(), new Command.Endow(PAYER, fleet.policies().ledger().endowment().micro()));
        }
        for (LiveJob job : jobs.all()) {
            try {
                entrances.open(job);
            } catch (Refused refused) {
                diary.note("job " + job.file().name() + " cannot be reached: " + refused.getMessage());
            }
        }
        submitWhatFits();
        book.questions().forEach(this::think);
        book.moves().forEach(this::refuseMove);
        register.orphans().forEach(row -> accept(now(), new Command.UnregisterPhone(row)));
        handOut();
        keepers.forEach(Keeper::start);
        if (!(fleet.policies().scaling().scaler() instanceof ScalerSpec.None)) {
            Duration every = fleet.policies().scaling().sample();
            execute(new LoadWatch(every, () -> ask(this::serving), front, desk, thinkers)::watch);
        }
    }

    /// The members of services that run on hosts that are connected.
    private List<LoadWatch.Member> serving() {
        List<LoadWatch.Member> members = new ArrayList<>();
        for (Keeper keeper : keepers) {
            if (keeper.row() < 0 || keeper.daemon().isEmpty()) {
                continue;
            }
            Plan plan = book.plan(keeper.row());
            for (Wanted wanted : plan.wanted()) {
                int millicores = plan.millicoresOf(wanted);
                if (wanted.kind() == JobKind.SERVICE && wanted.phase() == Wanted.Phase.RUN && millicores > 0) {
                    String name = new Mark(fleet.name(), run.number(), wanted.id()).name();
                    members.add(new LoadWatch.Member(wanted.job(), name, keeper.daemon().get(), millicores));
                }
            }
        }
        return members;
    }

    /// Tells the engine of jobs that it has not heard of, as soon as it knows a host that could hold them: it refuses
    /// what it has no place for, which before all hosts have come says nothing.
    private void submitWhatFits() {
        for (LiveJob job : jobs.unheard()) {
            JobSpec spec = JobFile.spec(job.file());
            if (register.size() >= keepers.size() || register.isLargeEnough(spec.needs())) {
                accept(now(), new Command.SubmitJob(new JobId(job.number()), spec, PAYER));
            }
        }
    }

    // ---------------------------------------------------------------------------------------------------- living

    private void live() {
        try {
            resume();
            while (!isClosing) {
                long nap = Math.clamp(session.nextWake() - now(), 0, LONGEST_NAP_MICROS);
                Runnable next = inbox.poll(nap, TimeUnit.MICROSECONDS);
                if (next != null) {
                    next.run();
                }
                if (session.nextWake() <= now()) {
                    accept(now(), TICK);
                }
                handOut();
            }
            store.check(run.number(), inputs, session.digest());
            end.complete(null);
        } catch (InterruptedException _) {
            end.complete(null);
        } catch (RuntimeException | Error fault) {
            // Whatever was kept is safe, and whatever was not was not acted on: another start goes on from there.
            end.completeExceptionally(fault);
        } finally {
            isClosing = true;
            keepers.forEach(Keeper::close);
            entrances.close();
            thinkers.shutdownNow();
            store.close();
        }
    }

    /// Microseconds since the run began; it does not jump while a coordinator lives, whatever the clock does.
    private long now() {
        return Math.max(lastAt, startMicros + (System.nanoTime() - startNanos) / 1_000);
    }

    private void accept(long at, Input input) {
        lastAt = at;
        book.heard(input);
        register.heard(input);
        jobs.heard(input);
        session.accept(at, input);
        if (!isReplaying && inputs % INPUTS_BETWEEN_CHECKS == 0) {
            store.check(run.number(), inputs, session.digest());
        }
    }

    /// The session's journal.
    private void keep(long at, Input input) {
        if (!isReplaying) {
            store.append(run.number(), inputs, at, input);
        }
        inputs++;
    }

    /// The session's world.
    private void perform(Effect effect) {
        book.wants(effect);
        if (isReplaying) {
            return;
        }
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
        for (Wanted wanted : book.all()) {
            if (wanted.phase() == Wanted.Phase.RUN || wanted.phase() == Wanted.Phase.START) {
                members.add(new Mark(fleet.name(), run.number(), wanted.id()).name());
            }
        }
        front.keepOnly(members);
        for (Keeper keeper : keepers) {
            if (keeper.row() >= 0) {
                keeper.want(book.plan(keeper.row()));
            }
        }
    }

    /// The session's observer.
    private void witness(long at, Event event) {
        jobs.saw(event).ifPresent(entrances::close);
        register.saw(event);
        if (!(event instanceof Event.Transferred)) {
            diary.tell(new Told(run.beganAt() + at / 1_000, event.toString()));
        }
    }

    // ----------------------------------------------------------------------------------------------------- hosts

    /// Lets the engine know a host, or what has changed about it.
    private void enrol(Keeper keeper, Facts facts) {
        adoptedMillis.putIfAbsent(keeper.host().name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos));
        int row = register.enter(run.number(), keeper.host().name());
        keeper.enrol(row);
        register.news(row, keeper.host(), facts).ifPresent(news -> accept(now(), news));
        submitWhatFits();
        handOut();
    }

    // ------------------------------------------------------------------------------------------ what people want

    /// Takes a job on.
    ///
    /// @param text of the job file
    /// @param folder that names in it are relative to
    /// @throws Refused if it cannot be
    public long submit(String text, Path folder) {
        JobFileSpec file =
                switch (JobFile.read("job", text, name -> Files.exists(folder.resolve(name)))) {
                    case JobFile.Read.Sound sound -> sound.job();
                    case JobFile.Read.Faulty faulty ->
                            throw new Refused(
                                    String.join("\n", faulty.faults().stream().map(Object::toString).toList()));
                };
        try {
            JobFile.spec(
                    file); // before it is kept: a job that cannot be told to the engine would end every coordinator
        } catch (ArithmeticException | IllegalArgumentException beyond) {
            throw new Refused("it needs more than can be counted: " + beyond.getMessage());
        }
        return ask(() -> take(file, text, folder));
    }

    private long take(JobFileSpec file, String text, Path folder) {
        if (jobs.find(file.name()).isPresent()) {
            throw new Refused("there is a job " + file.name() + " already; stop it first, or choose another name");
        }
        long number = store.nextJob();
        LiveJob job = new LiveJob(number, file, folder);
        entrances.open(job);
        jobs.add(job, text);
        submitWhatFits();
        if (!jobs.isOpen(number)) {
            throw new Refused(
                    "the engine refused it ("
                            + store.jobs().getLast().ending()
                            + "); fogcatcher live hosts says what there is");
        }
        return number;
    }

    /// Takes a job back, wherever it is.
    public void cancel(String name) {
        ask(() -> {
            LiveJob job =
                    jobs.find(name)
                            .orElseThrow(
                                    () -> new Refused("there is no job " + name + "; fogcatcher live ps lists them"));
            accept(now(), new Command.CancelJob(new JobId(job.number())));
            return null;
        });
    }

    /// Takes a job on again, after it was taken back if it had not ended.
    ///
    /// @throws Refused also if it does not end within the time that its containers have for that
    public long restart(String name) throws InterruptedException {
        StoredJob stored = ask(() -> jobs.latest(name));
        if (!stored.hasEnded()) {
            cancel(name);
            awaitEnd(stored);
        }
        return submit(stored.file(), Path.of(stored.folder()));
    }

    /// Takes a job back if it has not ended, and forgets all that were called so.
    ///
    /// @throws Refused also if it does not end within the time that its containers have for that
    public void remove(String name) throws InterruptedException {
        StoredJob stored = ask(() -> jobs.latest(name));
        if (!stored.hasEnded()) {
            cancel(name);
            awaitEnd(stored);
        }
        ask(() -> {
            store.removeJobs(name);
            return null;
        });
    }

    private void awaitEnd(StoredJob job) throws InterruptedException {
        long end = System.nanoTime() + fleet.policies().scaling().drain().plusMinutes(1).toNanos();
        while (jobs.isOpen(job.number())) {
            if (System.nanoTime() > end) {
                throw new Refused("job " + job.name() + " does not end; fogcatcher live hosts says how its host is");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Takes all jobs back, and returns when none is left or the time is over.
    ///
    /// @return whether none is left
    public boolean cancelAll(Duration patience) throws InterruptedException {
        ask(() -> {
            jobs.all().forEach(job -> accept(now(), new Command.CancelJob(new JobId(job.number()))));
            return null;
        });
        long end = System.nanoTime() + patience.toNanos();
        while (!jobs.all().isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return jobs.all().isEmpty();
    }

    /// All jobs there ever were.
    public List<StoredJob> history() {
        return ask(store::jobs);
    }

    /// Where the run stands.
    public Standing standing() {
        return ask(() ->
                new Standing(
                        fleet.name(),
                        run.number(),
                        inputs,
                        session.digest(),
                        jobs.all().size(),
                        book.all().size(),
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
        ask(() -> {
            accept(now(), new Command.Maintain(row(host), on));
            return null;
        });
    }

    /// Gives a host nothing new while what runs there runs on, or opens it again.
    public void cordon(String host, boolean on) {
        ask(() -> {
            accept(now(), new Command.Cordon(row(host), on));
            return null;
        });
    }

    private int row(String host) {
        return register.row(host)
                .orElseThrow(
                        () -> new Refused("no host " + host + " was ever connected; fogcatcher live hosts lists them"));
    }

    /// How all hosts stand.
    public List<HostView> hosts() {
        return keepers.stream().map(keeper -> keeper.view().used(register.use(keeper.row()))).toList();
    }

    /// How all jobs stand that have not ended.
    public List<JobView> jobs() {
        return ask(() -> jobs.all().stream().map(this::view).toList());
    }

    private JobView view(LiveJob job) {
        List<JobView.Member> members =
                book.all().stream()
                        .filter(wanted -> wanted.job().number() == job.number())
                        .map(wanted ->
                                new JobView.Member(
                                        new Mark(fleet.name(), run.number(), wanted.id()).name(),
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
        return ask(() -> book.all().size());
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

    /// Has something done by the thread that owns everything.
    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        inbox.add(() -> {
            try {
                answer.complete(question.get());
            } catch (Refused refused) {
                answer.completeExceptionally(refused);
            }
        });
        try {
            while (!end.isDone()) {
                try {
                    return answer.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException _) {
                    // It is busy, or has ended.
                }
            }
            throw new Refused("the coordinator has ended");
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof Refused refused ? refused : new IllegalStateException(fault.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused("the question was given up");
        }
    }

    /// Returns when the coordinator has ended.
    ///
    /// @throws RuntimeException that ended it
    public void await() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(fault.getCause());
        }
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
            inbox.add(() -> accept(now(), Objects.requireNonNull(input)));
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
        public List<Daemon> daemons() {
            return List.copyOf(Coordinator.this.daemons().values());
        }

        @Override
        public boolean isCutOff() {
            long known = keepers.stream().filter(keeper -> keeper.row() >= 0).count();
            long silent = keepers.stream().filter(Keeper::isSilent).count();
            return silent * 2 > known;
        }
    }
}
