package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.ReplyBlock;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The reply blocks that a party has given away and waits for, and what those that do not come back say of mixes.
///
/// Whoever takes blocks and never uses them makes its own older ones be forgotten, nobody else's.
final class IssuedBlocks {

    /// How long a block that was overtaken may still come; a guess, twice the shortest time-out of a segment.
    private static final long GRACE_MICROS = 2_000_000;

    /// How often is looked for blocks that are too old; a guess, a small part of that.
    private static final long SWEEP_MICROS = 100_000;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long JUDGED = Long.MIN_VALUE;

    private final int most;
    private final Suspicion suspicion;
    private final Map<ByteBuffer, Issued> byIdentifier = new LinkedHashMap<>();
    private final Map<Object, Map<ByteBuffer, Issued>> byOwner = new LinkedHashMap<>();
    private long sweptAt = Long.MIN_VALUE;

    /// A block that was given away.
    static final class Issued {
        final Object owner;
        final ReplyBlock.Kept kept;
        private final long batch;
        private final List<Hop> mixes;
        private final long expiresAt;

        /// When a later block of its batch came back first; or NEVER, or JUDGED: counted as lost, or as none that says
        /// anything, though it may still come.
        private long overtakenAt = NEVER;

        /// @param batch blocks that travel together, of one owner
        /// @param mixes on its way
        Issued(Object owner, long batch, ReplyBlock.Kept kept, List<Hop> mixes, long expiresAt) {
            this.owner = owner;
            this.batch = batch;
            this.kept = kept;
            this.mixes = mixes;
            this.expiresAt = expiresAt;
        }

        private ByteBuffer identifier() {
            return ByteBuffer.wrap(kept.identifier());
        }
    }

    /// @param most of one owner
    IssuedBlocks(int most, Suspicion suspicion) {
        this.most = most;
        this.suspicion = suspicion;
    }

    void add(Issued block) {
        Map<ByteBuffer, Issued> ofOwner = byOwner.computeIfAbsent(block.owner, owner -> new LinkedHashMap<>());
        if (ofOwner.size() >= most) {
            Issued oldest = ofOwner.values().iterator().next();
            judge(oldest);
            ofOwner.remove(oldest.identifier());
            byIdentifier.remove(oldest.identifier());
        }
        ofOwner.put(block.identifier(), block);
        byIdentifier.put(block.identifier(), block);
    }

    /// A block that came back, once; nothing if it is unknown or used.
    Optional<Issued> take(long now, byte[] identifier) {
        Issued block = byIdentifier.get(ByteBuffer.wrap(identifier));
        if (block == null) {
            return Optional.empty();
        }
        suspicion.arrived(block.mixes);
        overtake(now, block);
        remove(block);
        return Optional.of(block);
    }

    /// Blocks are used in the order in which they were given. Those of one batch that are still out when a later one
    /// comes back are given a while, and then their mixes are suspected.
    private void overtake(long now, Issued later) {
        for (Issued block : byOwner.get(later.owner).values()) {
            if (block == later) {
                return;
            }
            if (block.batch == later.batch && block.overtakenAt == NEVER) {
                block.overtakenAt = now;
            }
        }
    }

    /// Forgets blocks that are too old, and learns from those that were overtaken a while ago.
    void sweep(long now) {
        if (now < sweptAt + SWEEP_MICROS) {
            return;
        }
        sweptAt = now;
        for (Issued block : List.copyOf(byIdentifier.values())) {
            if (block.expiresAt <= now) {
                remove(block);
            } else if (block.overtakenAt != NEVER && now - block.overtakenAt > GRACE_MICROS) {
                judge(block);
            }
        }
    }

    private void judge(Issued block) {
        if (block.overtakenAt != NEVER && block.overtakenAt != JUDGED) {
            suspicion.lost(block.mixes);
            block.overtakenAt = JUDGED;
        }
    }

    private void remove(Issued block) {
        byIdentifier.remove(block.identifier());
        Map<ByteBuffer, Issued> ofOwner = byOwner.get(block.owner);
        ofOwner.remove(block.identifier());
        if (ofOwner.isEmpty()) {
            byOwner.remove(block.owner);
        }
    }

    /// Forgets all blocks of somebody to whom nothing is to come any more.
    void forget(Object owner) {
        Map<ByteBuffer, Issued> ofOwner = byOwner.remove(owner);
        if (ofOwner != null) {
            byIdentifier.keySet().removeAll(ofOwner.keySet());
        }
    }

    /// Mixes have left.
    ///
    /// @return the owners of blocks that lead through them
    Set<Object> bereave(Set<ByteBuffer> left) {
        Set<Object> owners = new LinkedHashSet<>();
        for (Issued block : byIdentifier.values()) {
            if (block.mixes.stream().anyMatch(hop -> left.contains(ByteBuffer.wrap(hop.address())))) {
                owners.add(block.owner);
                block.overtakenAt = JUDGED; // that it is lost says nothing of its other mixes
            }
        }
        return owners;
    }
}
