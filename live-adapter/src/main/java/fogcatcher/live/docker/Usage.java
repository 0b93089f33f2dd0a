package fogcatcher.live.docker;

/// What a container has used and uses, as its engine counts it.
///
/// @param atNanos when it was read; of meaning between two of one engine only
/// @param cpuNanos processor time since it began
/// @param memoryBytes what it holds now, without files that the kernel keeps for it and could drop
/// @param memoryLimitBytes the most that it may hold
public record Usage(long atNanos, long cpuNanos, long memoryBytes, long memoryLimitBytes) {

    /// The cores that it kept busy since `before`.
    public double coresSince(Usage before) {
        return Math.max(0, (double) (cpuNanos - before.cpuNanos) / Math.max(1, atNanos - before.atNanos));
    }

    /// Part of its memory that is in use, 0 to 1.
    public double memoryPart() {
        return memoryLimitBytes <= 0 ? 0 : Math.clamp((double) memoryBytes / memoryLimitBytes, 0, 1);
    }
}
