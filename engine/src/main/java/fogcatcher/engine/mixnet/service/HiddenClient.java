package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.kademlia.Key;
import fogcatcher.engine.mixnet.onion.Descriptor;
import fogcatcher.engine.mixnet.onion.IntroductionPoint;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.onion.TimePeriod;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/// The client's side: requests to hidden services, answers back. A machine without IO, run as [HiddenService] is.
///
/// Every request ends: in the service's answer, or in one of the client's own, 404 (nobody has a descriptor for the
/// address), 503 (too few mixes; or the points have no way to the service, so it is not running), 504 (no answer in
/// time), or, within a body, in [Outcome.Broken].
public final class HiddenClient {

    /// Mixes that must know of no descriptor before the address counts as unknown; a guess.
    private static final int MISSES = 2;

    /// Times that all points have no way to the service before it counts as gone: when keys change it gives new ones,
    /// and the first retry may come before them. A guess.
    private static final int REFUSALS = 3;

    private final ServiceSpec spec;
    private final RandomGenerator chance;
    private final Mailbox mailbox;
    private final Map<Long, Exchange> exchanges = new LinkedHashMap<>();
    private LongPredicate readers = _ -> true;
    private long lastExchange;

    /// @param chance secure where the client is real
    public HiddenClient(PacketFormat format, ServiceSpec spec, RandomGenerator chance) {
        this.spec = spec;
        this.chance = chance;
        mailbox = new Mailbox(format, spec, ServiceLimits.STANDARD.issuedBlocks(), chance);
    }

    /// Why no service can be reached now; nothing if they can.
    public Optional<String> trouble() {
        return mailbox.trouble();
    }

    /// Sends over a line that carries so much and no more: [Outcome.Send]s of conversations come only while there is
    /// room. Whoever has the line calls [#wake] when there is again.
    public void through(BooleanSupplier hasRoom) {
        mailbox.through(hasRoom);
    }

    /// Answers readers that take so much and no more: more of what a service answers an exchange comes only while its
    /// reader has room, and the service waits. Whoever has the reader calls [#wake] when there is again.
    public void readBy(LongPredicate hasRoom) {
        readers = hasRoom;
    }

    /// Uses these mixes from now on, and this node for what comes back.
    public void use(long now, Directory directory, Hop self, Consumer<Outcome> out) {
        Departure departure = mailbox.use(directory, self);
        exchanges.values().forEach(exchange -> exchange.bereave(now, departure));
        wake(now, out);
    }

    /// Begins a request; [#body] and [#end] follow.
    public long request(long now, OnionAddress address, HttpHead head, Consumer<Outcome> out) {
        long id = ++lastExchange;
        Exchange exchange =
                new Exchange(id, address, new Retry(spec, now), mailbox, spec, () -> readers.test(id), chance);
        Optional<String> trouble = mailbox.trouble();
        if (trouble.isPresent() && spec.allowsDirect()) {
            out.accept(new Outcome.GoDirect(exchange.id, address, trouble.get()));
            return exchange.id;
        }
        exchanges.put(exchange.id, exchange);
        exchange.write(now, head.bytes(), out);
        wake(now, out);
        return exchange.id;
    }

    /// More of the body of a request.
    public void body(long now, long exchange, byte[] bytes, Consumer<Outcome> out) {
        Exchange known = exchanges.get(exchange);
        if (known != null) {
            known.write(now, bytes, out);
        }
    }

    /// Ends a request.
    public void end(long now, long exchange, Consumer<Outcome> out) {
        Exchange known = exchanges.get(exchange);
        if (known != null) {
            known.finish(now, out);
        }
    }

    /// Takes in a reply that this client's node opened.
    public void handle(long now, Opened.Reply reply, Consumer<Outcome> out) {
        Mailbox.Letter letter = mailbox.read(now, reply).orElse(null);
        if (letter == null) {
            return;
        }
        if (letter.owner() instanceof Exchange exchange) {
            exchange.receive(now, letter.message(), out);
        } else if (letter.owner() instanceof Asked asked && exchanges.containsKey(asked.exchange.id)) {
            switch (Mail.read(letter.message()).orElse(null)) {
                case Mail.LookedUp found -> looked(now, asked, found.value(), out);
                case Mail.Introduced told when !told.passedOn() -> refused(now, asked, out);
                case null, default -> {}
            }
        }
        wake(now, out);
    }

