package fogcatcher.live.job;

import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.notation.Draft;
import fogcatcher.engine.notation.Fault;
import fogcatcher.live.job.JobFileSpec.RunSpec;
import java.util.List;
import java.util.function.Predicate;

/// Reads job files: the way in is [#read].
public final class JobFile {

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
        if (draft.isSound("name") && !job.name().matches("[a-z0-9][a-z0-9-]{0,30}")) {
            draft.fault(
                    "name",
                    "`" + job.name() + "` cannot be a job's name",
                    "write up to 31 of a-z, 0-9 and -, beginning with a letter or digit");
        }
        if (draft.isSound("archive") && job.archive().filter(file -> !fileExists.test(file)).isPresent()) {
            draft.fault(
                    "archive",
                    "there is no file " + job.archive().get(),
                    "docker save -o " + job.archive().get() + " IMAGE writes it; names are relative to the job file");
        }
        for (int e = 0; e < job.environment().size(); e++) {
            String path = "environment." + e;
            if (draft.isSound(path) && !job.environment().get(e).matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
                draft.fault(path, "`" + job.environment().get(e) + "` sets nothing", "write NAME=value");
            }
        }
    }

    /// What the engine hears of a job.
    public static JobSpec spec(JobFileSpec job) {
        Resources needs =
                new Resources(
                        (int) Math.round(1000 * job.needs().cores()),
                        Math.toIntExact(job.needs().memory().bytes() / MEGABYTE),
                        Math.toIntExact(job.needs().storage().bytes() / MEGABYTE),
                        0);
        Wishes wishes = new Wishes(job.sla(), 0, 0, Traits.ANYWHERE, Traits.ANYWHERE, Capabilities.NONE);
        return switch (job.run()) {
            // A function and not a batch job: what a container has done so far cannot be saved from outside.
            case RunSpec.Once once -> spec(JobKind.FUNCTION, needs, Micros.of(once.expected()), wishes);
            case RunSpec.Service service -> spec(JobKind.SERVICE, needs, Micros.of(service.term()), wishes);
        };
    }

    private static JobSpec spec(JobKind kind, Resources needs, long workMicros, Wishes wishes) {
        return new JobSpec(kind, needs, workMicros, DEADLINE_MICROS, 0, 0, 0, false, wishes, Purchase.NONE);
    }
}
