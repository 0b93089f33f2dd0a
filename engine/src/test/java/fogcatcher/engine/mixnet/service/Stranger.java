package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.onion.IntroductionPoint;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A client that knows the protocol, and keeps to none of its rules.
final class Stranger {

    private static final Object ITS_OWN = "everything";

    final Hop node;
    private final MixWorld world;
    private final Mailbox mailbox;
    private final byte[] privateKey;
    private final byte[] publicKey;
    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private final IntroductionPoint point;
    private Introduction.Keys keys;
    private long number;

    Stranger(MixWorld world) {
        this.world = world;
        node = world.join(this::take);
        mailbox = new Mailbox(world.format, ServiceSpec.STANDARD, Integer.MAX_VALUE, world.chance);
        mailbox.use(world.directory, node);
        privateKey = Secrets.privateKey(world.chance);
        publicKey = Secrets.publicKey(privateKey);
        point = world.descriptor().points().getFirst();
    }

    /// Blocks that lead to it.
    List<byte[]> ownBlocks(int count) {
        return mailbox.blocks(world.now, ITS_OWN, number, count);
    }

    void introduce(List<byte[]> given) {
        byte[] sealed = new Introduction(publicKey, ++number, given).seal(privateKey, point.encryptionKey());
        byte[] answer = mailbox.block(world.now, ITS_OWN, 0);
        byte[] mail = new Mail.Introduce(point.authKey(), answer, sealed).bytes();
        mailbox.send(mailbox.mix(point.node()).orElseThrow(), mail, world::send);
        world.runUntil(() -> false, MixWorld.SECOND);
    }

    /// Says this over a block of the service's.
    void say(Optional<Outflow.Segment> segment, List<byte[]> given) {
        Acknowledgement nothing = new Acknowledgement(0, new long[4]);
        Frame frame = new Frame(0, 64, Long.MAX_VALUE, 0, nothing, given, segment);
        byte[] head = ByteBuffer.allocate(Long.BYTES).putLong(++number).array();
        byte[] sealed = Secrets.seal(keys.ofClient(), number, frame.bytes());
        mailbox.reply(mailbox.blockOf(blocks.removeFirst()).orElseThrow(), Secrets.joined(head, sealed), world::send);
        world.runUntil(() -> false, MixWorld.SECOND / 2);
    }

    /// Whether the service has given it blocks.
    boolean mayTalk() {
        return !blocks.isEmpty();
    }

    private void take(Opened.Reply reply) {
        mailbox.read(world.now, reply)
                .map(Mailbox.Letter::message)
                .filter(bytes -> bytes.length > 64)
                .ifPresent(this::hear);
    }

    private void hear(byte[] message) {
        byte[] y = Arrays.copyOf(message, Secrets.KEY_BYTES);
        byte[] b = point.encryptionKey();
        keys = Introduction.keys(Secrets.agree(privateKey, b), Secrets.agree(privateKey, y), publicKey, b, y);
        long of = ByteBuffer.wrap(message).getLong(Secrets.KEY_BYTES);
        byte[] sealed = Arrays.copyOfRange(message, Secrets.KEY_BYTES + Long.BYTES, message.length);
        Secrets.unseal(keys.ofService(), of, sealed)
                .flatMap(Frame::read)
                .ifPresent(frame -> blocks.addAll(frame.blocks()));
    }
}
