package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.scenario.Policies;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.HelperImage;
import fogcatcher.live.docker.Sighting;
import fogcatcher.live.docker.Tunnel;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.image.Images;
import fogcatcher.live.job.JobFileSpec;
import fogcatcher.live.store.Scratch;
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
import java.util.Optional;
import java.util.TreeMap;

/// Runs the engine for real hosts under real time.
///
/// What people ask is done by its [EngineThread]. After a restart the session is brought to where it was; where that
/// cannot be, a new run begins, and the containers of the old one are kept until new ones have taken their place.
public final class Coordinator implements AutoCloseable {

    /// The folder of images that the coordinator makes, in its own.
    private static final String IMAGES = "images";

    /// The folder of what containers wrote that have ended.
    private static final String OUTPUT = "output";

    private final FleetSpec fleet;
    private final EngineThread engine;

    private Coordinator(FleetSpec fleet, EngineThread engine) {
        this.fleet = fleet;
        this.engine = engine;
    }

    /// Starts a fleet, or goes on with one.
    ///
    /// @param folder that names in the fleet file are relative to
    /// @param state the coordinator's own folder
    /// @param store is closed with the coordinator
    /// @throws IOException if keys cannot be read, or the mixnet or `ssh` is not found; the message says which
    public static Coordinator start(
            FleetSpec fleet, Path folder, Map<String, String> environment, Path state, Store store) throws IOException {
        requireSameFleet(state, fleet.name());
        Tunnel.removeLeftovers();
        Map<String, Connections> connections = new TreeMap<>();
        for (HostSpec host : fleet.hosts()) {
            connections.put(host.name(), Connections.of(host, folder, environment));
        }
        connections.replaceAll((_, connection) -> connection.begun());
        Diary diary = new Diary();
        Front front = new Front(diary::note);
        Entrances entrances = Entrances.of(fleet, folder, state, front, diary);
        Images images = new Images(state.resolve(IMAGES));
        MixContainer mix = MixContainer.of(fleet, folder, images);
        HelperImage helper = new HelperImage(images, Images.findBusybox(environment.getOrDefault("PATH", "")));
        Outputs outputs = new Outputs(state.resolve(OUTPUT));
        EngineThread engine =
                new EngineThread(fleet, store, front, entrances, mix, helper, outputs, Scratch.in(state), diary);
        engine.remember();
        Duration silence = fleet.policies().coordinator().silence();
        long leasesFromNanos = System.nanoTime() + engine.session.restOfEarlierRun(silence).toNanos();
        for (HostSpec host : fleet.hosts()) {
            Keeper keeper =
                    new Keeper(
                            host,
                            fleet.name(),
                            engine.session.run(),
                            fleet.policies().coordinator().heartbeat(),
                            engine.session.reportMarks(),
                            connections.get(host.name()),
                            front,
                            engine,
                            answered -> new Leases(helper, silence, answered, leasesFromNanos));
            engine.register.row(host.name()).ifPresent(keeper::enrol);
            engine.keepers.add(keeper);
        }
        engine.start();
        return new Coordinator(fleet, engine);
    }

