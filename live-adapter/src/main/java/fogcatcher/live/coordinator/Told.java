package fogcatcher.live.coordinator;

/// Something that happened, for people.
///
/// @param at milliseconds since 1970
/// @param text `JobStarted[job=JobId[number=3], ...]`, or words of the coordinator's own
public record Told(long at, String text) {}
