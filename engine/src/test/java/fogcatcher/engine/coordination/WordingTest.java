package fogcatcher.engine.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event.RequestRefusal;
import fogcatcher.engine.message.Question;
import fogcatcher.engine.message.Question.Compute;
import fogcatcher.engine.message.Question.Unreadable;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void whatIsNotSaidOfATaskIsAsInAScenario() {
        assertEquals(
                new Compute(
                        new JobId(3),
                        new Resources(1000, 256, 0, 0),
                        10_000_000,
                        300_000_000,
                        0,
                        0,
                        false,
                        Capabilities.NONE,
                        Traits.ANYWHERE),
                read("compute", "job=3", "work=10s"));
    }

    @Test
    void everyFieldOfATaskIsRead() {
        assertEquals(
                new Compute(
                        new JobId(3),
                        new Resources(1500, 3, 2, 10_000),
                        10_000_000,
                        20_000_000,
                        4_000_000,
                        5_000_000,
                        true,
                        Capabilities.ALL,
                        2),
                read(
                        "compute",
                        "job=3",
                        "work=10s",
                        "cpu=1.5",
                        "memory=2500kB",
                        "storage=2MB",
                        "bandwidth=10Mbps",
                        "input=4MB",
                        "output=5MB",
                        "deadline=20s",
                        "gpu=true",
                        "mixing=true",
                        "private=true",
                        "home=2"));
    }

    @Test
    void theOtherQuestionsAreShort() {
        assertEquals(new Question.Health(), read("health"));
        assertEquals(new Question.PhoneStatus(7), read("status", "phone=7"));
        assertEquals(new Question.JobStatus(new JobId(7)), read("status", "job=7"));
        assertEquals(
                new Question.UpdateMetrics(7, 1000, 255, 0),
                read("metrics", "phone=7", "cpu=100%", "memory=25.5%", "network=0%"));
    }

    @Test
    void anUnknownKindIsRefusedWithTheKnownOnes() {
        assertEquals(
                new Unreadable(
                        RequestRefusal.UNKNOWN_KIND,
                        "there is no kind of request `dance`; write one of compute, status, metrics, health"),
                read("dance", "job=3"));
    }

    @Test
    void aFieldIsUnknownOrMissingOrIllFormed() {
        assertEquals(RequestRefusal.UNKNOWN_FIELD, refusal("status", "phones=7"));
        assertEquals(RequestRefusal.MISSING_FIELD, refusal("compute", "work=10s"));
        assertEquals(RequestRefusal.MISSING_FIELD, refusal("status"));
        assertEquals(RequestRefusal.MISSING_FIELD, refusal("status", "phone=7", "job=7"));
        for (String wrong :
                new String[] {
                    "job=-1",
                    "job=3.5",
                    "work=0s",
                    "work=-1h",
                    "work=10",
                    "cpu=0",
                    "cpu=NaN",
                    "cpu=2000",
                    "memory=-1MB",
                    "memory=1000000TB",
                    "bandwidth=fast",
                    "gpu=yes",
                    "home=99999999999"
                }) {
            String field = wrong.substring(0, wrong.indexOf('='));
            String[] words = {"job=3", "work=10s", wrong};
            assertEquals(RequestRefusal.ILL_FORMED, refusal("compute", words), () -> field + " as " + wrong);
        }
    }

    @Test
    void whatCannotBeMovedIsNotAskedFor() {
        assertEquals(
                RequestRefusal.ILL_FORMED,
                refusal("compute", "job=3", "work=10s", "input=9223372036854775807B", "output=1B"));
    }

    private static RequestRefusal refusal(String kind, String... words) {
        return ((Unreadable) read(kind, words)).reason();
    }

    /// A later word of one field replaces an earlier one.
    private static Question read(String kind, String... words) {
        TreeMap<String, String> fields = new TreeMap<>();
        for (String word : words) {
            fields.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return Wording.read(kind, fields);
    }
}
