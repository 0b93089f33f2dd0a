package fogcatcher.live.docker;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A container that an engine has.
///
/// @param state in Docker's words: created, running, paused, restarting, exited, dead
/// @param ports where its ports are published on the host: by port of the container, the port of the host
public record Sighting(String name, String state, Map<String, String> labels, Map<Integer, Integer> ports) {

    public Sighting {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        ports = Collections.unmodifiableMap(new TreeMap<>(ports));
    }

    public boolean isRunning() {
        return state.equals("running") || state.equals("paused");
    }

    /// Whether it has run and ended.
    public boolean hasEnded() {
        return isEnd(state);
    }

    static boolean isEnd(String state) {
        return state.equals("exited") || state.equals("dead");
    }
}
