package fogcatcher.engine.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoissonStreamTest {

    private final List<Long> times = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    private final PoissonStream.Line<String> line =
            new PoissonStream.Line<>() {
                @Override
                public void message(long now, String message) {
                    times.add(now);
                    sent.add(message);
                }

                @Override
                public void cover(long now) {
                    message(now, "cover");
                }
            };

    private static PoissonStream<String> stream(double perSecond, int room) {
        return new PoissonStream<>(perSecond, room, new Randomness(1).stream("stream"));
    }

    /// 20,000 gaps at 10 a second: mean and deviation are 0.1 s, and one of e is longer than that.
    @Test
    void gapsAreExponentialWithTheRate() {
        PoissonStream<String> stream = stream(10, 1);
        stream.begin(0);
        while (times.size() < 20_000) {
            stream.wake(stream.nextWake(), line);
        }

        double sum = 0;
        double squares = 0;
        int longer = 0;
        long before = 0;
        for (long time : times) {
            double gap = (time - before) / (double) Micros.PER_SECOND;
            before = time;
            sum += gap;
            squares += gap * gap;
            longer += gap > 0.1 ? 1 : 0;
        }
        double mean = sum / times.size();
        double standardError = 0.1 / Math.sqrt(times.size());
        assertEquals(0.1, mean, 3 * standardError);
        assertEquals(0.1, Math.sqrt(squares / times.size() - mean * mean), 6 * standardError);
        assertEquals(1 / Math.E, (double) longer / times.size(), 3 * Math.sqrt(0.25 / times.size()));
    }

    @Test
    void coverGoesOutWhenThereIsNothingToSayAndMessagesInTheirOrder() {
        PoissonStream<String> stream = stream(10, 8);
        stream.begin(0);
        stream.wake(stream.nextWake(), line);
        stream.say(0, "a", line);
        stream.say(0, "b", line);
        for (int i = 0; i < 3; i++) {
            stream.wake(stream.nextWake(), line);
        }

        assertEquals(List.of("cover", "a", "b", "cover"), sent);
    }

    @Test
    void aFullQueueTakesNoMore() {
        PoissonStream<String> stream = stream(10, 1);
        stream.begin(0);

        assertTrue(stream.say(0, "a", line));
        assertFalse(stream.say(0, "b", line));
        assertEquals(1, stream.waiting());
    }

    @Test
    void withoutARateMessagesLeaveAtOnceAndNoCoverDoes() {
        PoissonStream<String> stream = stream(0, 1);
        stream.begin(0);

        stream.say(7, "a", line);
        stream.say(7, "b", line);

        assertEquals(List.of("a", "b"), sent);
        assertEquals(Micros.NEVER, stream.nextWake());
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> stream(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> stream(Double.NaN, 1));
    }
}
