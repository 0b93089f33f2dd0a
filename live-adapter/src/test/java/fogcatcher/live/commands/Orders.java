package fogcatcher.live.commands;

import fogcatcher.live.TestFleet;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/// Somebody who submits and stops jobs until the coordinator does not answer any more.
final class Orders implements Runnable {

    /// About so many jobs are held at a time.
    private static final int JOBS = 24;

    private final Live live;
    private final TestFleet hosts;
    private final Random chance;
    private final int turn;
    private final TreeSet<String> wanted;
    private final TreeSet<String> given = new TreeSet<>();
    private final TreeSet<String> unanswered = new TreeSet<>();
    private final AtomicBoolean isEnough = new AtomicBoolean();

    /// @param turn makes names of jobs unlike those of other turns
    /// @param wanted the jobs that there should be, which this keeps up to date
    Orders(Live live, TestFleet hosts, long seed, int turn, TreeSet<String> wanted) {
        this.live = live;
        this.hosts = hosts;
        this.turn = turn;
        this.wanted = wanted;
        chance = new Random(seed);
    }

    @Override
    public void run() {
        try {
            for (int order = 0; !isEnough.get() && unanswered.isEmpty(); order++) {
                if (wanted.size() >= JOBS || !wanted.isEmpty() && chance.nextInt(3) == 0) {
                    String name = List.copyOf(wanted).get(chance.nextInt(wanted.size()));
                    wanted.remove(name);
                    note(name, live.type("stop", name));
                } else {
                    String name = "job" + turn + "x" + order;
                    live.write("job.yaml", Live.job(hosts, name, "sleep 1000"));
                    wanted.add(name);
                    given.add(name);
                    note(name, live.type("submit", "job.yaml"));
                }
            }
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private void note(String name, Live.Outcome outcome) {
        if (outcome.code() != 0) {
            unanswered.add(name);
        }
    }

    void enough() {
        isEnough.set(true);
    }

    /// Jobs that were submitted.
    TreeSet<String> given() {
        return given;
    }

    /// Jobs of orders whose fate is not known; of meaning when the thread has ended.
    TreeSet<String> unanswered() {
        return unanswered;
    }
}
