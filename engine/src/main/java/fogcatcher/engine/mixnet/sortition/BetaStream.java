package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.curve.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Chance that follows from the output of a verifiable random function: SHA-512(beta || purpose || counter), eight
/// numbers a hash.
///
/// Who knows beta draws the same; to others it is as unknown as beta.
final class BetaStream implements RandomGenerator {

    private final byte[] beta;
    private final byte[] purpose;
    private long counter;
    private ByteBuffer block = ByteBuffer.allocate(0);

    /// @param purpose so that two streams of one beta have nothing in common
    BetaStream(byte[] beta, String purpose) {
        this.beta = beta;
        this.purpose = purpose.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long nextLong() {
        if (!block.hasRemaining()) {
            byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(counter++).array();
            block = ByteBuffer.wrap(Hash.sha512(beta, purpose, number));
        }
        return block.getLong();
    }

    /// By inversion with [StrictMath]: the default of the JDK uses [Math], and a delay must be the same on every
    /// machine
    /// that checks it.
    @Override
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }
}
