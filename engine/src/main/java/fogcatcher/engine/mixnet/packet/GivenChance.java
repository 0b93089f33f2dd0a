package fogcatcher.engine.mixnet.packet;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.function.Consumer;

/// Lets the cryptography of the JDK, which takes chance from nothing else, draw from where packets do: a secure
/// generator where they are real, a stream of the run's seed in a simulation, or bytes that a key was made of.
final class GivenChance extends SecureRandom {

    @Serial private static final long serialVersionUID = 1;

    private final transient Consumer<byte[]> source;

    /// @param source fills an array
    GivenChance(Consumer<byte[]> source) {
        super(null, null);
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.accept(bytes);
    }
}
