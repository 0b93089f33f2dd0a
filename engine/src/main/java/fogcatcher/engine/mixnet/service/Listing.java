package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.kademlia.Key;
import fogcatcher.engine.mixnet.onion.Descriptor;
import fogcatcher.engine.mixnet.onion.IntroductionPoint;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.onion.TimePeriod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Keeps a service findable: points that hold its blocks, and a descriptor that names them.
final class Listing {

    /// Blocks given to a point at a time, a third of what a packet has room for, as each takes time to make; a guess.
    private static final int BLOCKS = 19;

    /// Blocks at a point below which new ones are given; a guess.
    private static final int FEWEST_BLOCKS = 8;

    private final SigningKey key;
    private final byte[] encryptionKey;
    private final Mailbox mailbox;
    private final ServiceSpec spec;
    private final RandomGenerator chance;
    private final List<Point> points = new ArrayList<>();
    private Retry publishing;
    private boolean isListed;
    private long revision;
    private TimePeriod listedPeriod;

    private record Publication(TimePeriod period, long revision) {}

    /// A mix that holds blocks of the service; it is in the directory.
    private static final class Point {
        final byte[] mix;
        final SigningKey authKey;
        final Retry retry;
        long number;
        boolean isEstablished;

        Point(byte[] mix, SigningKey authKey, Retry retry) {
            this.mix = mix;
            this.authKey = authKey;
            this.retry = retry;
        }
    }

    Listing(SigningKey key, byte[] encryptionKey, Mailbox mailbox, ServiceSpec spec, RandomGenerator chance) {
        this.key = key;
        this.encryptionKey = encryptionKey;
        this.mailbox = mailbox;
        this.spec = spec;
        this.chance = chance;
        publishing = new Retry(spec, Long.MAX_VALUE);
    }

    /// A point tells how many blocks it has left.
    void heard(long now, Object owner, int held) {
        if (!(owner instanceof Point point) || !points.contains(point)) {
            return;
        }
        if (!point.isEstablished) {
            point.isEstablished = true;
            isListed = false;
            publishing.reset(now);
        }
        // Blocks live half of blockLifeMicros at a point; they are renewed at half of that.
        point.retry.reset(held < FEWEST_BLOCKS ? now : now + spec.blockLifeMicros() / 4);
    }

    /// A mix tells how many nodes of the table keep the descriptor; that of the current period counts.
    void published(long now, Object owner, int copies, Consumer<Outcome> out) {
        if (copies > 0 && !isListed && new Publication(listedPeriod, revision).equals(owner)) {
            isListed = true;
            publishing.reset(now + spec.publishMicros());
            out.accept(new Outcome.Listed(revision, copies));
        }
    }

    /// Mixes have left: those that were points are replaced, and blocks that led through them.
    void bereave(long now, Departure departure) {
        points.removeIf(point -> departure.isOf(point.mix));
        for (Point point : points) {
            if (departure.owners().contains(point)) {
                point.retry.reset(now);
            }
        }
        if (!isListed && departure.owners().stream().anyMatch(Publication.class::isInstance)) {
            publishing.reset(now);
        }
    }

    long nextWake() {
        long next = publishing.at();
        for (Point point : points) {
            next = Math.min(next, point.retry.at());
        }
        return next;
    }

    void wake(long now, Consumer<Outcome> out) {
        points.removeIf(point -> point.retry.isDue(now) && point.retry.isExhausted());
        while (points.size() < Math.min(spec.points(), mailbox.mixes())) {
            addPoint(now);
        }
        for (Point point : points) {
            if (point.retry.isDue(now)) {
                point.retry.tried(now);
                establish(now, point, out);
            }
        }
        if (isListed && !TimePeriod.at(now).equals(listedPeriod)) {
            isListed = false;
            publishing.reset(now);
        }
        if (publishing.isDue(now)) {
            publish(now, out);
        }
    }

    private void addPoint(long now) {
        byte[] mix = mailbox.anyMix().address();
        while (isPoint(mix)) {
            mix = mailbox.anyMix().address();
        }
        points.add(new Point(mix, SigningKey.ofSeed(Secrets.privateKey(chance)), new Retry(spec, now)));
    }

    private boolean isPoint(byte[] mix) {
        return points.stream().anyMatch(point -> Arrays.equals(point.mix, mix));
    }

    private void establish(long now, Point point, Consumer<Outcome> out) {
        long number = point.number++;
        List<byte[]> blocks = mailbox.blocks(now, point, number, BLOCKS);
        byte[] mail = Mail.establish(point.authKey, point.mix, number, blocks).bytes();
        mailbox.send(mailbox.mix(point.mix).orElseThrow(), mail, out);
    }

    /// Publishes for this period and the next, as clocks differ. The same descriptor again, at a try after the first.
    private void publish(long now, Consumer<Outcome> out) {
        List<IntroductionPoint> named =
                points.stream()
                        .filter(point -> point.isEstablished)
                        .map(point -> new IntroductionPoint(point.mix, point.authKey.publicKey(), encryptionKey))
                        .toList();
        isListed = false;
        // The clock makes revisions grow over restarts too (rend-spec-v3, appendix F, the same end by other means).
        revision = Math.max(revision + 1, now);
        listedPeriod = TimePeriod.at(now);
        publishing.tried(now);
        if (publishing.isExhausted()) {
            publishing.reset(now + (spec.firstRetryMicros() << spec.attempts()));
        }
        for (TimePeriod period : List.of(listedPeriod.next(), listedPeriod)) {
            byte[] sealed = new Descriptor(period, revision, named).seal(key, chance);
            Key place = Descriptor.place(OnionAddress.of(key.publicKey()), period).orElseThrow();
            byte[] block = mailbox.block(now, new Publication(period, revision), 0);
            mailbox.send(mailbox.anyMix(), new Mail.Publish(place, block, sealed).bytes(), out);
        }
    }
}
