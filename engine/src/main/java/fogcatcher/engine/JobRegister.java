package fogcatcher.engine;

import fogcatcher.engine.model.JobId;
import java.util.Arrays;

/// The open jobs: by number, and by a small slot that a reminder can carry.
///
/// Open addressing with linear probing, the numbers beside the jobs so that probing stays in one array; deletion closes
/// the
/// gap (Knuth, TAOCP 3, 6.4, algorithm R), so there are no tombstones and lookups stay short.
final class JobRegister {

    private static final long NOBODY = -1;

    private long[] numbers = unused(1024);
    private Job[] table = new Job[1024];
    private Job[] bySlot = new Job[1024];
    private int[] freeSlot = new int[1024];
    private int freeSlots;
    private int slots;
    private int count;

    int count() {
        return count;
    }

    /// The open job of this number, or null.
    Job find(JobId id) {
        for (int i = home(id.number()); numbers[i] != NOBODY; i = following(i)) {
            if (numbers[i] == id.number()) {
                return table[i];
            }
        }
        return null;
    }

    /// The job in this slot, or null.
    Job at(int slot) {
        return bySlot[slot];
    }

    void add(Job job) {
        if (2 * (count + 1) > table.length) {
            grow();
        }
        place(job);
        if (freeSlots > 0) {
            job.slot = freeSlot[--freeSlots];
        } else {
            if (slots == bySlot.length) {
                bySlot = Arrays.copyOf(bySlot, slots * 2);
                freeSlot = Arrays.copyOf(freeSlot, slots * 2);
            }
            job.slot = slots++;
        }
        bySlot[job.slot] = job;
        count++;
    }

    void remove(Job job) {
        int gap = home(job.number);
        while (numbers[gap] != job.number) {
            gap = following(gap);
        }
        for (int i = following(gap); numbers[i] != NOBODY; i = following(i)) {
            int home = home(numbers[i]);
            boolean staysReachable = gap < i ? home > gap && home <= i : home > gap || home <= i;
            if (!staysReachable) {
                numbers[gap] = numbers[i];
                table[gap] = table[i];
                gap = i;
            }
        }
        numbers[gap] = NOBODY;
        table[gap] = null;
        bySlot[job.slot] = null;
        freeSlot[freeSlots++] = job.slot;
        count--;
    }

    private void place(Job job) {
        int i = home(job.number);
        while (numbers[i] != NOBODY) {
            i = following(i);
        }
        numbers[i] = job.number;
        table[i] = job;
    }

    private static long[] unused(int length) {
        long[] numbers = new long[length];
        Arrays.fill(numbers, NOBODY);
        return numbers;
    }

    private void grow() {
        Job[] old = table;
        table = new Job[old.length * 2];
        numbers = unused(table.length);
        for (Job job : old) {
            if (job != null) {
                place(job);
            }
        }
    }

    /// Fibonacci hashing of blocks of 64 numbers, so that neighbouring numbers lie side by side and other patterns
    /// spread.
    private int home(long number) {
        long block = ((number >>> 6) * 0x9E3779B97F4A7C15L) >>> (64 + 6 - Integer.numberOfTrailingZeros(table.length));
        return (int) (block << 6 | number & 63);
    }

    private int following(int index) {
        return (index + 1) & (table.length - 1);
    }
}
