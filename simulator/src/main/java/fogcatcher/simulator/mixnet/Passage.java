package fogcatcher.simulator.mixnet;

import java.util.function.LongConsumer;

/// Takes what is private through the mixnet.
public interface Passage {

    /// Sends bytes from one end to the other, in as many packets as they need.
    ///
    /// @param arrived hears when all have arrived; must not ask for passage at once
    void carry(long now, long bytes, LongConsumer arrived);

    /// How long that takes on average where nothing else is simulated packet by packet, microseconds.
    long meanMicros(long bytes);
}
