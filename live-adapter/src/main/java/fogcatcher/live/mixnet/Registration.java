package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.curve.Ecvrf;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.sortition.LayerTicket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What a mix tells the directory, signed: that it is there, with its keys, or that it leaves.
///
///     kind(1): 1 here, 2 leaving || time(8), microseconds since the Unix epoch || identity(32) || address(32)
///     || epoch(8) || key of it(32) || key of the next(32) || epoch of the lot(8) || its proof(80)
///     || Ed25519 signature(64) over a name and all before
///
/// @param leaves whether the mix says good-bye
/// @param timeMicros when it was said: an older one is not heard any more
/// @param identity 32 bytes, the Ed25519 key by which the mix is known
/// @param address 32 bytes: where it listens
/// @param epoch whose key `key` is
/// @param lot what it drew for its place among the layers
record Registration(
        boolean leaves,
        long timeMicros,
        byte[] identity,
        byte[] address,
        long epoch,
        byte[] key,
        byte[] nextKey,
        Drawn lot) {

    /// A lot with its proof: see [LayerTicket].
    ///
    /// @param epoch for which it was drawn; negative if none was
    /// @param proof 80 bytes
    record Drawn(long epoch, byte[] proof) {

        /// None yet.
        static final Drawn NOTHING = new Drawn(-1, new byte[Ecvrf.PROOF_BYTES]);
    }

    private static final byte HERE = 1;
    private static final byte LEAVING = 2;
    private static final int STATEMENT_BYTES =
            1
                    + Long.BYTES
                    + SigningKey.KEY_BYTES
                    + Hop.ADDRESS_BYTES
                    + Long.BYTES
                    + 2 * Hop.KEY_BYTES
                    + Long.BYTES
                    + Ecvrf.PROOF_BYTES;

    /// Bytes of one with its signature.
    static final int BYTES = STATEMENT_BYTES + SigningKey.SIGNATURE_BYTES;

    /// Makes the signature one for this purpose.
    private static final byte[] NAME = "fogcatcher mix registration".getBytes(StandardCharsets.US_ASCII);

    /// The registration in bytes, signed with the key of `identity`.
    byte[] signed(SigningKey key) {
        byte[] statement =
                ByteBuffer.allocate(STATEMENT_BYTES)
                        .put(leaves ? LEAVING : HERE)
                        .putLong(timeMicros)
                        .put(identity)
                        .put(address)
                        .putLong(epoch)
                        .put(this.key)
                        .put(nextKey)
                        .putLong(lot.epoch)
                        .put(lot.proof)
                        .array();
        return ByteBuffer.allocate(BYTES).put(statement).put(key.sign(named(statement))).array();
    }

    /// The registration in these bytes, or nothing if they are none, or not signed by the identity in them.
    static Optional<Registration> read(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != HERE && bytes[0] != LEAVING) {
            return Optional.empty();
        }
        ByteBuffer from = ByteBuffer.wrap(bytes);
        boolean leaves = from.get() == LEAVING;
        long time = from.getLong();
        byte[] identity = take(from);
        byte[] address = take(from);
        long epoch = from.getLong();
        byte[] key = take(from);
        byte[] nextKey = take(from);
        long lotEpoch = from.getLong();
        byte[] proof = new byte[Ecvrf.PROOF_BYTES];
        from.get(proof);
        byte[] statement = Arrays.copyOf(bytes, STATEMENT_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, STATEMENT_BYTES, BYTES);
        return SigningKey.verify(identity, named(statement), signature)
                ? Optional.of(
                        new Registration(
                                leaves, time, identity, address, epoch, key, nextKey, new Drawn(lotEpoch, proof)))
                : Optional.empty();
    }

    private static byte[] named(byte[] statement) {
        return ByteBuffer.allocate(NAME.length + statement.length).put(NAME).put(statement).array();
    }

    /// Identity, address and keys are equally long.
    private static byte[] take(ByteBuffer from) {
        byte[] bytes = new byte[Hop.KEY_BYTES];
        from.get(bytes);
        return bytes;
    }
}
