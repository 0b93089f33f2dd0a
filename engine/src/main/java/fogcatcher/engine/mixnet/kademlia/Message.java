package fogcatcher.engine.mixnet.kademlia;

import java.util.List;

/// What nodes say to one another. Questions carry a random token; an answer that does not repeat it is ignored.
public sealed interface Message {

    /// Who says it.
    Contact from();

    /// Which question this is, or answers.
    long token();

    /// Are you there? And: this is me.
    record Ping(Contact from, long token) implements Message {}

    /// Which nodes do you know near `target`? Answer: [Nodes].
    record FindNode(Contact from, long token, Key target) implements Message {}

    /// What is kept under `key`? Answer: [Value], or [Nodes] near it.
    record FindValue(Contact from, long token, Key key) implements Message {}

    /// Keep this. Answer: [Stored].
    ///
    /// @param lifeMicros how long it should live from now
    record Store(Contact from, long token, Key key, byte[] value, long lifeMicros) implements Message {}

    /// I am here.
    record Pong(Contact from, long token) implements Message {}

    /// @param nodes nearest first, the sender's bucket size at most
    record Nodes(Contact from, long token, List<Contact> nodes) implements Message {

        public Nodes {
            nodes = List.copyOf(nodes);
        }
    }

    /// @param lifeMicros how long it lives from now
    record Value(Contact from, long token, byte[] value, long lifeMicros) implements Message {}

    /// @param kept whether the value, or a newer one, is kept
    record Stored(Contact from, long token, boolean kept) implements Message {}
}
