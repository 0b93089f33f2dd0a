package fogcatcher.live.coordinator;

import fogcatcher.live.docker.Facts;
import fogcatcher.live.sensing.Reading;
import java.util.List;
import java.util.Optional;

/// How a host stands, for people.
///
/// @param labels as the fleet file says
/// @param state one of: connecting, up, suspect, lost
/// @param use one of: open, cordoned, drained
/// @param fault why it is not up; empty if it is
/// @param reading the last of its sensors
/// @param readingAgeSeconds how old that is; nothing if there never was one, or the host has no sensors
/// @param isStale whether the sensors have missed two heartbeats
public record HostView(
        String name,
        List<String> labels,
        String state,
        String use,
        String fault,
        Optional<Facts> facts,
        Optional<Reading> reading,
        Optional<Long> readingAgeSeconds,
        boolean isStale) {

    public HostView {
        labels = List.copyOf(labels);
    }

    HostView used(String how) {
        return new HostView(name, labels, state, how, fault, facts, reading, readingAgeSeconds, isStale);
    }
}
