package fogcatcher.engine.mixnet.packet;

import java.util.random.RandomGenerator;

/// What a node needs of a format: keys, and what opens packets that were made for them.
public interface Openers {

    /// A new pair of keys for a node and one epoch.
    KeyPair keyPair(RandomGenerator chance);

    /// Opens packets as the node with these keys.
    Opener opener(KeyPair keys);
}
