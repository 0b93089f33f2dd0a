package fogcatcher.live.job;

import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.notation.Draft;
import fogcatcher.engine.notation.Fault;
import fogcatcher.live.job.JobFileSpec.RunSpec;
import fogcatcher.live.job.JobFileSpec.VolumeSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Reads job files: the way in is [#read].
public final class JobFile {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,30}";
    private static final String NAME_REMEDY = "write up to 31 of a-z, 0-9 and -, beginning with a letter or digit";

    private static final long MEGABYTE = 1_000_000;

    /// No job of a live fleet has a deadline of its own; a year.
    private static final long DEADLINE_MICROS = 365 * Micros.PER_DAY;

    private JobFile() {}

    /// What came of reading a job file.
    public sealed interface Read {

        /// Nothing is wrong with it.
        record Sound(JobFileSpec job) implements Read {}

        /// Everything that is wrong with it, by line. Never empty.
        record Faulty(List<Fault> faults) implements Read {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Reads `text`.
    ///
    /// @param fileName how faults name it
    /// @param fileExists whether there is a file of a name that stands in it
    public static Read read(String fileName, String text, Predicate<String> fileExists) {
        Draft<JobFileSpec> draft = Draft.read(JobFileSpec.class, fileName, text);
        draft.content().ifPresent(job -> check(draft, job, fileExists));
        List<Fault> faults = draft.faults();
        return faults.isEmpty() && draft.content().isPresent()
                ? new Read.Sound(draft.content().get())
                : new Read.Faulty(faults);
    }

    private static void check(Draft<JobFileSpec> draft, JobFileSpec job, Predicate<String> fileExists) {
        if (draft.isSound("name") && !job.name().matches(NAME)) {
            draft.fault("name", "`" + job.name() + "` cannot be a job's name", NAME_REMEDY);
        }
        if (draft.isSound("archive") && job.archive().filter(file -> !fileExists.test(file)).isPresent()) {
            draft.fault(
                    "archive",
                    "there is no file " + job.archive().get(),
                    "docker save -o " + job.archive().get() + " IMAGE writes it; names are relative to the job file");
        }
        volumes(draft, job);
        if (onHostLoss(job) != OnHostLoss.REPLACE && job.sla() != Sla.B && draft.isSound("run.onHostLoss")) {
            draft.fault(
                    "run.onHostLoss",
                    "in classes s and a a lost member is always replaced",
                    "write `sla: b`, or `onHostLoss: replace`");
        }
        if (job.keepMemory() && draft.isSound("keepMemory")) {
            boolean isGuarded = onHostLoss(job) == OnHostLoss.STOP_ITSELF;
            if (isGuarded || !job.volumes().isEmpty()) {
                draft.fault(
                        "keepMemory",
                        isGuarded
                                ? "a container that stops itself is watched by another, which stays"
                                : "volumes are carried while their container is ended",
                        "leave one of the two out");
            }
        }
        for (int e = 0; e < job.environment().size(); e++) {
            String path = "environment." + e;
            if (draft.isSound(path) && !job.environment().get(e).matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
                draft.fault(path, "`" + job.environment().get(e) + "` sets nothing", "write NAME=value");
            }
        }
    }

    private static void volumes(Draft<JobFileSpec> draft, JobFileSpec job) {
        Set<String> names = new TreeSet<>();
        Set<String> paths = new TreeSet<>();
        for (int v = 0; v < job.volumes().size(); v++) {
            String path = "volumes." + v;
            VolumeSpec volume = job.volumes().get(v);
            if (draft.isSound(path + ".name") && !volume.name().matches(NAME)) {
                draft.fault(path + ".name", "`" + volume.name() + "` cannot be a volume's name", NAME_REMEDY);
            } else if (draft.isSound(path + ".name") && !names.add(volume.name())) {
                draft.fault(path + ".name", "there are two volumes " + volume.name(), "name each otherwise");
            }
            // What Docker would read as another part of its notation, or as all there is.
            if (draft.isSound(path + ".path") && !volume.path().matches("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+")) {
                draft.fault(
                        path + ".path",
                        "`" + volume.path() + "` is no folder for a volume",
                        "write an absolute path of letters, digits, _, . and -, such as /var/lib/data");
            } else if (draft.isSound(path + ".path") && !paths.add(volume.path())) {
                draft.fault(path + ".path", "there are two volumes at " + volume.path(), "give each its own");
            }
        }
        if (!job.volumes().isEmpty() && job.sla() == Sla.S && draft.isSound("sla")) {
            draft.fault(
                    "sla",
                    "class s runs several containers at a time, and a volume belongs to one",
                    "write a, b or c, or leave the volumes out");
        }
    }

    /// What the engine hears of a job.
    ///
    /// @param region the number of its region, or [Traits#ANYWHERE]
    /// @param beside what each of its containers takes with it
    public static JobSpec spec(JobFileSpec job, int region, Resources beside) {
        long volumes = job.volumes().stream().mapToLong(volume -> volume.size().bytes()).sum();
        Resources needs =
                new Resources(
                                (int) Math.round(1000 * job.needs().cores()),
                                Math.toIntExact(job.needs().memory().bytes() / MEGABYTE),
                                Math.toIntExact((job.needs().storage().bytes() + volumes) / MEGABYTE),
                                0)
                        .plus(beside);
        Wishes wishes = new Wishes(job.sla(), 0, 0, Traits.ANYWHERE, region, Capabilities.NONE, onHostLoss(job));
        long state = job.keepMemory() ? job.needs().memory().bytes() : 0;
        return switch (job.run()) {
            // A function and not a batch job: what a container has done so far is kept when it moves, and never else.
            case RunSpec.Once once -> spec(JobKind.FUNCTION, needs, Micros.of(once.expected()), state, wishes);
            case RunSpec.Service service -> spec(JobKind.SERVICE, needs, Micros.of(service.term()), state, wishes);
        };
    }

    /// What becomes of a container of a job whose host is lost.
    public static OnHostLoss onHostLoss(JobFileSpec job) {
        return job.run() instanceof RunSpec.Service service ? service.onHostLoss() : OnHostLoss.REPLACE;
    }

    private static JobSpec spec(JobKind kind, Resources needs, long workMicros, long stateBytes, Wishes wishes) {
        return new JobSpec(kind, needs, workMicros, DEADLINE_MICROS, 0, 0, stateBytes, false, wishes, Purchase.NONE);
    }
}
