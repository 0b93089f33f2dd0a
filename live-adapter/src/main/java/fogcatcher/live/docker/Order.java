package fogcatcher.live.docker;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A container to be made.
///
/// @param name unique on its engine
/// @param image a reference or an id, which the engine has
/// @param command in place of the image's; empty for that
/// @param environment variables, `NAME=value`
/// @param port of the container that is published on a port of the host that the engine chooses
/// @param millicores processor time at the most, thousandths of a core
/// @param memoryBytes memory at the most, swap included
/// @param publishedAt the port of the host at which `port` is published, in place of one that the engine chooses
/// @param mounts volumes, made if they do not exist, by where they are in the container
/// @param walls what it is kept from
/// @param processesOf a container whose processes it is among: it can only be started while that one runs, and the
/// kernel ends it with that one
public record Order(
        String name,
        String image,
        List<String> command,
        List<String> environment,
        Optional<Integer> port,
        Map<String, String> labels,
        int millicores,
        long memoryBytes,
        Optional<Integer> publishedAt,
        Map<String, String> mounts,
        Walls walls,
        Optional<String> processesOf) {

    public Order {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        mounts = Collections.unmodifiableMap(new TreeMap<>(mounts));
    }

    /// One without volumes, at a port that the engine chooses.
    public Order(
            String name,
            String image,
            List<String> command,
            List<String> environment,
            Optional<Integer> port,
            Map<String, String> labels,
            int millicores,
            long memoryBytes) {
        this(
                name,
                image,
                command,
                environment,
                port,
                labels,
                millicores,
                memoryBytes,
                Optional.empty(),
                Map.of(),
                Walls.USUAL,
                Optional.empty());
    }
}
