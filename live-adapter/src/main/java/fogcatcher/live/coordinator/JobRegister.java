package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.model.JobId;
import fogcatcher.live.job.JobFile;
import fogcatcher.live.store.Store;
import fogcatcher.live.store.StoredJob;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// The jobs that have not ended, which of them the engine has heard of and which it has started; the store is told of
/// those that end. Readable from any thread.
final class JobRegister {

    private final Store store;
    private final Diary diary;
    private final Reasons reasons;
    private final Map<Long, LiveJob> jobs = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<Long> started = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<Long> cancelled = new ConcurrentSkipListSet<>();
    private final TreeSet<Long> submitted = new TreeSet<>();

    JobRegister(Store store, Diary diary, Reasons reasons) {
        this.store = store;
        this.diary = diary;
        this.reasons = reasons;
    }

    /// Takes on again what had not ended; what is not understood any more is left out, and people are told.
    void remember() {
        for (StoredJob job : store.jobs()) {
            if (job.hasEnded()) {
                continue;
            }
            switch (JobFile.read(job.name(), job.file(), _ -> true)) {
                case JobFile.Read.Sound sound ->
                        jobs.put(job.number(), new LiveJob(job.number(), sound.job(), Path.of(job.folder())));
                case JobFile.Read.Faulty faulty ->
                        diary.note("job " + job.name() + " is not understood any more: " + faulty.faults().getFirst());
            }
        }
    }

    /// The engine begins anew and has heard of nothing.
    void begin() {
        submitted.clear();
        started.clear();
        cancelled.clear();
    }

    /// Takes a job on.
    void add(LiveJob job, String text) {
        store.addJob(
                new StoredJob(
                        job.number(),
                        job.file().name(),
                        text,
                        job.folder().toString(),
                        System.currentTimeMillis(),
                        ""));
        jobs.put(job.number(), job);
    }

    void heard(Input input) {
        switch (input) {
            case Command.SubmitJob submit -> submitted.add(submit.job().number());
            case Command.CancelJob cancel -> cancelled.add(cancel.job().number());
            default -> {}
        }
    }

    /// @return the job that has ended by this, if one has
    Optional<LiveJob> saw(Event event) {
        return switch (event) {
            case Event.JobCompleted e -> ended(e.job(), "completed");
            case Event.JobFailed e -> ended(e.job(), failed(e.job()));
            case Event.JobCancelled e -> ended(e.job(), "cancelled");
            case Event.JobExpired e -> ended(e.job(), "expired");
            case Event.JobRefused e -> ended(e.job(), "refused: " + e.reason());
            case Event.JobStarted e -> {
                started.add(e.job().number());
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /// A job that the engine has not heard of is taken back.
    void withdraw(long number) {
        ended(new JobId(number), "cancelled");
    }

    private String failed(JobId job) {
        return "failed" + reasons.of(job.number()).map(why -> ": " + why.text()).orElse("");
    }

    private Optional<LiveJob> ended(JobId job, String how) {
        LiveJob known = jobs.remove(job.number());
        started.remove(job.number());
        cancelled.remove(job.number());
        reasons.forget(job.number());
        if (known != null) {
            store.endJob(job.number(), how);
        }
        return Optional.ofNullable(known);
    }

    Collection<LiveJob> all() {
        return List.copyOf(jobs.values());
    }

    /// Those that the engine has not heard of.
    List<LiveJob> unheard() {
        return jobs.values().stream().filter(job -> !submitted.contains(job.number())).toList();
    }

    /// Whether the engine has heard of it.
    boolean isHeard(long number) {
        return submitted.contains(number);
    }

    boolean isOpen(long number) {
        return jobs.containsKey(number);
    }

    boolean hasStarted(long number) {
        return started.contains(number);
    }

    Optional<LiveJob> find(long number) {
        return Optional.ofNullable(jobs.get(number));
    }

    /// Whether it is a job that has not ended, with data that goes where its container goes.
    boolean hasVolumes(JobId job) {
        return find(job.number()).filter(known -> !known.file().volumes().isEmpty()).isPresent();
    }

    /// Whether what has to stop of a job goes on elsewhere with its data.
    boolean isToBeCarried(JobId job) {
        return hasVolumes(job) && !cancelled.contains(job.number());
    }

    Optional<LiveJob> find(String name) {
        return jobs.values().stream().filter(job -> job.file().name().equals(name)).findFirst();
    }

    /// The last of this name that there was, ended or not.
    ///
    /// @throws Refused if there was none
    StoredJob latest(String name) {
        return store.jobs().reversed().stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("there is no job " + name + "; fogcatcher live ps --all lists them"));
    }
}
