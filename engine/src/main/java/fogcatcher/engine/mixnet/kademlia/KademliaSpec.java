package fogcatcher.engine.mixnet.kademlia;

/// How a table is run; all members should agree.
///
/// @param bucketSize contacts in a bucket, and copies of a value: k
/// @param parallel questions of one lookup under way at once: alpha
/// @param quorum equal or older copies after which a lookup of a value stops; more find newer ones more surely
/// @param timeoutMicros after which a question counts as unanswered
/// @param refreshMicros after which every bucket is looked into again
/// @param replicateMicros after which a node that has heard of no other copy copies a value to the nodes now nearest
/// @param expireMicros how long a value lives after it was published, not counting the time its copies are under way
/// @param mostValueBytes of one value
/// @param mostValues that a node keeps; beyond, it drops those farthest from it
/// @param mostBytes of those values together; the same
public record KademliaSpec(
        int bucketSize,
        int parallel,
        int quorum,
        long timeoutMicros,
        long refreshMicros,
        long replicateMicros,
        long expireMicros,
        int mostValueBytes,
        int mostValues,
        long mostBytes) {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;

    /// k = 20, alpha = 3, hourly refresh and replication, expiry after a day: the paper's sections 2.3 and 2.5.
    /// Quorum, time-out and bounds are guesses: three copies, two seconds, 16 KiB, 10,000 values, 32 MiB of them.
    public static final KademliaSpec STANDARD =
            new KademliaSpec(20, 3, 3, 2 * SECOND, HOUR, HOUR, 24 * HOUR, 16 * 1024, 10_000, 32L << 20);

    public KademliaSpec {
        positive("bucketSize", bucketSize);
        positive("parallel", parallel);
        positive("quorum", quorum);
        positive("timeoutMicros", timeoutMicros);
        positive("refreshMicros", refreshMicros);
        positive("replicateMicros", replicateMicros);
        positive("expireMicros", expireMicros);
        positive("mostValueBytes", mostValueBytes);
        positive("mostValues", mostValues);
        positive("mostBytes", mostBytes);
        if (bucketSize > 255) {
            throw new IllegalArgumentException(
                    "bucketSize is " + bucketSize + ", more than a message holds; 255 at most");
        }
    }

    /// The same with so many bytes of values at a node.
    public KademliaSpec keeping(long bytes) {
        return new KademliaSpec(
                bucketSize,
                parallel,
                quorum,
                timeoutMicros,
                refreshMicros,
                replicateMicros,
                expireMicros,
                mostValueBytes,
                mostValues,
                bytes);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
        }
    }
}
