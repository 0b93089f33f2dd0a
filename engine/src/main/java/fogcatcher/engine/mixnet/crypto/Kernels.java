package fogcatcher.engine.mixnet.crypto;

/// The two operations that cost most, for several independent inputs at once. All implementations give the same bytes,
/// so
/// which one runs changes nothing but speed. One instance is used by one thread.
public interface Kernels {

    /// The most inputs of one call.
    int MOST = 8;

    /// The name of this tier, as benchmarks show it.
    String name();

    /// X25519 (RFC 7748) of `count` scalars and points.
    ///
    /// @param scalars rows of 32 bytes, at least `count`
    /// @param points rows of 32 bytes
    /// @param products rows of 32 bytes: the results
    void multiply(byte[] scalars, byte[] points, byte[] products, int count);

    /// Keyed BLAKE2b-256 (RFC 7693) of `count` stretches of equal length, more than 0 bytes.
    ///
    /// @param keys in each of which 64 bytes from `keyFrom` are the key
    /// @param messages of each of which `length` bytes from `from` are hashed
    /// @param digests of 32 bytes: the results
    void hash(byte[][] keys, int keyFrom, byte[][] messages, int from, int length, byte[][] digests, int count);
}
