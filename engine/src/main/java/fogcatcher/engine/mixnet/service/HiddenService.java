package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The service's side: can be found under an address, takes requests in and lets answers out. A machine without IO.
///
/// Whoever runs it calls [#use] with every new directory, [#handle] with every reply that its node opened, and
/// [#wake] at [#nextWake]. A request comes as [Outcome.Requested], [Outcome.Body] and [Outcome.Ended] and is answered
/// by [#respond], [#body] and [#end].
public final class HiddenService {

    /// Segments of a response that may be written whatever others hold, so that none stands still.
    private static final int AT_LEAST = 2;

    private final ServiceSpec spec;
    private final ServiceLimits limits;
    private final Room ahead;
    private final RandomGenerator chance;
    private final Mailbox mailbox;
    private final Listing listing;
    private final byte[] encryptionKey;
    private final byte[] publicKey;
    private final OnionAddress address;
    private final Map<ByteBuffer, Conversation> byKey = new LinkedHashMap<>();
    private final Map<Long, Conversation> byExchange = new LinkedHashMap<>();
    private long lastExchange;
    private int turn;

    private static final class Conversation {
        final long exchange;
        final HttpIn in;
        final Patience patience;
        Channel channel;
        long number;
        boolean refused;
        boolean told;

        Conversation(long exchange, HttpIn in, Patience patience) {
            this.exchange = exchange;
            this.in = in;
            this.patience = patience;
        }

        /// Nothing is to come of it but what its web server still has to say.
        boolean waitsForServer() {
            return told && channel.isIdle();
        }
    }

    /// @param limits of what its clients may have it hold
    /// @param chance secure where the service is real
    public HiddenService(
            SigningKey key, PacketFormat format, ServiceSpec spec, ServiceLimits limits, RandomGenerator chance) {
        this.spec = spec;
        this.limits = limits;
        this.chance = chance;
        ahead = new Room(limits.mostAheadBytes());
        mailbox = new Mailbox(format, spec, limits.issuedBlocks(), chance);
        encryptionKey = Secrets.privateKey(chance);
        publicKey = Secrets.publicKey(encryptionKey);
        address = OnionAddress.of(key.publicKey());
        listing = new Listing(key, publicKey, mailbox, spec, chance);
    }

    public OnionAddress address() {
        return address;
    }

    /// Why the service cannot be reached now; nothing if it can.
    public Optional<String> trouble() {
        return mailbox.trouble();
    }

    /// Sends over a line that carries so much and no more: [Outcome.Send]s of conversations come only while there is
    /// room. Whoever has the line calls [#wake] when there is again.
    public void through(BooleanSupplier hasRoom) {
        mailbox.through(hasRoom);
    }

    /// Uses these mixes from now on, and this node for what comes back.
    public void use(long now, Directory directory, Hop self, Consumer<Outcome> out) {
        Departure departure = mailbox.use(directory, self);
        byKey.values().stream()
                .filter(departure.owners()::contains)
                .forEach(conversation -> conversation.channel.renew());
        listing.bereave(now, departure);
        wake(now, out);
    }

    /// Takes in a reply that this service's node opened.
    public void handle(long now, Opened.Reply reply, Consumer<Outcome> out) {
        Mailbox.Letter letter = mailbox.read(now, reply).orElse(null);
        if (letter == null) {
            return;
        }
        if (letter.owner() instanceof Conversation conversation) {
            boolean isOpen = byExchange.containsKey(conversation.exchange);
            if (isOpen
                    && conversation.channel.receive(now, letter.message(), bytes -> take(conversation, bytes, out))) {
                proceed(now, conversation, out);
            }
        } else {
            switch (Mail.read(letter.message()).orElse(null)) {
                case Mail.PassedOn passed -> {
                    listing.heard(now, letter.owner(), passed.held());
                    introduced(now, passed.sealed(), out);
                }
                case Mail.Established established -> listing.heard(now, letter.owner(), established.held());
                case Mail.Published published -> listing.published(now, letter.owner(), published.copies(), out);
                case null, default -> {}
            }
            wake(now, out);
        }
    }

    /// Begins the response of an exchange.
    public void respond(long now, long exchange, HttpHead head, Consumer<Outcome> out) {
        body(now, exchange, head.bytes(), out);
    }

    /// More of the body of a response.
    public void body(long now, long exchange, byte[] bytes, Consumer<Outcome> out) {
        Conversation conversation = byExchange.get(exchange);
        if (conversation != null && !conversation.refused) {
            conversation.channel.write(bytes);
            conversation.channel.pump(now, out);
        }
    }

    /// Ends the response of an exchange.
    public void end(long now, long exchange, Consumer<Outcome> out) {
        Conversation conversation = byExchange.get(exchange);
        if (conversation != null && !conversation.refused) {
            conversation.channel.finish();
            conversation.channel.pump(now, out);
        }
    }

    /// Whether more of a response may be written: whoever reads it from somewhere is not to read faster than the
    /// client takes it, nor more than there is room for. True for an exchange that is over.
    public boolean hasRoom(long exchange) {
        Conversation conversation = byExchange.get(exchange);
        if (conversation == null) {
            return true;
        }
        int unsent = conversation.channel.unsent();
        return unsent < AT_LEAST || unsent <= limits.unsentSegments() && unsentBytes() < limits.mostUnsentBytes();
    }

