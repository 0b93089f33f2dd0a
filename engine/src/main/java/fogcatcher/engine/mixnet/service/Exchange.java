package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.onion.Descriptor;
import fogcatcher.engine.mixnet.onion.IntroductionPoint;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One request of a client's and its answer.
final class Exchange {

    /// Blocks in an introduction, a quarter of what a packet has room for, as each takes time to make; a guess.
    private static final int BLOCKS = 16;

    /// How long a finished exchange stays, so that a last segment that comes twice is acknowledged again; a guess.
    private static final long LINGER_MICROS = 20_000_000;

    final long id;
    final OnionAddress address;
    final Retry retry;

    private final Mailbox mailbox;
    private final ServiceSpec spec;
    private final BooleanSupplier readerHasRoom;
    private final byte[] ephemeral;
    private final byte[] publicKey;
    private final HttpIn in;
    private final List<byte[]> unsent = new ArrayList<>();
    private final List<IntroductionPoint> points = new ArrayList<>();
    private final List<IntroductionPoint> refusing = new ArrayList<>();
    private long revision = -1;
    private boolean finished;
    private int misses;
    private int refusals;
    private int departures;
    private int introductions;
    private long lastNumber;
    private int polls;
    private long pollAt = Long.MAX_VALUE;
    private boolean wantsIntroduction;
    private Optional<Channel> channel = Optional.empty();
    private byte[] serviceKey = {};
    private boolean over;
    private long overAt;

    /// @param readerHasRoom whether more of the answer may come
    Exchange(
            long id,
            OnionAddress address,
            Retry retry,
            Mailbox mailbox,
            ServiceSpec spec,
            BooleanSupplier readerHasRoom,
            RandomGenerator chance) {
        this.id = id;
        this.address = address;
        this.retry = retry;
        this.mailbox = mailbox;
        this.spec = spec;
        this.readerHasRoom = readerHasRoom;
        ephemeral = Secrets.privateKey(chance);
        publicKey = Secrets.publicKey(ephemeral);
        in = new HttpIn(spec.mostHeadBytes(), Long.MAX_VALUE);
    }

    void write(long now, byte[] bytes, Consumer<Outcome> out) {
        if (channel.isPresent()) {
            channel.get().write(bytes);
            channel.get().pump(now, out);
        } else {
            unsent.add(bytes);
        }
    }

    void finish(long now, Consumer<Outcome> out) {
        finished = true;
        if (channel.isPresent()) {
            channel.get().finish();
            channel.get().pump(now, out);
        }
    }

    /// The points that are known and still in the directory.
    List<IntroductionPoint> points() {
        return points.stream().filter(point -> mailbox.mix(point.node()).isPresent()).toList();
    }

    /// Goes to the points of a descriptor from now on; false if it says nothing new.
    boolean found(Descriptor descriptor) {
        if (descriptor.revision() <= revision) {
            return false;
        }
        revision = descriptor.revision();
        points.clear();
        points.addAll(descriptor.points());
        refusing.clear();
        introductions = 0;
        return true;
    }

    /// Whether a descriptor was found.
    boolean hasFound() {
        return revision >= 0;
    }

    /// Whether all points were asked, so that there may be others by now.
    boolean hasAskedAll() {
        return introductions >= points().size();
    }

    /// Counts a mix that knows no descriptor.
    int missed() {
        return ++misses;
    }

    /// Counts a point that has no way to the service.
    void refusedBy(IntroductionPoint point) {
        refusing.add(point);
    }

    /// Counts that all points have no way to the service, and lets them be asked again when the next try is due.
    int refusedByAll() {
        refusing.clear();
        return ++refusals;
    }

    /// Whether all points that are still there have no way to the service.
    boolean isRefused() {
        return !points().isEmpty() && refusing.containsAll(points());
    }

