package fogcatcher.live.volume;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.Helper;
import java.util.Map;

/// The way of one volume's data to another host, with a helper at either end.
final class Trip implements AutoCloseable {

    private final Copy before;
    private final Copy after;
    private final Daemon source;
    private final Daemon target;
    private final Helper from;
    private final Helper to;
    private final Carrier carrier;
    private boolean hasArrived;

    /// @param labels of the volume that is made
    /// @param image of helpers, which both have
    /// @param helperLabels of the helpers
    Trip(
            Copy before,
            Copy after,
            Daemon source,
            Daemon target,
            Map<String, String> labels,
            String image,
            Map<String, String> helperLabels) {
        this.before = before;
        this.after = after;
        this.source = source;
        this.target = target;
        // What a trip that came to nothing has left there is of no use.
        target.remove(after.volume() + "-to");
        target.removeVolume(after.volume());
        target.makeVolume(after.volume(), labels);
        from = Helper.open(source, after.volume() + "-from", image, before.volume(), helperLabels);
        to = Helper.open(target, after.volume() + "-to", image, after.volume(), helperLabels);
        carrier = new Carrier(from, to);
    }

    Copy before() {
        return before;
    }

    Copy after() {
        return after;
    }

    Daemon source() {
        return source;
    }

    Carrier carrier() {
        return carrier;
    }

    void arrived() {
        hasArrived = true;
    }

    /// Removes the helpers, and the new volume too if the data has not arrived.
    @Override
    public void close() {
        from.close();
        to.close();
        if (!hasArrived) {
            target.removeVolume(after.volume());
        }
    }
}
