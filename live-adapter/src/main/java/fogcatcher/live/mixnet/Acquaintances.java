package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.curve.SigningKey;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whom a directory has heard of, and when they said what it heard last: whatever is older is a repetition by somebody
/// else, also after the mix has left.
///
/// The longest silent are forgotten first, some 200 bytes each, by the sizes of their objects. Whoever registers so
/// many keys that others are forgotten
/// gains that these are newcomers again.
final class Acquaintances {

    private final Map<ByteBuffer, Acquaintance> byIdentity;

    /// @param since the epoch in which it was first heard of
    /// @param saidMicros what it said last, by its own clock
    private record Acquaintance(long since, long saidMicros) {}

    /// @param most remembered at once
    Acquaintances(int most) {
        byIdentity =
                new LinkedHashMap<>() {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Acquaintance> eldest) {
                        return size() > most;
                    }
                };
    }

    /// Whether a registration is not newer than what was heard of its mix.
    boolean hasSaidLater(Registration said) {
        Acquaintance acquaintance = byIdentity.get(name(said));
        return acquaintance != null && acquaintance.saidMicros >= said.timeMicros();
    }

    /// A registration is taken in.
    void meet(Registration said, long epoch) {
        Acquaintance before = byIdentity.remove(name(said)); // so that it goes to the end
        long since = before == null ? epoch : before.since;
        byIdentity.put(name(said), new Acquaintance(since, said.timeMicros()));
    }

    /// The epoch in which a mix was first heard of.
    ///
    /// @param said by one that was met
    long since(Registration said) {
        Acquaintance acquaintance = byIdentity.get(name(said));
        return acquaintance == null ? Long.MAX_VALUE : acquaintance.since;
    }

    private static ByteBuffer name(Registration said) {
        return ByteBuffer.wrap(said.identity(), 0, SigningKey.KEY_BYTES).asReadOnlyBuffer();
    }
}
