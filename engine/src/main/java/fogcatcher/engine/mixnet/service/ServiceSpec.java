package fogcatcher.engine.mixnet.service;

/// How hidden services are reached; client and service should agree.
///
/// @param mixes on every way
/// @param meanDelayMicros mean of the delay at each mix
/// @param points at which a service can be introduced to
/// @param supply most reply blocks that a party keeps at the other; bounds what is under way
/// @param windowSegments most segments that are sent and not acknowledged; at most 256, the bits of an
///     acknowledgement
/// @param firstRetryMicros after which a step of the set-up is tried again, for the first time; doubled from then on
/// @param attempts of a step of the set-up
/// @param silenceMicros without a word of the other after which a request is given up
/// @param blockLifeMicros how long a reply block is used, well within a key epoch
/// @param publishMicros how often a service publishes its descriptor
/// @param mostHeadBytes of a request or response without its body
/// @param mostRequestBytes of a request with its body
/// @param allowsDirect whether a request may leave the mixnet when there are fewer than [#mixes]; it is labelled then
public record ServiceSpec(
        int mixes,
        long meanDelayMicros,
        int points,
        int supply,
        int windowSegments,
        long firstRetryMicros,
        int attempts,
        long silenceMicros,
        long blockLifeMicros,
        long publishMicros,
        int mostHeadBytes,
        long mostRequestBytes,
        boolean allowsDirect) {

    /// The fewest mixes of a way.
    public static final int FEWEST_MIXES = 3;

    /// Blocks of 440 bytes that a packet of 32 KiB has room for.
    private static final int MOST_SUPPLY = 64;

    private static final long SECOND = 1_000_000;

    /// Three mixes of 15 ms (Nym's default), three points (Tor's), and guesses: 64 blocks and segments, first retry
    /// after two seconds, six attempts, a minute of silence, blocks of ten minutes, a descriptor an hour, heads of 16
    /// KiB, requests of 16 MiB, never direct.
    public static final ServiceSpec STANDARD =
            new ServiceSpec(
                    FEWEST_MIXES,
                    15_000,
                    3,
                    64,
                    64,
                    2 * SECOND,
                    6,
                    60 * SECOND,
                    600 * SECOND,
                    3600 * SECOND,
                    16 * 1024,
                    16 * 1024 * 1024,
                    false);

    public ServiceSpec {
        if (mixes < FEWEST_MIXES) {
            throw new IllegalArgumentException(
                    mixes + " mixes on a way hide too little; use " + FEWEST_MIXES + " or more");
        }
        if (windowSegments < 1 || windowSegments > Inflow.MOST_AHEAD) {
            throw new IllegalArgumentException(
                    "windowSegments is " + windowSegments + "; it must be 1 to " + Inflow.MOST_AHEAD);
        }
        if (supply < 8 || supply > MOST_SUPPLY) {
            throw new IllegalArgumentException("supply is " + supply + "; it must be 8 to " + MOST_SUPPLY);
        }
        if (points < 1 || attempts < 1) {
            throw new IllegalArgumentException("points and attempts must be 1 or more");
        }
    }

    /// The same, with requests that may go directly when mixes are too few.
    public ServiceSpec allowingDirect() {
        return new ServiceSpec(
                mixes,
                meanDelayMicros,
                points,
                supply,
                windowSegments,
                firstRetryMicros,
                attempts,
                silenceMicros,
                blockLifeMicros,
                publishMicros,
                mostHeadBytes,
                mostRequestBytes,
                true);
    }
}
