package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Traits;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.job.JobFile;
import fogcatcher.live.job.JobFileSpec;
import fogcatcher.live.store.Store;
import fogcatcher.live.store.StoredJob;
import fogcatcher.live.volume.Luggage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/// Takes jobs on, and back. Every method but [#submitWhatFits] may be called from any thread but that of the [Inbox].
final class Intake {

    /// Who pays for all that people ask a live fleet to run.
    static final AccountId PAYER = new AccountId(AccountId.FIRST_FREE);

    private final FleetSpec fleet;
    private final Store store;
    private final Inbox inbox;
    private final LiveSession session;
    private final JobRegister jobs;
    private final HostRegister register;
    private final Entrances entrances;
    private final Luggage luggage;
    private final Function<String, Holders> holders;

    /// Which hosts have an image.
    enum Holders {
        SOME,
        NONE,
        UNKNOWN
    }

    /// @param holders of an image; asks hosts
    Intake(
            FleetSpec fleet,
            Store store,
            Inbox inbox,
            LiveSession session,
            JobRegister jobs,
            HostRegister register,
            Entrances entrances,
            Luggage luggage,
            Function<String, Holders> holders) {
        this.fleet = fleet;
        this.store = store;
        this.inbox = inbox;
        this.session = session;
        this.jobs = jobs;
        this.register = register;
        this.entrances = entrances;
        this.luggage = luggage;
        this.holders = holders;
    }

    /// Takes a job on.
    ///
    /// @param text of the job file
    /// @param folder that names in it are relative to
    /// @throws Refused if it cannot be
    long submit(String text, Path folder) {
        JobFileSpec file = read(text, name -> Files.exists(folder.resolve(name)));
        if (file.archive().isEmpty() && holders.apply(file.image()) == Holders.NONE) {
            throw new Refused(
                    "image: no host has `"
                            + file.image()
                            + "`; load it on one of them (docker pull or load), or have `archive` bring it");
        }
        return inbox.ask(() -> take(file, text, folder));
    }

    private static JobFileSpec read(String text, Predicate<String> fileExists) {
        JobFileSpec file =
                switch (JobFile.read("job", text, fileExists)) {
                    case JobFile.Read.Sound sound -> sound.job();
                    case JobFile.Read.Faulty faulty ->
                            throw new Refused(
                                    String.join("\n", faulty.faults().stream().map(Object::toString).toList()));
                };
        try {
            // Before it is kept: a job that cannot be told to the engine would end every coordinator.
            JobSpec _ = LiveJob.spec(file, Traits.ANYWHERE);
        } catch (ArithmeticException | IllegalArgumentException beyond) {
            throw new Refused("it needs more than can be counted: " + beyond.getMessage());
        }
        return file;
    }

