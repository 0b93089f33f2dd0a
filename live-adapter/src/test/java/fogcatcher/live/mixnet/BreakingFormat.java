package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.packet.JointOpener;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.ReplyBlock;
import fogcatcher.engine.mixnet.packet.Route;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// Another format, whose next packet, made or opened, fails once it is told to break, as if memory had run out.
final class BreakingFormat implements PacketFormat {

    private final PacketFormat like;
    final AtomicBoolean breaks = new AtomicBoolean();

    BreakingFormat(PacketFormat like) {
        this.like = like;
    }

    private void breakIfTold() {
        if (breaks.getAndSet(false)) {
            throw new OutOfMemoryError("as a test wants it");
        }
    }

    @Override
    public byte[] wrap(Route route, byte[] message, PacketSize size, RandomGenerator chance) {
        breakIfTold();
        return like.wrap(route, message, size, chance);
    }

    @Override
    public String name() {
        return like.name();
    }

    @Override
    public int mostHops() {
        return like.mostHops();
    }

    @Override
    public int wireBytes(PacketSize size) {
        return like.wireBytes(size);
    }

    @Override
    public ReplyBlock replyBlock(Route route, RandomGenerator chance) {
        return like.replyBlock(route, chance);
    }

    @Override
    public byte[] reply(ReplyBlock.Shared block, byte[] message, PacketSize size) {
        return like.reply(block, message, size);
    }

    @Override
    public Optional<byte[]> read(ReplyBlock.Kept kept, byte[] payload) {
        return like.read(kept, payload);
    }

    @Override
    public Optional<ReplyBlock.Shared> shared(byte[] bytes) {
        return like.shared(bytes);
    }

    @Override
    public JointOpener jointOpener() {
        return like.jointOpener();
    }

    @Override
    public Opener opener(KeyPair keys) {
        Opener opener = like.opener(keys);
        return (packets, count, into) -> {
            breakIfTold();
            opener.open(packets, count, into);
        };
    }

    @Override
    public Opener opener(byte[] privateKey) {
        return like.opener(privateKey);
    }

    @Override
    public KeyPair keyPair(RandomGenerator chance) {
        return like.keyPair(chance);
    }
}
