package fogcatcher.live.coordinator;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.Resources;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What is wanted of one host at one moment.
///
/// @param cap how much its containers together may use, thousandths of a core
/// @param silenceMicros after which silence the engine wants to know
/// @param given by row of the engine's table, the latest generation that was given any host
/// @param parts which part each of those does that do a job together with others
record Plan(
        List<Wanted> wanted,
        OptionalInt cap,
        Optional<Long> silenceMicros,
        Map<Integer, Integer> given,
        Map<ContainerId, Part> parts) {

    /// One of `members` parts of a job, counted from 0.
    record Part(int member, int members) {}

    static final Plan NOTHING = new Plan(List.of(), OptionalInt.empty(), Optional.empty(), Map.of(), Map.of());

    Plan {
        wanted = List.copyOf(wanted);
        parts = Map.copyOf(parts);
        given = Collections.unmodifiableMap(new TreeMap<>(given));
    }

    /// Whether a host that was looked at with the other plan need not be looked at again. What other hosts were given
    /// matters only for containers that nobody has seen yet.
    boolean asksTheSameAs(Plan other) {
        return wanted.equals(other.wanted)
                && cap.equals(other.cap)
                && silenceMicros.equals(other.silenceMicros)
                && parts.equals(other.parts);
    }

    /// Whether the engine ever gave this container a host, so that it is over if it is not wanted.
    boolean wasGiven(ContainerId id) {
        return id.generation() <= given.getOrDefault(id.row(), -1);
    }

    /// What a container may use now, where all of a host together may not use all that they were given.
    int millicoresOf(Wanted container) {
        int all = wanted.stream().mapToInt(other -> other.limits().millicores()).sum();
        int own = container.limits().millicores();
        return cap.isEmpty() || cap.getAsInt() >= all ? own : (int) ((long) own * cap.getAsInt() / all);
    }

    /// The same, with its memory.
    Resources allowed(Wanted container) {
        return new Resources(millicoresOf(container), container.limits().memoryMb(), 0, 0);
    }
}
