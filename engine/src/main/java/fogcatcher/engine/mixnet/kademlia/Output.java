package fogcatcher.engine.mixnet.kademlia;

import java.util.List;

/// What a node wants done, and what came of what was wished.
public sealed interface Output {

    /// Send this; it may get lost.
    record Send(Contact to, Message message) implements Output {}

    /// The value asked for with [KademliaNode#find].
    ///
    /// @param hops length of the chain of nodes that named one another up to the one that had the value; 0 if it was
    ///     here
    /// @param asked nodes that were asked
    record Found(long ticket, Key key, byte[] value, int hops, int asked) implements Output {}

    /// No node that should have it has a valid value.
    record Missing(long ticket, Key key, int asked) implements Output {}

    /// The nodes asked for with [KademliaNode#nearest], nearest first.
    record Nearest(long ticket, Key key, List<Contact> nodes, int hops, int asked) implements Output {

        public Nearest {
            nodes = List.copyOf(nodes);
        }
    }

    /// What became of [KademliaNode#publish].
    ///
    /// @param copies nodes that keep the value, this one included
    record Published(long ticket, Key key, int copies) implements Output {}
}
