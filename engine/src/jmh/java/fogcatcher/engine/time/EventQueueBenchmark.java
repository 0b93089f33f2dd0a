package fogcatcher.engine.time;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The hold model (Jones 1986): with `pending` events, take the earliest and put it back an exponential step later.
///
/// Ours beside the two structures one would otherwise choose, all with stable order at equal times: a 4-ary heap in
/// arrays with sequence numbers, and `java.util.PriorityQueue` of event objects.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventQueueBenchmark {

    /// Mean step, microseconds: an hour.
    private static final double STEP = 3.6e9;

    private static final int STEPS = 1 << 16;

    @Param({"1000", "100000", "1000000"})
    private int pending;

    private final long[] step = new long[STEPS];
    private int next;

    private EventQueue radix;
    private ArrayHeap heap;
    private PriorityQueue<Event> objects;
    private long sequence;

    /// An event as an object.
    private record Event(long time, long sequence, long payload) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    @Setup
    public void fill() {
        Stream chance = new Randomness(42).stream("benchmark");
        for (int i = 0; i < STEPS; i++) {
            step[i] = 1 + (long) (chance.nextExponential() * STEP);
        }
        radix = new EventQueue();
        heap = new ArrayHeap(pending);
        objects = new PriorityQueue<>(pending);
        for (int i = 0; i < pending; i++) {
            long when = step[i & (STEPS - 1)];
            radix.put(when, i);
            heap.put(when, i);
            objects.add(new Event(when, sequence++, i));
        }
    }

    @Benchmark
    public long ours() {
        long payload = radix.take();
        radix.put(radix.time() + step[next++ & (STEPS - 1)], payload);
        return payload;
    }

    @Benchmark
    public long arrayHeap() {
        long payload = heap.take();
        heap.put(heap.time + step[next++ & (STEPS - 1)], payload);
        return payload;
    }

    @Benchmark
    public long priorityQueueOfObjects() {
        Event event = objects.poll();
        objects.add(new Event(event.time() + step[next++ & (STEPS - 1)], sequence++, event.payload()));
        return event.payload();
    }

    /// A 4-ary heap over time and sequence number.
    private static final class ArrayHeap {
        private final long[] times;
        private final long[] sequences;
        private final long[] payloads;
        private int size;
        private long sequence;
        private long time;

        ArrayHeap(int capacity) {
            times = new long[capacity + 1];
            sequences = new long[capacity + 1];
            payloads = new long[capacity + 1];
        }

        void put(long when, long payload) {
            int child = size++;
            while (child > 0) {
                int parent = (child - 1) >>> 2;
                if (times[parent] <= when) {
                    break; // what was put in before goes first at equal times
                }
                move(parent, child);
                child = parent;
            }
            set(child, when, sequence++, payload);
        }

        long take() {
            time = times[0];
            long payload = payloads[0];
            size--;
            long lastTime = times[size];
            long lastSequence = sequences[size];
            long lastPayload = payloads[size];
            int parent = 0;
            for (int child = 1; child < size; child = 4 * parent + 1) {
                int least = child;
                for (int c = child + 1; c < Math.min(child + 4, size); c++) {
                    if (isBefore(times[c], sequences[c], times[least], sequences[least])) {
                        least = c;
                    }
                }
                if (isBefore(lastTime, lastSequence, times[least], sequences[least])) {
                    break;
                }
                move(least, parent);
                parent = least;
            }
            set(parent, lastTime, lastSequence, lastPayload);
            return payload;
        }

        private static boolean isBefore(long time, long sequence, long otherTime, long otherSequence) {
            return time < otherTime || time == otherTime && sequence < otherSequence;
        }

        private void move(int from, int to) {
            set(to, times[from], sequences[from], payloads[from]);
        }

        private void set(int at, long when, long sequence, long payload) {
            times[at] = when;
            sequences[at] = sequence;
            payloads[at] = payload;
        }
    }
}
