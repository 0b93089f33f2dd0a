package fogcatcher.engine.coordination;

import fogcatcher.engine.message.Event.RequestRefusal;
import fogcatcher.engine.message.Question;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import java.util.SortedMap;

/// How a question is worded: a kind, and fields with units as in a scenario file.
///
/// | kind      | fields                                                                                    |
/// | --------- | ----------------------------------------------------------------------------------------- |
/// | `compute` | `job`, `work`; else `cpu` 1, `memory` 256MB, `storage`, `bandwidth`, `input`, `output` 0, |
/// |           | `deadline` 5min, `gpu`, `mixing`, `private` false, `home` (a region's number) nowhere     |
/// | `status`  | `phone` or `job`                                                                          |
/// | `metrics` | `phone`, `cpu`, `memory`, `network`; the last three are shares: `75%`                     |
/// | `health`  |                                                                                           |
///
/// Defaults are those of a source's `needs` and of a function's `deadline` in a scenario.
public final class Wording {

    private static final String KINDS = "compute, status, metrics, health";

    private Wording() {}

    /// What is asked; words that are no question are a [Question.Unreadable].
    public static Question read(String kind, SortedMap<String, String> fields) {
        try {
            return switch (kind) {
                case "compute" -> compute(fields);
                case "status" -> status(fields);
                case "metrics" -> metrics(new Words("metrics", fields, "phone", "cpu", "memory", "network"));
                case "health" -> health(fields);
                default ->
                        throw new Unclear(
                                RequestRefusal.UNKNOWN_KIND,
                                "there is no kind of request `" + kind + "`; write one of " + KINDS);
            };
        } catch (Unclear unclear) {
            return new Question.Unreadable(unclear.reason(), unclear.getMessage());
        }
    }

    private static Question compute(SortedMap<String, String> fields) throws Unclear {
        Words words =
                new Words(
                        "compute",
                        fields,
                        "job",
                        "work",
                        "cpu",
                        "memory",
                        "storage",
                        "bandwidth",
                        "input",
                        "output",
                        "deadline",
                        "gpu",
                        "mixing",
                        "private",
                        "home");
        Capabilities gpu = words.truth("gpu") ? Capabilities.GPU : Capabilities.NONE;
        Capabilities mixing = words.truth("mixing") ? Capabilities.MIXING : Capabilities.NONE;
        Resources needs =
                new Resources(
                        words.millicores("cpu", "1"),
                        words.megabytes("memory", "256MB"),
                        words.megabytes("storage", "0MB"),
                        words.kilobits("bandwidth"));
        long input = words.bytes("input");
        long output = words.bytes("output");
        if (input > Long.MAX_VALUE - output) {
            throw new Unclear(
                    RequestRefusal.ILL_FORMED, "`compute` cannot move more than 2^63 bytes; write less `input`");
        }
        return new Question.Compute(
                new JobId(words.number("job")),
                needs,
                words.micros("work"),
                words.micros("deadline", "5min"),
                input,
                output,
                words.truth("private"),
                gpu.and(mixing),
                words.row("home", Traits.ANYWHERE));
    }

    private static Question status(SortedMap<String, String> fields) throws Unclear {
        Words words = new Words("status", fields, "phone", "job");
        if (words.has("phone") == words.has("job")) {
            throw words.missing("`phone` or `job`, one of the two");
        }
        return words.has("phone")
                ? new Question.PhoneStatus(words.row("phone"))
                : new Question.JobStatus(new JobId(words.number("job")));
    }

    private static Question metrics(Words words) throws Unclear {
        return new Question.UpdateMetrics(
                words.row("phone"), words.permille("cpu"), words.permille("memory"), words.permille("network"));
    }

    private static Question health(SortedMap<String, String> fields) throws Unclear {
        new Words("health", fields);
        return new Question.Health();
    }
}
