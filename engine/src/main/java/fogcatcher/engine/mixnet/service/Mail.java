package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.kademlia.Key;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What clients and services say to service points and back, and how it looks in bytes: a kind, and then
///
///     1 fetch      key(20) || block                       5 looked up   value; none if there is none
///     2 publish    key(20) || length(2) || block || value 6 published   copies(2)
///     3 establish  auth key(32) || number(8) || blocks    7 established held(2)
///                  || signature(64)                       8 passed on   held(2) || sealed
///     4 introduce  auth key(32) || length(2) || block     9 introduced  1 if it was passed on, else 0
///                  || sealed
sealed interface Mail {

    /// @param block for the answer
    record Fetch(Key key, byte[] block) implements Mail {}

    record Publish(Key key, byte[] block, byte[] value) implements Mail {}

    /// @param number higher than that of any before
    /// @param signed the bytes that the signature is over
    record Establish(byte[] authKey, long number, List<byte[]> blocks, byte[] signed, byte[] signature)
            implements Mail {}

    record Introduce(byte[] authKey, byte[] block, byte[] sealed) implements Mail {}

    record LookedUp(byte[] value) implements Mail {}

    record Published(int copies) implements Mail {}

    /// @param held blocks of the service that the point has
    record Established(int held) implements Mail {}

    record PassedOn(int held, byte[] sealed) implements Mail {}

    record Introduced(boolean passedOn) implements Mail {}

    default byte[] bytes() {
        return switch (this) {
            case Fetch fetch -> Secrets.joined(new byte[] {1}, fetch.key.bytes(), fetch.block);
            case Publish publish ->
                    Secrets.joined(
                            new byte[] {2},
                            publish.key.bytes(),
                            number(publish.block.length),
                            publish.block,
                            publish.value);
            case Establish establish -> Secrets.joined(establish.signed, establish.signature);
            case Introduce introduce ->
                    Secrets.joined(
                            new byte[] {4},
                            introduce.authKey,
                            number(introduce.block.length),
                            introduce.block,
                            introduce.sealed);
            case LookedUp looked -> Secrets.joined(new byte[] {5}, looked.value);
            case Published published -> Secrets.joined(new byte[] {6}, number(published.copies));
            case Established established -> Secrets.joined(new byte[] {7}, number(established.held));
            case PassedOn passed -> Secrets.joined(new byte[] {8}, number(passed.held), passed.sealed);
            case Introduced introduced -> new byte[] {9, (byte) (introduced.passedOn ? 1 : 0)};
        };
    }

    /// Signs blocks for the point at `node`, which nobody else may add to.
    static Establish establish(SigningKey key, byte[] node, long number, List<byte[]> blocks) {
        ByteBuffer into = ByteBuffer.allocate(1 + 32 + Long.BYTES + 1 + Frame.bytes(blocks));
        into.put((byte) 3).put(key.publicKey()).putLong(number);
        Frame.write(into, blocks);
        byte[] signed = into.array();
        return new Establish(key.publicKey(), number, blocks, signed, key.sign(statement(node, signed)));
    }

    /// What is signed: the point's address too, so that one point cannot use it at another.
    static byte[] statement(byte[] node, byte[] signed) {
        return Secrets.joined("fogcatcher establish".getBytes(StandardCharsets.US_ASCII), node, signed);
    }

    /// Nothing if these bytes are no mail.
    static Optional<Mail> read(byte[] bytes) {
        try {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            return Optional.ofNullable(
                    switch (from.get()) {
                        case 1 -> new Fetch(key(from), take(from, from.remaining()));
                        case 2 -> {
                            Key key = key(from);
                            byte[] block = take(from, from.getShort());
                            yield new Publish(key, block, take(from, from.remaining()));
                        }
                        case 3 -> readEstablish(bytes, from);
                        case 4 -> {
                            byte[] authKey = take(from, 32);
                            byte[] block = take(from, from.getShort());
                            yield new Introduce(authKey, block, take(from, from.remaining()));
                        }
                        case 5 -> new LookedUp(take(from, from.remaining()));
                        case 6 -> new Published(from.getShort());
                        case 7 -> new Established(from.getShort());
                        case 8 -> {
                            int held = from.getShort();
                            yield new PassedOn(held, take(from, from.remaining()));
                        }
                        case 9 -> new Introduced(from.get() == 1);
                        default -> null;
                    });
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }

    private static Establish readEstablish(byte[] bytes, ByteBuffer from) {
        byte[] authKey = take(from, 32);
        long number = from.getLong();
        List<byte[]> blocks = Frame.readBlocks(from);
        byte[] signed = Arrays.copyOf(bytes, from.position());
        return new Establish(authKey, number, blocks, signed, take(from, SigningKey.SIGNATURE_BYTES));
    }

    private static byte[] take(ByteBuffer from, int count) {
        if (count < 0 || count > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    private static Key key(ByteBuffer from) {
        return Key.of(take(from, Key.BYTES));
    }

    private static byte[] number(int number) {
        return new byte[] {(byte) (number >>> 8), (byte) number};
    }
}
