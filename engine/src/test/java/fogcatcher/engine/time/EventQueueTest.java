package fogcatcher.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventQueueTest {

    private record Event(long when, long sequence) {}

    private final EventQueue queue = new EventQueue();

    /// @param spread how far ahead events are put; 1 makes nearly all times equal
    /// @param filling of a hundred steps, how many put something in while it grows
    @ParameterizedTest
    @CsvSource({"1, 60", "2, 60", "1000, 60", "1000000000, 60", "4611686018427387904, 60", "100000, 51", "100000, 95"})
    void itTakesWhatAHeapWithSequenceNumbersTakes(long spread, int filling) {
        SplittableRandom chance = new SplittableRandom(spread + filling);
        PriorityQueue<Event> heap =
                new PriorityQueue<>(Comparator.comparingLong(Event::when).thenComparingLong(Event::sequence));
        long now = 0;
        for (long i = 0; i < 200_000; i++) {
            boolean growing = i / 20_000 % 2 == 0;
            if (heap.isEmpty() || chance.nextInt(100) < (growing ? filling : 100 - filling)) {
                // Often right now or at a time that others have, too.
                long ahead = chance.nextInt(4) == 0 ? 0 : chance.nextLong(1 + chance.nextLong(spread));
                long when = Micros.after(now, ahead);
                queue.put(when, i);
                heap.add(new Event(when, i));
            } else {
                assertEquals(heap.peek().when(), queue.nextTime());
                Event expected = heap.poll();
                assertEquals(expected.sequence(), queue.take());
                assertEquals(expected.when(), queue.time());
                now = expected.when();
            }
            assertEquals(heap.size(), queue.size());
        }
        while (!heap.isEmpty()) {
            assertEquals(heap.poll().sequence(), queue.take());
        }
        assertEquals(Micros.NEVER, queue.nextTime());
    }

    /// More events of one time than a chunk holds are told of chunk by chunk, each event before it is taken.
    @Test
    void aCrowdIsToldOfBeforeItIsTaken() {
        BitSet told = new BitSet();
        EventQueue crowded = new EventQueue(payload -> told.set((int) payload));
        for (int i = 0; i < 1000; i++) {
            crowded.put(77, i);
        }
        for (int i = 0; i < 1000; i++) {
            long payload = crowded.take();
            assertTrue(told.get((int) payload), () -> "nobody was told of " + payload);
            assertTrue(told.cardinality() < payload + 300, "told of too many at once");
        }
    }

    @Test
    void equalTimesComeInTheOrderTheyWerePutIn() {
        for (int i = 0; i < 1000; i++) {
            queue.put(77, i);
        }
        queue.put(76, -1);

        assertEquals(-1, queue.take());
        for (int i = 0; i < 500; i++) {
            assertEquals(i, queue.take());
        }
        queue.put(77, 1000);
        for (int i = 500; i <= 1000; i++) {
            assertEquals(i, queue.take());
        }
    }

    @Test
    void thePastIsRefused() {
        queue.put(5, 0);
        queue.put(9, 1);
        queue.take();

        assertThrows(IllegalArgumentException.class, () -> queue.put(4, 2));
        queue.put(5, 3);
        assertEquals(3, queue.take());
        assertEquals(1, queue.take());
        assertThrows(IllegalArgumentException.class, () -> new EventQueue().put(-1, 0));
    }

    @Test
    void anEmptyQueueSaysSo() {
        assertEquals(0, queue.size());
        assertEquals(Micros.NEVER, queue.nextTime());
        assertThrows(IllegalStateException.class, queue::take);

        queue.put(3, 1);
        queue.take();

        assertThrows(IllegalStateException.class, queue::take);
        assertEquals(3, queue.time());
    }

    @Test
    void neverIsATimeLikeOthers() {
        queue.put(Micros.NEVER, 1);
        queue.put(0, 0);

        assertEquals(0, queue.take());
        assertEquals(Micros.NEVER, queue.nextTime());
        assertEquals(1, queue.take());
    }

    @Test
    void mostEventsAreToldOfOnceALittleBeforeTheyAreTaken() {
        int pending = 10_000;
        int events = 200_000;
        BitSet told = new BitSet();
        int[] most = {0};
        EventQueue watched =
                new EventQueue(payload -> {
                    assertFalse(told.get((int) payload), () -> payload + " told twice");
                    told.set((int) payload);
                    most[0]++;
                });
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < pending; i++) {
            watched.put(chance.nextLong(1_000_000_000), i);
        }
        int expected = 0;
        for (int i = pending; i < events; i++) {
            most[0] = 0;
            int taken = (int) watched.take();
            assertTrue(most[0] <= 256, () -> most[0] + " at once");
            expected += told.get(taken) ? 1 : 0;
            watched.put(watched.time() + chance.nextLong(1_000_000_000), i);
        }
        int were = expected;
        assertTrue(were > 0.9 * (events - pending), () -> "only " + were);
        int waiting = told.cardinality() - were;
        assertTrue(waiting <= 256, () -> waiting + " told of far ahead");
    }
}