    /// The points in turn, those that refused left out; nothing if all have left.
    Optional<IntroductionPoint> nextPoint() {
        List<IntroductionPoint> there = points();
        List<IntroductionPoint> willing = there.stream().filter(point -> !refusing.contains(point)).toList();
        List<IntroductionPoint> all = willing.isEmpty() ? there : willing;
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(introductions % all.size()));
    }

    /// Mixes have left, and with them perhaps what was sent or the way of what should come: tries again at once. Not
    /// more often than a step is tried, so that the exchange ends where mixes come and go without end.
    void bereave(long now, Departure departure) {
        if (over || departure.mixes().isEmpty() || departures >= spec.attempts()) {
            return;
        }
        departures++;
        if (channel.isEmpty()) {
            retry.reset(now);
        } else if (departure.owners().contains(this)) {
            channel.get().renew();
            wantsIntroduction = true;
            polls = 0;
            pollAt = now + patience();
        }
    }

    /// Introduces this exchange once more, with new blocks.
    byte[] introduction(long now, IntroductionPoint point) {
        wantsIntroduction = false;
        introductions++;
        long number = channel.isPresent() ? channel.get().introduces(now, BLOCKS) : ++lastNumber;
        List<byte[]> blocks = mailbox.blocks(now, this, number, BLOCKS);
        serviceKey = point.encryptionKey();
        return new Introduction(publicKey, number, blocks).seal(ephemeral, serviceKey);
    }

    boolean isTalking() {
        return channel.isPresent();
    }

    boolean wantsIntroduction() {
        return wantsIntroduction;
    }

    /// Takes in what came over a block of this exchange: the service's key Y and a frame.
    void receive(long now, byte[] message, Consumer<Outcome> out) {
        if (message.length < Secrets.KEY_BYTES || over && channel.isEmpty()) {
            return;
        }
        byte[] y = Arrays.copyOf(message, Secrets.KEY_BYTES);
        byte[] frame = Arrays.copyOfRange(message, Secrets.KEY_BYTES, message.length);
        Channel spoken = channel.orElseGet(() -> begin(now, y));
        if (!spoken.receive(now, frame, bytes -> take(now, bytes, out))) {
            return;
        }
        if (channel.isEmpty()) {
            channel = Optional.of(spoken);
            unsent.forEach(spoken::write);
            unsent.clear();
            if (finished) {
                spoken.finish();
            }
        }
        polls = 0;
        pollAt = now + patience();
        endIfComplete(now, spoken, out);
        spoken.pump(now, out);
    }

    private void endIfComplete(long now, Channel spoken, Consumer<Outcome> out) {
        if (spoken.hasAll() && !over) {
            if (in.hasHead()) {
                end(now);
                out.accept(new Outcome.Ended(id));
            } else {
                fail(now, 502, address + " gave no answer that is HTTP", out);
            }
        }
    }

    private Channel begin(long now, byte[] y) {
        Introduction.Keys keys =
                Introduction.keys(
                        Secrets.agree(ephemeral, serviceKey), Secrets.agree(ephemeral, y), publicKey, serviceKey, y);
        return new Channel(
                now, lastNumber, this, mailbox, spec, inflow(), keys.ofClient(), keys.ofService(), new byte[0]);
    }

    /// With room for a window ahead of a gap that was acknowledged, and one more that comes while the reader has none.
    private Inflow inflow() {
        ServiceLimits limits = ServiceLimits.STANDARD;
        return new Inflow(
                2 * limits.aheadBytes(),
                new Room(limits.mostAheadBytes()),
                () -> over || readerHasRoom.getAsBoolean()); // what nobody will read is acknowledged all the same
    }

    /// Hands on what the reader has room for, and sends what is due; asks the service for a word if it has been silent
    /// for long.
    void talk(long now, Consumer<Outcome> out) {
        Channel spoken = channel.orElseThrow();
        spoken.resume(now, bytes -> take(now, bytes, out));
        endIfComplete(now, spoken, out);
        if (over) {
            spoken.pump(now, out);
            return;
        }
        if (now - spoken.heardAt() >= spec.silenceMicros()) {
            fail(now, 504, address + " has fallen silent", out);
            return;
        }
        spoken.pump(now, out);
        if (pollAt <= now) {
            polls++;
            pollAt = now + (patience() << Math.min(polls, 4));
            // What was sent may have been lost with the blocks it carried: after a poll in vain, blocks by another way.
            wantsIntroduction = spoken.isRenewing() || !spoken.poll(now, out) || polls > 1;
        }
    }

    private long patience() {
        return 2 * channel.map(Channel::timeoutMicros).orElse(spec.firstRetryMicros());
    }

    private void take(long now, byte[] bytes, Consumer<Outcome> out) {
        if (over) {
            return;
        }
        HttpIn.Piece piece = in.take(bytes);
        if (piece.refusal() != 0) {
            fail(now, 502, address + " gave no answer that is HTTP", out);
            return;
        }
        piece.head().ifPresent(head -> out.accept(new Outcome.Answered(id, head)));
        if (piece.body().length > 0) {
            out.accept(new Outcome.Body(id, piece.body()));
        }
    }

    /// Ends the exchange with an answer of the client's own, or breaks the answer that has begun.
    void fail(long now, int status, String reason, Consumer<Outcome> out) {
        if (over) {
            return;
        }
        end(now);
        if (in.hasHead()) {
            out.accept(new Outcome.Broken(id, reason));
            return;
        }
        out.accept(new Outcome.Answered(id, HttpHead.status(status)));
        out.accept(new Outcome.Body(id, HiddenClient.reason(reason)));
        out.accept(new Outcome.Ended(id));
    }

    private void end(long now) {
        over = true;
        overAt = now;
    }

    /// Acknowledges what still comes.
    void linger(long now, Consumer<Outcome> out) {
        channel.ifPresent(spoken -> {
            spoken.resume(now, _ -> {});
            spoken.pump(now, out);
        });
    }

    /// Whether the client has its answer.
    boolean isOver() {
        return over;
    }

    boolean isForgotten(long now) {
        return over && (channel.isEmpty() || now - overAt >= LINGER_MICROS);
    }

    long nextWake() {
        if (over) {
            long linger = overAt + LINGER_MICROS;
            return channel.isEmpty() ? overAt : Math.min(linger, channel.get().nextWake());
        }
        if (channel.isEmpty()) {
            return retry.at();
        }
        return Math.min(Math.min(pollAt, channel.get().nextWake()), channel.get().heardAt() + spec.silenceMicros());
    }
}