    private long take(JobFileSpec file, String text, Path folder) {
        if (jobs.find(file.name()).isPresent()) {
            throw new Refused("there is a job " + file.name() + " already; stop it first, or choose another name");
        }
        refuse(file);
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

    /// What this fleet cannot do for a job.
    private void refuse(JobFileSpec file) {
        refuseNowhere(file);
        refuseVolumes(file);
        refuseToWait(file);
        refuseToStopItself(file);
    }

    private void refuseNowhere(JobFileSpec file) {
        TreeSet<String> regions = new TreeSet<>();
        fleet.hosts().forEach(host -> regions.add(host.region()));
        if (file.region().filter(region -> !regions.contains(region)).isPresent()) {
            throw new Refused(
                    "region: no host is in `"
                            + file.region().get()
                            + "`; those of the fleet are in "
                            + String.join(", ", regions));
        }
    }

    private void refuseVolumes(JobFileSpec file) {
        if (file.volumes().isEmpty()) {
            return;
        }
        if (!luggage.canCarry()) {
            throw new Refused(
                    "volumes are carried from host to host by busybox, and this machine has none that runs without"
                            + " libraries; install it (Debian: busybox-static)");
        }
        if (file.run() instanceof JobFileSpec.RunSpec.Service && fleet.policies().scaling().least() > 1) {
            throw new Refused(
                    "a volume belongs to one container at a time, and services have "
                            + fleet.policies().scaling().least()
                            + " members; set policies.scaling.least to 1");
        }
    }

    private void refuseToWait(JobFileSpec file) {
        if (JobFile.onHostLoss(file) == OnHostLoss.WAIT && fleet.policies().market().isPresent()) {
            throw new Refused(
                    "on a market a lease ends with its host, so that nobody waits for it; write `onHostLoss: replace`,"
                            + " or take `policies.market` out of the fleet file");
        }
    }

    private void refuseToStopItself(JobFileSpec file) {
        if (JobFile.onHostLoss(file) != OnHostLoss.STOP_ITSELF) {
            return;
        }
        if (!luggage.canCarry()) {
            throw new Refused(
                    "a container that stops itself is guarded by busybox, and this machine has none that runs without"
                            + " libraries; install it (Debian: busybox-static), or write `onHostLoss: replace`");
        }
        Duration silence = fleet.policies().coordinator().silence();
        Duration least = fleet.policies().coordinator().heartbeat().multipliedBy(2).plus(Keeper.PULSE);
        if (Watchdog.lease(silence).compareTo(least) < 0) {
            throw new Refused(
                    "a container that stops itself does so after three quarters of the "
                            + silence.toSeconds()
                            + " s of policies.coordinator.silence, which must be longer than two heartbeats and a late"
                            + " answer, "
                            + least.toSeconds()
                            + " s; set the silence to "
                            + (least.toSeconds() * 4 / 3 + 1)
                            + "s at least");
        }
    }

    /// Takes a job back, wherever it is.
    void cancel(String name) {
        inbox.ask(() -> {
            LiveJob job =
                    jobs.find(name)
                            .orElseThrow(
                                    () -> new Refused("there is no job " + name + "; fogcatcher live ps lists them"));
            takeBack(job);
            return null;
        });
    }

    /// One that the engine has not heard of has nothing anywhere.
    private void takeBack(LiveJob job) {
        if (jobs.isHeard(job.number())) {
            session.accept(new Command.CancelJob(new JobId(job.number())));
        } else {
            jobs.withdraw(job.number());
            entrances.close(job);
        }
    }

    /// Takes a job on again, after it was taken back if it had not ended.
    ///
    /// @throws Refused also if it does not end within the time that its containers have for that
    long restart(String name) throws InterruptedException {
        StoredJob stored = inbox.ask(() -> jobs.latest(name));
        Path folder = Path.of(stored.folder());
        String image = read(stored.file(), _ -> true).image();
        JobFileSpec file =
                read(
                        stored.file(),
                        archive -> Files.exists(folder.resolve(archive)) || holders.apply(image) == Holders.SOME);
        inbox.ask(() -> {
            refuse(file); // before what there is of it is ended
            return null;
        });
        if (!stored.hasEnded()) {
            cancel(name);
            awaitEnd(stored);
        }
        return inbox.ask(() -> take(file, stored.file(), folder));
    }

    /// Takes a job back if it has not ended, and forgets all that were called so.
    ///
    /// @throws Refused also if it does not end within the time that its containers have for that
    void remove(String name) throws InterruptedException {
        StoredJob stored = inbox.ask(() -> jobs.latest(name));
        if (!stored.hasEnded()) {
            cancel(name);
            awaitEnd(stored);
        }
        inbox.ask(() -> {
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
    boolean cancelAll(Duration patience) throws InterruptedException {
        inbox.ask(() -> {
            jobs.all().forEach(this::takeBack);
            return null;
        });
        long end = System.nanoTime() + patience.toNanos();
        while (!jobs.all().isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return jobs.all().isEmpty();
    }

    /// All jobs there ever were.
    List<StoredJob> history() {
        return inbox.ask(store::jobs);
    }

    /// Tells the engine of jobs that it has not heard of, as soon as it knows a host that could hold them: it refuses
    /// what it has no place for, which before all hosts have come says nothing.
    void submitWhatFits() {
        for (LiveJob job : jobs.unheard()) {
            JobSpec spec = LiveJob.spec(job.file(), job.file().region().map(register::region).orElse(Traits.ANYWHERE));
            if (register.size() >= fleet.hosts().size() || register.hasPlaceFor(spec)) {
                session.accept(new Command.SubmitJob(new JobId(job.number()), spec, PAYER));
            }
        }
    }
}