    /// A folder keeps what is known of one fleet. Under another name all that runs would be started a second time.
    private static void requireSameFleet(Path state, String name) throws IOException {
        Path file = state.resolve("fleet");
        String before = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!before.isEmpty() && !before.equals(name)) {
            throw new IOException(
                    state
                            + " belongs to fleet "
                            + before
                            + ", and this one is called "
                            + name
                            + "; call it as before, or choose another folder with --state");
        }
        if (before.isEmpty()) {
            Files.writeString(file, name + "\n");
        }
    }

    // ------------------------------------------------------------------------------------------ what people want

    /// Takes a job on.
    ///
    /// @param text of the job file
    /// @param folder that names in it are relative to
    /// @throws Refused if it cannot be
    public long submit(String text, Path folder) {
        return engine.intake.submit(text, folder);
    }

    /// Takes a job back, wherever it is.
    public void cancel(String name) {
        engine.intake.cancel(name);
    }

    /// Takes a job on again, after it was taken back if it had not ended.
    ///
    /// @throws Refused also if it does not end within the time that its containers have for that
    public long restart(String name) throws InterruptedException {
        return engine.intake.restart(name);
    }

    /// Takes a job back if it has not ended, and forgets all that were called so.
    ///
    /// @param volumesToo whether its data is given up; else another job of the name goes on with it
    /// @throws Refused also if it does not end within the time that its containers have for that
    public void remove(String name, boolean volumesToo) throws InterruptedException {
        engine.intake.remove(name);
        try {
            engine.outputs.forget(name);
        } catch (IOException fault) {
            throw new Refused("what job " + name + " wrote is left in " + OUTPUT + ": " + fault.getMessage());
        }
        if (volumesToo) {
            engine.luggage().giveUp(name, engine::daemon);
        }
    }

    /// Gives up the data of all jobs, which have ended.
    public void giveUpVolumes() {
        engine.luggage().jobs().forEach(job -> engine.luggage().giveUp(job, engine::daemon));
    }

    /// Takes all jobs back, and returns when none is left or the time is over.
    ///
    /// @return whether none is left
    public boolean cancelAll(Duration patience) throws InterruptedException {
        return engine.intake.cancelAll(patience);
    }

    /// Removes the containers of this fleet that earlier runs left on its hosts.
    ///
    /// @return what is left all the same, a sentence each
    public List<String> removeLeftovers() {
        List<String> left = new ArrayList<>();
        for (Keeper keeper : engine.keepers) {
            String host = keeper.host().name();
            Optional<Daemon> daemon = keeper.isSilent() ? Optional.empty() : keeper.daemon();
            if (daemon.isEmpty()) {
                left.add("host " + host + " is not reached, and what it may have is left there");
                continue;
            }
            try {
                engine.moves().removeHelpers(daemon.get());
                for (Sighting seen : daemon.get().list(Mark.FLEET, fleet.name())) {
                    if (Mark.of(seen.labels()).filter(mark -> mark.run() <= engine.session.run()).isPresent()) {
                        daemon.get().remove(seen.name());
                    } else {
                        left.add("container " + seen.name() + " on " + host + " is unknown here and left alone");
                    }
                }
            } catch (DockerFault fault) {
                left.add("host " + host + " may have something left: " + fault.getMessage());
            }
        }
        return left;
    }

    /// What the ended containers of a job's latest turn wrote, the last `lines` lines of each, in the order of their
    /// ends.
    ///
    /// @throws Refused if there was no such job, or it cannot be read
    public List<byte[]> outputs(String name, int lines) {
        long number = engine.inbox.ask(() -> engine.jobs.latest(name)).number();
        try {
            return engine.outputs.of(name, number).stream().map(text -> Tail.lines(text, lines)).toList();
        } catch (IOException fault) {
            throw new Refused("what job " + name + " wrote cannot be read: " + fault.getMessage());
        }
    }

    /// All jobs there ever were.
    public List<StoredJob> history() {
        return engine.intake.history();
    }

    /// Where the run stands.
    public Standing standing() {
        return engine.inbox.ask(() ->
                new Standing(
                        fleet.name(),
                        engine.session.run(),
                        engine.session.inputs(),
                        engine.session.digest(),
                        engine.jobs.all().size(),
                        engine.session.book().all().size(),
                        engine.adoptedMillis.size(),
                        engine.adoptedMillis.values().stream().mapToLong(millis -> millis).max().orElse(0),
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
        engine.inbox.ask(() -> {
            engine.session.accept(new Command.Maintain(row(host), on));
            return null;
        });
    }

    /// Gives a host nothing new while what runs there runs on, or opens it again.
    public void cordon(String host, boolean on) {
        engine.inbox.ask(() -> {
            engine.session.accept(new Command.Cordon(row(host), on));
            return null;
        });
    }

    private int row(String host) {
        return engine.register
                .row(host)
                .orElseThrow(
                        () -> new Refused("no host " + host + " was ever connected; fogcatcher live hosts lists them"));
    }

    /// The mixes on hosts.
    public Mixes mixes() {
        return new Mixes(engine.mixes.wanted(), engine.mixes.running());
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
        engine.mixes.endAll(keysToo);
    }

    /// How all hosts stand.
    public List<HostView> hosts() {
        return engine.keepers.stream().map(keeper -> keeper.view().used(engine.register.use(keeper.row()))).toList();
    }

    /// How all jobs stand that have not ended.
    public List<JobView> jobs() {
        return engine.inbox.ask(() -> engine.jobs.all().stream().map(this::view).toList());
    }

    private JobView view(LiveJob job) {
        List<JobView.Member> members =
                engine.session.book().all().stream()
                        .filter(wanted -> wanted.job().number() == job.number())
                        .map(wanted ->
                                new JobView.Member(
                                        new Mark(fleet.name(), engine.session.run(), wanted.id()).name(),
                                        engine.register.name(wanted.host()),
                                        wanted.phase().name().toLowerCase(Locale.ROOT)))
                        .toList();
        return new JobView(
                job.number(),
                job.file().name(),
                job.file().image(),
                job.service().isPresent() ? "service" : "once",
                engine.jobs.hasStarted(job.number()) ? "running" : "waiting",
                members,
                job.service().map(JobFileSpec.RunSpec.Service::publish).orElse(0),
                engine.entrances.onion(job),
                new Waiting(engine.jobs, engine.register, engine.session.book()).of(job),
                engine.reasons.of(job.number()));
    }

    /// How many containers are wanted, whatever phase they are in.
    public int containers() {
        return engine.inbox.ask(() -> engine.session.book().all().size());
    }

    /// What happened last, oldest first.
    public List<Told> events() {
        return engine.diary.pages();
    }

    /// The connections with the hosts that are up, by name.
    public Map<String, Daemon> daemons() {
        return engine.daemonsByHost();
    }

    /// Returns when the coordinator has ended.
    ///
    /// @throws RuntimeException that ended it
    public void await() throws InterruptedException {
        engine.inbox.await();
    }

    /// Ends the coordinator. What runs on the hosts runs on.
    @Override
    public void close() {
        engine.close();
    }
}
