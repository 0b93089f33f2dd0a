package fogcatcher.simulator.work;

import fogcatcher.engine.random.Stream;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;

/// When containers crash by themselves: after an exponential time, each for itself, whether they are busy or not.
final class Crashes {

    private final Stream chance;
    private final Timeline timeline;
    private double perMicro;

    Crashes(Stream chance, Timeline timeline) {
        this.chance = chance;
        this.timeline = timeline;
    }

    /// @param perMicro how often one that runs does on average, 1 / microsecond
    void set(double perMicro) {
        this.perMicro = perMicro;
    }

    /// A container begins to run: it will crash, unless it ends before.
    void plan(long now, Task task) {
        if (perMicro > 0) {
            long crash = now + (long) (chance.nextExponential() / perMicro);
            timeline.put(crash, Kind.CRASH, task.row, task.generation);
        }
    }
}