    public long nextWake() {
        return exchanges.values().stream().mapToLong(Exchange::nextWake).min().orElse(Long.MAX_VALUE);
    }

    public void wake(long now, Consumer<Outcome> out) {
        mailbox.sweep(now);
        for (Exchange exchange : List.copyOf(exchanges.values())) {
            if (exchange.isOver()) {
                exchange.linger(now, out);
            } else {
                proceed(now, exchange, out);
            }
            if (exchange.isForgotten(now)) {
                exchanges.remove(exchange.id);
            }
        }
    }

    /// A question to a mix, of one step of an exchange.
    ///
    /// @param point that was asked to introduce, or null for a look-up
    private record Asked(Exchange exchange, IntroductionPoint point) {}

    private void proceed(long now, Exchange exchange, Consumer<Outcome> out) {
        Optional<String> trouble = mailbox.trouble();
        if (trouble.isPresent()) {
            exchange.fail(now, 503, trouble.get(), out);
        } else if (exchange.isTalking()) {
            exchange.talk(now, out);
            if (exchange.wantsIntroduction()) {
                approach(now, exchange, out);
            }
        } else if (exchange.retry.isDue(now)) {
            if (exchange.retry.isExhausted()) {
                exchange.fail(now, 504, "no answer from " + exchange.address + " in time", out);
                return;
            }
            exchange.retry.tried(now);
            approach(now, exchange, out);
        }
    }

    /// Asks a point of the service's that is still there, and for the descriptor if others may be named by now.
    private void approach(long now, Exchange exchange, Consumer<Outcome> out) {
        boolean asksAnew = exchange.hasAskedAll();
        exchange.nextPoint().ifPresent(point -> introduce(now, exchange, point, out));
        if (asksAnew) {
            lookUp(now, exchange, out);
        }
    }

    private void lookUp(long now, Exchange exchange, Consumer<Outcome> out) {
        Optional<Key> place = Descriptor.place(exchange.address, TimePeriod.at(now));
        if (place.isEmpty()) {
            exchange.fail(now, 404, exchange.address + " holds no key", out);
            return;
        }
        byte[] block = mailbox.block(now, new Asked(exchange, null), 0);
        mailbox.send(mailbox.anyMix(), new Mail.Fetch(place.get(), block).bytes(), out);
    }

    private void looked(long now, Asked asked, byte[] value, Consumer<Outcome> out) {
        Exchange exchange = asked.exchange;
        if (asked.point != null || exchange.isOver()) {
            return;
        }
        Optional<Descriptor> descriptor = Descriptor.open(value, exchange.address, TimePeriod.at(now));
        if (descriptor.isPresent() && !descriptor.get().points().isEmpty()) {
            if (exchange.found(descriptor.get())) {
                exchange.retry.reset(now);
            } else if (exchange.isRefused() && !exchange.isTalking() && exchange.refusedByAll() >= REFUSALS) {
                exchange.fail(now, 503, exchange.address + " is not running: no point has a way to it", out);
            }
        } else if (exchange.hasFound()) {
            return; // the mix that was asked knows less than the one before
        } else if (exchange.missed() >= MISSES) {
            exchange.fail(now, 404, "nobody knows " + exchange.address, out);
        } else {
            exchange.retry.reset(now);
        }
    }

    private void introduce(long now, Exchange exchange, IntroductionPoint point, Consumer<Outcome> out) {
        byte[] block = mailbox.block(now, new Asked(exchange, point), 0);
        byte[] sealed = exchange.introduction(now, point);
        Directory.Entry mix = mailbox.mix(point.node()).orElseThrow();
        mailbox.send(mix, new Mail.Introduce(point.authKey(), block, sealed).bytes(), out);
    }

    private void refused(long now, Asked asked, Consumer<Outcome> out) {
        Exchange exchange = asked.exchange;
        if (asked.point == null || exchange.isTalking() || exchange.isOver()) {
            return;
        }
        exchange.refusedBy(asked.point);
        if (exchange.isRefused()) {
            lookUp(now, exchange, out); // there may be others by now
        } else {
            exchange.retry.reset(now);
        }
    }

    /// The body of an answer of the client's own.
    static byte[] reason(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