    /// Bytes of responses that are not acknowledged.
    long unsentBytes() {
        return byKey.values().stream().mapToLong(conversation -> conversation.channel.unsentBytes()).sum();
    }

    /// Bytes of requests that wait ahead of gaps.
    long aheadBytes() {
        return ahead.taken();
    }

    /// Falls silent in the middle of a response that cannot be completed; the client takes it for broken in time.
    public void abandon(long exchange) {
        Conversation conversation = byExchange.remove(exchange);
        if (conversation != null) {
            byKey.values().remove(conversation);
            conversation.channel.close();
        }
    }

    public long nextWake() {
        if (mailbox.trouble().isPresent()) {
            return Long.MAX_VALUE;
        }
        long next = listing.nextWake();
        for (Conversation conversation : byKey.values()) {
            next = Math.min(next, conversation.channel.nextWake());
            next = Math.min(next, conversation.channel.heardAt() + spec.silenceMicros());
            next = Math.min(next, conversation.patience.end());
        }
        return next;
    }

    public void wake(long now, Consumer<Outcome> out) {
        if (mailbox.trouble().isPresent()) {
            return;
        }
        mailbox.sweep(now);
        listing.wake(now, out);
        for (Conversation conversation : inTurn()) {
            conversation.patience.look(now, conversation.channel.movedBytes(), !conversation.waitsForServer());
            boolean isSilent = now - conversation.channel.heardAt() >= spec.silenceMicros();
            if (isSilent || now >= conversation.patience.end()) {
                abandon(conversation.exchange);
                if (!conversation.channel.hasDelivered()) {
                    String reason = isSilent ? "the client has fallen silent" : "the client does not come along";
                    out.accept(new Outcome.Broken(conversation.exchange, reason));
                }
            } else {
                conversation.channel.pump(now, out);
            }
        }
    }

    /// Begins with another one each time, so that one which could fill the line does not keep it.
    private List<Conversation> inTurn() {
        List<Conversation> all = new ArrayList<>(byKey.values());
        Collections.rotate(all, -turn);
        turn = all.isEmpty() ? 0 : (turn + 1) % all.size();
        return all;
    }

    private void introduced(long now, byte[] sealed, Consumer<Outcome> out) {
        Introduction introduction = Introduction.open(sealed, encryptionKey, publicKey).orElse(null);
        if (introduction == null) {
            return;
        }
        ByteBuffer key = ByteBuffer.wrap(introduction.key());
        Conversation conversation = byKey.get(key);
        if (conversation == null) {
            if (byKey.size() >= limits.conversations()) {
                return;
            }
            conversation = begin(now, introduction.key());
            byKey.put(key, conversation);
            byExchange.put(conversation.exchange, conversation);
        } else if (introduction.number() <= conversation.number) {
            return; // its blocks have been used
        }
        conversation.number = introduction.number();
        conversation.channel.introduced(now, introduction.number(), introduction.blocks());
        conversation.channel.poll(now, out);
    }

    private Conversation begin(long now, byte[] clientKey) {
        byte[] ephemeral = Secrets.privateKey(chance);
        byte[] y = Secrets.publicKey(ephemeral);
        Introduction.Keys keys =
                Introduction.keys(
                        Secrets.agree(encryptionKey, clientKey),
                        Secrets.agree(ephemeral, clientKey),
                        clientKey,
                        publicKey,
                        y);
        Conversation conversation =
                new Conversation(
                        ++lastExchange,
                        new HttpIn(spec.mostHeadBytes(), spec.mostRequestBytes()),
                        new Patience(limits, now));
        Inflow inflow = new Inflow(limits.aheadBytes(), ahead, () -> true);
        conversation.channel =
                new Channel(now, 0, conversation, mailbox, spec, inflow, keys.ofService(), keys.ofClient(), y);
        return conversation;
    }

    private void take(Conversation conversation, byte[] bytes, Consumer<Outcome> out) {
        if (conversation.refused) {
            return;
        }
        HttpIn.Piece piece = conversation.in.take(bytes);
        if (piece.refusal() != 0) {
            boolean begun = conversation.in.hasHead() && piece.refusal() == 413;
            refuse(conversation, piece.refusal());
            if (begun) {
                out.accept(new Outcome.Broken(conversation.exchange, "the request is too long"));
            }
            return;
        }
        piece.head().ifPresent(head -> out.accept(new Outcome.Requested(conversation.exchange, head)));
        if (piece.body().length > 0) {
            out.accept(new Outcome.Body(conversation.exchange, piece.body()));
        }
    }

    private static void refuse(Conversation conversation, int status) {
        conversation.refused = true;
        conversation.channel.write(HttpHead.status(status).bytes());
        conversation.channel.finish();
    }

    private void proceed(long now, Conversation conversation, Consumer<Outcome> out) {
        if (conversation.channel.hasAll() && !conversation.told && !conversation.refused) {
            conversation.told = true;
            if (conversation.in.hasHead()) {
                out.accept(new Outcome.Ended(conversation.exchange));
            } else {
                refuse(conversation, 400);
            }
        }
        conversation.channel.pump(now, out);
    }
}
