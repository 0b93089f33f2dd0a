package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.ReplyBlock;
import fogcatcher.engine.mixnet.packet.Route;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Makes packets and reply blocks of one party, and reads what comes back over its blocks.
final class Mailbox {

    /// Draws of a route until one avoids the mixes that seem dead.
    private static final int DRAWS = 16;

    private final PacketFormat format;
    private final ServiceSpec spec;
    private final RandomGenerator chance;
    private final Suspicion suspicion = new Suspicion();
    private final IssuedBlocks issued;
    private BooleanSupplier line = () -> true;
    private Optional<Directory> directory = Optional.empty();
    private Map<ByteBuffer, Directory.Entry> mixes = Map.of();
    private Optional<Hop> self = Optional.empty();

    /// A message that came back over a block.
    ///
    /// @param owner for whom the block was made
    record Letter(Object owner, byte[] message) {}

    /// @param most blocks of one owner that this party waits for
    Mailbox(PacketFormat format, ServiceSpec spec, int most, RandomGenerator chance) {
        this.format = format;
        this.spec = spec;
        this.chance = chance;
        issued = new IssuedBlocks(most, suspicion);
    }

    /// From now on, routes lead through this directory, and blocks to this node.
    ///
    /// @return what of the directory before is no more
    Departure use(Directory newDirectory, Hop newSelf) {
        Set<ByteBuffer> left = directory.map(before -> Departure.mixes(before, newDirectory)).orElse(Set.of());
        Set<Object> owners = issued.bereave(left);
        suspicion.forget(left);
        directory = Optional.of(newDirectory);
        mixes = Departure.byAddress(newDirectory);
        self = Optional.of(newSelf);
        return new Departure(left, owners);
    }

    /// Conversations of this party say something only when this line has room for more.
    void through(BooleanSupplier newLine) {
        line = newLine;
    }

    /// Whether the line has room.
    boolean hasRoom() {
        return line.getAsBoolean();
    }

    /// Why there is no way now; nothing if there is.
    Optional<String> trouble() {
        if (directory.isEmpty()) {
            return Optional.of("fewer than three active mixes: none is known yet");
        }
        int size = directory.get().size();
        int layers = directory.get().layers().size();
        if (size < spec.mixes() || layers > 1 && layers < spec.mixes()) {
            return Optional.of(
                    "fewer than "
                            + (spec.mixes() == 3 ? "three" : spec.mixes())
                            + " active mixes: "
                            + size
                            + " in "
                            + layers
                            + (layers == 1 ? " layer" : " layers"));
        }
        return Optional.empty();
    }

    /// How many mixes the directory names.
    int mixes() {
        return mixes.size();
    }

    /// The mix at an address; nothing if it has left the directory, and nobody can send to it.
    Optional<Directory.Entry> mix(byte[] address) {
        return Optional.ofNullable(mixes.get(ByteBuffer.wrap(address)));
    }

    /// A mix drawn by chance.
    Directory.Entry anyMix() {
        List<Directory.Entry> all = List.copyOf(mixes.values());
        return all.get(chance.nextInt(all.size()));
    }

    /// Sends a message to a mix of the directory through others.
    void send(Directory.Entry mix, byte[] message, Consumer<Outcome> out) {
        Hop recipient = new Hop(mix.address(), mix.publicKey(), 0);
        Route route = route(recipient, new byte[Route.IDENTIFIER_BYTES]);
        byte[] packet = format.wrap(route, message, Blocks.SIZE, chance);
        out.accept(new Outcome.Send(route.hops().getFirst().address(), parity(), packet));
    }

    /// A reply block that leads here.
    ///
    /// @param batch blocks that travel together, of one owner
    byte[] block(long now, Object owner, long batch) {
        byte[] identifier = new byte[Route.IDENTIFIER_BYTES];
        chance.nextBytes(identifier);
        identifier[0] |= 1; // zero is the mark of no reply
        Route route = route(self.orElseThrow(), identifier);
        ReplyBlock block = format.replyBlock(route, chance);
        List<Hop> mixes = route.hops().subList(0, route.hops().size() - 1);
        issued.add(new IssuedBlocks.Issued(owner, batch, block.kept(), mixes, now + spec.blockLifeMicros()));
        return Blocks.bytes(parity(), block.shared());
    }

    List<byte[]> blocks(long now, Object owner, long batch, int count) {
        List<byte[]> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(block(now, owner, batch));
        }
        return blocks;
    }

    /// Somebody's reply block; nothing if these bytes are none.
    Optional<Blocks.Block> blockOf(byte[] bytes) {
        return Blocks.read(format, bytes);
    }

    /// Whether a block can be used now. One that does not begin at a mix of the directory cannot: its mix has left, or
    /// is not known yet, or its maker would have this node show itself to a stranger.
    boolean begins(Blocks.Block block) {
        return mix(block.shared().firstHop()).isPresent();
    }

    /// Sends a message over somebody's reply block.
    void reply(Blocks.Block block, byte[] message, Consumer<Outcome> out) {
        Blocks.reply(format, block, message, out);
    }

    /// Reads what came over a block of this party's, once; nothing if it is unknown, used, or was changed.
    Optional<Letter> read(long now, Opened.Reply reply) {
        return issued.take(now, reply.identifier())
                .flatMap(block ->
                        format.read(block.kept, reply.payload()).map(message -> new Letter(block.owner, message)));
    }

    /// Forgets blocks that are too old.
    void sweep(long now) {
        issued.sweep(now);
    }

    /// Forgets all blocks of an owner to whom nothing is to come any more.
    void forget(Object owner) {
        issued.forget(owner);
    }

    private Route route(Hop recipient, byte[] identifier) {
        Directory today = directory.orElseThrow();
        int count = today.layers().size() == 1 ? spec.mixes() : today.layers().size();
        Routes routes = new Routes(today, count, spec.meanDelayMicros());
        Route route = routes.to(recipient, recipient.address(), identifier, chance);
        for (int i = 1; i < DRAWS && suspicion.isOn(route.hops()); i++) {
            route = routes.to(recipient, recipient.address(), identifier, chance);
        }
        return route;
    }

    private int parity() {
        return (int) (directory.orElseThrow().epoch() & 1);
    }
}
