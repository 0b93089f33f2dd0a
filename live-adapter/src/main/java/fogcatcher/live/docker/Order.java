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
public record Order(
        String name,
        String image,
        List<String> command,
        List<String> environment,
        Optional<Integer> port,
        Map<String, String> labels,
        int millicores,
        long memoryBytes) {

    public Order {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
