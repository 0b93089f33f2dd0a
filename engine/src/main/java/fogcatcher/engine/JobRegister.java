package fogcatcher.engine;

import fogcatcher.engine.model.JobId;

/// The open jobs by number.
///
/// A hash table whose chains go through the jobs themselves: a job that ends touches its place in the table and itself,
/// which is at hand anyway.
final class JobRegister {

    private Job[] table = new Job[1024];
    private int count;

    int count() {
        return count;
    }

    /// The open job of this number, or null.
    Job find(JobId id) {
        Job job = table[home(id.number())];
        while (job != null && job.number != id.number()) {
            job = job.nextInChain;
        }
        return job;
    }

    void add(Job job) {
        if (4 * count >= table.length) {
            grow();
        }
        link(job);
        count++;
    }

    void remove(Job job) {
        int home = home(job.number);
        if (table[home] == job) {
            table[home] = job.nextInChain;
        } else {
            Job before = table[home];
            while (before.nextInChain != job) {
                before = before.nextInChain;
            }
            before.nextInChain = job.nextInChain;
        }
        job.nextInChain = null;
        count--;
    }

    private void link(Job job) {
        int home = home(job.number);
        job.nextInChain = table[home];
        table[home] = job;
    }

    private void grow() {
        Job[] old = table;
        table = new Job[2 * old.length];
        for (Job first : old) {
            Job job = first;
            while (job != null) {
                Job next = job.nextInChain;
                link(job);
                job = next;
            }
        }
    }

    /// Fibonacci hashing of blocks of 64 numbers, so that neighbouring numbers lie side by side and other patterns
    /// spread.
    private int home(long number) {
        long block = ((number >>> 6) * 0x9E3779B97F4A7C15L) >>> (64 + 6 - Integer.numberOfTrailingZeros(table.length));
        return (int) (block << 6 | number & 63);
    }
}
