package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a mix does for hidden services: it looks descriptors up, publishes them, and passes introductions on.
///
/// It learns neither who asks nor who is asked for: all it has are reply blocks. What it does not understand it
/// drops.
public final class ServicePoint {

    /// Blocks kept for one service, and services kept; guesses: 1,000 services of 64 blocks of 400 bytes are 26 MB.
    private static final int MOST_BLOCKS = 64;

    private static final int MOST_SERVICES = 1000;

    private final byte[] address;
    private final PacketFormat format;
    private final ServiceSpec spec;
    private final Map<ByteBuffer, Supplied> services = new LinkedHashMap<>();
    private final Map<Long, byte[]> asked = new LinkedHashMap<>();
    private long lastTicket;

    /// What a service has given.
    private static final class Supplied {
        final Deque<Held> blocks = new ArrayDeque<>();
        long number = -1;
    }

    private record Held(byte[] block, long expiresAt) {}

    /// @param address of the mix, 32 bytes
    public ServicePoint(byte[] address, PacketFormat format, ServiceSpec spec) {
        this.address = address.clone();
        this.format = format;
        this.spec = spec;
    }

    /// Takes in a message whose last node is this mix.
    public void handle(long now, Opened.Deliver message, Consumer<Outcome> out) {
        switch (Mail.read(message.message()).orElse(null)) {
            case Mail.Fetch fetch -> out.accept(new Outcome.LookUp(ticket(fetch.block()), fetch.key()));
            case Mail.Publish publish ->
                    out.accept(new Outcome.Publish(ticket(publish.block()), publish.key(), publish.value()));
            case Mail.Establish establish -> establish(now, establish, out);
            case Mail.Introduce introduce -> introduce(now, introduce, out);
            case null, default -> {}
        }
    }

    /// Tells what came of [Outcome.LookUp]; an empty value is none.
    public void looked(long ticket, Optional<byte[]> value, Consumer<Outcome> out) {
        answer(ticket, new Mail.LookedUp(value.orElse(new byte[0])), out);
    }

    /// Tells what came of [Outcome.Publish].
    public void published(long ticket, int copies, Consumer<Outcome> out) {
        answer(ticket, new Mail.Published(copies), out);
    }

    /// Forgets blocks that are too old. To be called every minute or so.
    public void expire(long now) {
        services.values().forEach(service -> service.blocks.removeIf(block -> block.expiresAt <= now));
        services.values().removeIf(service -> service.blocks.isEmpty());
    }

    private long ticket(byte[] block) {
        asked.put(++lastTicket, block);
        if (asked.size() > MOST_SERVICES) {
            asked.remove(asked.keySet().iterator().next());
        }
        return lastTicket;
    }

    private void answer(long ticket, Mail mail, Consumer<Outcome> out) {
        byte[] block = asked.remove(ticket);
        if (block != null) {
            reply(block, mail, out);
        }
    }

    private void establish(long now, Mail.Establish establish, Consumer<Outcome> out) {
        if (!SigningKey.verify(
                establish.authKey(), Mail.statement(address, establish.signed()), establish.signature())) {
            return;
        }
        ByteBuffer key = ByteBuffer.wrap(establish.authKey());
        if (!services.containsKey(key) && services.size() >= MOST_SERVICES) {
            return;
        }
        Supplied service = services.computeIfAbsent(key, k -> new Supplied());
        if (establish.number() <= service.number) {
            return;
        }
        service.number = establish.number();
        service.blocks.clear(); // a service that gives new ones may know that the old lead nowhere
        establish.blocks().forEach(block -> service.blocks.add(new Held(block, now + spec.blockLifeMicros() / 2)));
        while (service.blocks.size() > MOST_BLOCKS) {
            service.blocks.removeFirst();
        }
        if (!service.blocks.isEmpty()) {
            byte[] block = service.blocks.removeFirst().block;
            reply(block, new Mail.Established(service.blocks.size()), out);
        }
    }

    private void introduce(long now, Mail.Introduce introduce, Consumer<Outcome> out) {
        Supplied service = services.get(ByteBuffer.wrap(introduce.authKey()));
        if (service != null) {
            service.blocks.removeIf(block -> block.expiresAt <= now);
        }
        boolean passedOn = service != null && !service.blocks.isEmpty();
        if (passedOn) {
            byte[] block = service.blocks.removeFirst().block;
            reply(block, new Mail.PassedOn(service.blocks.size(), introduce.sealed()), out);
        }
        reply(introduce.block(), new Mail.Introduced(passedOn), out);
    }

    private void reply(byte[] block, Mail mail, Consumer<Outcome> out) {
        Blocks.read(format, block).ifPresent(way -> Blocks.reply(format, way, mail.bytes(), out));
    }
}
