package fogcatcher.engine;

import java.util.Arrays;

/// Jobs that rest after an interruption, each in a slot that a reminder can carry.
final class RestingJobs {

    private Job[] bySlot = new Job[16];
    private int[] freeSlot = new int[16];
    private int freeSlots;
    private int slots;

    /// Keeps a job until [#take]; returns its slot.
    int put(Job job) {
        int slot = freeSlots > 0 ? freeSlot[--freeSlots] : newSlot();
        bySlot[slot] = job;
        return slot;
    }

    /// The job in a slot, which is free again. It may have ended meanwhile.
    Job take(int slot) {
        Job job = bySlot[slot];
        bySlot[slot] = null;
        freeSlot[freeSlots++] = slot;
        return job;
    }

    private int newSlot() {
        if (slots == bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, slots * 2);
            freeSlot = Arrays.copyOf(freeSlot, slots * 2);
        }
        return slots++;
    }
}
