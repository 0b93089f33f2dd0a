package fogcatcher.engine.mixnet.kademlia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The values that one node keeps, each until it expires.
final class Values {

    private final KademliaSpec spec;
    private final Validator validator;
    private final RandomGenerator chance;

    /// The nearest first, so that the farthest are found at once when there is no room.
    private final TreeMap<Key, Kept> kept;

    private long bytes;

    /// @param replicateAt when to copy it to the nodes that are nearest then
    record Kept(byte[] value, long expiresAt, long replicateAt) {}

    Values(Key self, KademliaSpec spec, Validator validator, RandomGenerator chance) {
        kept = new TreeMap<>(self::compareDistance);
        this.spec = spec;
        this.validator = validator;
        this.chance = chance;
    }

    /// Keeps a value if it is valid, short enough and not older than what is kept. True if it, or its like, is kept
    /// now.
    boolean put(long now, Key key, byte[] value, long lifeMicros) {
        if (value.length > spec.mostValueBytes() || lifeMicros <= 0 || !validator.isValid(now, key, value)) {
            return false;
        }
        long expiresAt = now + Math.min(lifeMicros, spec.expireMicros());
        Kept before = kept.get(key);
        if (before != null && !validator.replaces(value, before.value)) {
            if (validator.replaces(before.value, value)) {
                return false;
            }
            expiresAt = Math.max(expiresAt, before.expiresAt);
        }
        // Chance spreads the copying: whoever is first spares the others, as they hear of it.
        long wait = spec.replicateMicros() / 2 + (long) (chance.nextDouble() * spec.replicateMicros() / 2);
        kept.put(key, new Kept(value, expiresAt, now + wait));
        bytes += value.length - (before == null ? 0 : before.value.length);
        while (kept.size() > spec.mostValues() || bytes > spec.mostBytes()) {
            bytes -= kept.pollLastEntry().getValue().value.length;
        }
        return kept.containsKey(key);
    }

    /// Bytes of all values.
    long bytes() {
        return bytes;
    }

    Optional<Kept> at(long now, Key key) {
        return Optional.ofNullable(kept.get(key)).filter(found -> found.expiresAt > now);
    }

    void expire(long now) {
        kept.values()
                .removeIf(value -> {
                    boolean isOver = value.expiresAt <= now;
                    bytes -= isOver ? value.value.length : 0;
                    return isOver;
                });
    }

    /// The keys whose values are due to be copied; each is due again after another wait.
    List<Key> due(long now) {
        List<Key> due = new ArrayList<>();
        kept.replaceAll((key, value) -> {
            if (value.replicateAt > now) {
                return value;
            }
            due.add(key);
            return new Kept(value.value, value.expiresAt, now + spec.replicateMicros());
        });
        return due;
    }

    List<Key> keys() {
        return List.copyOf(kept.keySet());
    }
}
