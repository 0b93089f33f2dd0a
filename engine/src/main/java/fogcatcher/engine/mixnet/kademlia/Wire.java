package fogcatcher.engine.mixnet.kademlia;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Messages as bytes, big endian.
///
///     message = kind(1) || token(8) || contact || body
///     contact = id(20) || length(1) || address
///     bodies:   1 ping, 5 pong: none     2 find node: target(20)     3 find value: key(20)
///               4 store: key(20) || life(8) || length(4) || value
///               6 nodes: count(1) || contacts     7 value: life(8) || length(4) || value     8 stored: kept(1)
///
/// A value is bounded by the reader, so a length that lies reserves no memory.
public final class Wire {

    private Wire() {}

    public static byte[] encode(Message message) {
        ByteBuffer into = ByteBuffer.allocate(bytes(message));
        into.put(kind(message)).putLong(message.token());
        write(into, message.from());
        switch (message) {
            case Message.Ping ping -> {}
            case Message.Pong pong -> {}
            case Message.FindNode find -> find.target().write(into);
            case Message.FindValue find -> find.key().write(into);
            case Message.Store store -> {
                store.key().write(into);
                into.putLong(store.lifeMicros()).putInt(store.value().length).put(store.value());
            }
            case Message.Nodes nodes -> {
                into.put((byte) nodes.nodes().size());
                nodes.nodes().forEach(node -> write(into, node));
            }
            case Message.Value value ->
                    into.putLong(value.lifeMicros()).putInt(value.value().length).put(value.value());
            case Message.Stored stored -> into.put((byte) (stored.kept() ? 1 : 0));
        }
        return into.array();
    }

    /// The message, or nothing if these bytes are none: too short, too long, or of an unknown kind.
    public static Optional<Message> decode(byte[] bytes) {
        try {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            Optional<Message> message = read(from);
            return from.hasRemaining() ? Optional.empty() : message;
        } catch (BufferUnderflowException | IllegalArgumentException bad) {
            return Optional.empty();
        }
    }

    private static Optional<Message> read(ByteBuffer from) {
        byte kind = from.get();
        long token = from.getLong();
        Contact sender = readContact(from);
        return Optional.ofNullable(
                switch (kind) {
                    case 1 -> new Message.Ping(sender, token);
                    case 2 -> new Message.FindNode(sender, token, Key.read(from));
                    case 3 -> new Message.FindValue(sender, token, Key.read(from));
                    case 4 -> {
                        Key key = Key.read(from);
                        long life = from.getLong();
                        yield new Message.Store(sender, token, key, readValue(from), life);
                    }
                    case 5 -> new Message.Pong(sender, token);
                    case 6 -> new Message.Nodes(sender, token, readNodes(from));
                    case 7 -> {
                        long life = from.getLong();
                        yield new Message.Value(sender, token, readValue(from), life);
                    }
                    case 8 -> new Message.Stored(sender, token, from.get() == 1);
                    default -> null;
                });
    }

    private static byte kind(Message message) {
        return switch (message) {
            case Message.Ping ping -> 1;
            case Message.FindNode find -> 2;
            case Message.FindValue find -> 3;
            case Message.Store store -> 4;
            case Message.Pong pong -> 5;
            case Message.Nodes nodes -> 6;
            case Message.Value value -> 7;
            case Message.Stored stored -> 8;
        };
    }

    private static int bytes(Message message) {
        int head = 1 + Long.BYTES + bytes(message.from());
        return head
                + switch (message) {
                    case Message.Ping ping -> 0;
                    case Message.Pong pong -> 0;
                    case Message.FindNode find -> Key.BYTES;
                    case Message.FindValue find -> Key.BYTES;
                    case Message.Store store -> Key.BYTES + Long.BYTES + Integer.BYTES + store.value().length;
                    case Message.Nodes nodes -> 1 + nodes.nodes().stream().mapToInt(Wire::bytes).sum();
                    case Message.Value value -> Long.BYTES + Integer.BYTES + value.value().length;
                    case Message.Stored stored -> 1;
                };
    }

    private static int bytes(Contact contact) {
        return Key.BYTES + 1 + contact.address().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void write(ByteBuffer into, Contact contact) {
        contact.id().write(into);
        byte[] address = contact.address().getBytes(StandardCharsets.UTF_8);
        into.put((byte) address.length).put(address);
    }

    private static Contact readContact(ByteBuffer from) {
        Key id = Key.read(from);
        byte[] address = new byte[from.get() & 0xFF];
        from.get(address);
        return new Contact(id, new String(address, StandardCharsets.UTF_8));
    }

    private static List<Contact> readNodes(ByteBuffer from) {
        int count = from.get() & 0xFF;
        List<Contact> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(readContact(from));
        }
        return nodes;
    }

    private static byte[] readValue(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        from.get(value);
        return value;
    }
}
