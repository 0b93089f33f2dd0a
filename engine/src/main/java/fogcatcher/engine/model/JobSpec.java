package fogcatcher.engine.model;

/// What a job asks for.
///
/// @param kind batch work, which may be cut and resumed; a function call, which is run whole; or a service, which has
/// members that answer requests until it is stopped
/// @param needs what it occupies while it runs; of a service, what each member does
/// @param workMicros how long it runs with `needs` on cores of reference speed, microseconds; of a service, for how
/// long
/// each member is paid at a time; positive
/// @param deadlineMicros time from submission by which it should be done, microseconds; missing it is reported, not
/// punished
/// @param inputBytes fetched before it starts on a phone
/// @param outputBytes sent back when it is done
/// @param stateBytes what a checkpoint holds
/// @param isPrivate nobody may see who asked whom
/// @param wishes how well it is guarded, by whom, where and on what
/// @param purchase how it buys what it needs
public record JobSpec(
        JobKind kind,
        Resources needs,
        long workMicros,
        long deadlineMicros,
        long inputBytes,
        long outputBytes,
        long stateBytes,
        boolean isPrivate,
        Wishes wishes,
        Purchase purchase) {

    /// A job that wishes for nothing in particular.
    public JobSpec(
            JobKind kind,
            Resources needs,
            long workMicros,
            long deadlineMicros,
            long inputBytes,
            long outputBytes,
            long stateBytes,
            boolean isPrivate) {
        this(
                kind,
                needs,
                workMicros,
                deadlineMicros,
                inputBytes,
                outputBytes,
                stateBytes,
                isPrivate,
                Wishes.NONE,
                Purchase.NONE);
    }

    /// The shortest term of a service: each ends with a settlement, and prices are by the hour; a guess.
    public static final long SHORTEST_TERM = Micros.PER_MINUTE;

    public JobSpec {
        if (kind == JobKind.SERVICE && workMicros < SHORTEST_TERM) {
            throw new IllegalArgumentException(
                    "a service is paid for " + workMicros + " us at a time; give it terms of a minute at least");
        }
        if (workMicros <= 0 || deadlineMicros <= 0 || inputBytes < 0 || outputBytes < 0 || stateBytes < 0) {
            throw new IllegalArgumentException(
                    "a job needs positive work and deadline and no negative bytes: work "
                            + workMicros
                            + " us, deadline "
                            + deadlineMicros
                            + " us, input "
                            + inputBytes
                            + " B, output "
                            + outputBytes
                            + " B, state "
                            + stateBytes
                            + " B");
        }
        if (inputBytes > Long.MAX_VALUE - outputBytes - stateBytes) {
            throw new IllegalArgumentException(
                    "a job cannot move more than 2^63 bytes: input "
                            + inputBytes
                            + " B, output "
                            + outputBytes
                            + " B, state "
                            + stateBytes
                            + " B");
        }
    }
}
