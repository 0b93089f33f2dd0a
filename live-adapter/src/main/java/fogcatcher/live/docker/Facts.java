package fogcatcher.live.docker;

/// What a Docker engine says of itself and its host.
///
/// @param version of the engine, `28.5.2`
/// @param api the version of its interface that is spoken with it, `1.51`
/// @param cores processors of the host
/// @param memoryBytes main memory of the host
/// @param livesOn whether its containers run on while it does not
/// @param isExperimental whether it was started with `--experimental`, without which it makes no checkpoints
/// @param folder where it keeps its data, such as `/var/lib/docker`
public record Facts(
        String version,
        String api,
        int cores,
        long memoryBytes,
        boolean livesOn,
        boolean isExperimental,
        String folder) {}
