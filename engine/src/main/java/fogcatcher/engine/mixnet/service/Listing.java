package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.Directory;
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

    /// Blocks given to a point at a time: what a packet of 8 KiB has room for.
    private static final int BLOCKS = 19;

    /// Blocks at a point below which new ones are given; a guess.
    private static final int FEWEST_BLOCKS = 8;

    private final SigningKey key;
    private final byte[] encryptionKey;
    private final Mailbox mailbox;
    private final ServiceSpec spec;
    private final RandomGenerator chance;
    private final List<Point> points = new ArrayList<>();
    private List<Directory.Entry> known = List.of();
    private Retry publishing;
    private boolean isListed;
    private long revision;
    private TimePeriod listedPeriod;

    private record Publication(TimePeriod period, long revision) {}

    private static final class Point {
        final Directory.Entry mix;
        final SigningKey authKey;
        final Retry retry;
        long number;
        boolean isEstablished;

        Point(Directory.Entry mix, SigningKey authKey, Retry retry) {
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

    long nextWake() {
        long next = publishing.at();
        for (Point point : points) {
            next = Math.min(next, point.retry.at());
        }
        return next;
    }

    void wake(long now, Consumer<Outcome> out) {
        List<Directory.Entry> mixes = mailbox.mixes();
        if (!known.stream().allMatch(mix -> isAmong(mixes, mix))) {
            points.forEach(point -> point.retry.reset(now)); // their blocks may lead through the mix that is gone
        }
        known = mixes;
        points.removeIf(point -> !isAmong(mixes, point.mix) || point.retry.isDue(now) && point.retry.isExhausted());
        while (points.size() < Math.min(spec.points(), mixes.size())) {
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

    private static boolean isAmong(List<Directory.Entry> mixes, Directory.Entry sought) {
        return mixes.stream().anyMatch(mix -> Arrays.equals(mix.address(), sought.address()));
    }

    private void addPoint(long now) {
        Directory.Entry mix = mailbox.anyMix();
        while (isPoint(mix)) {
            mix = mailbox.anyMix();
        }
        points.add(new Point(mix, SigningKey.ofSeed(Secrets.privateKey(chance)), new Retry(spec, now)));
    }

    private boolean isPoint(Directory.Entry mix) {
        return isAmong(points.stream().map(point -> point.mix).toList(), mix);
    }

    private void establish(long now, Point point, Consumer<Outcome> out) {
        long number = point.number++;
        List<byte[]> blocks = mailbox.blocks(now, point, number, BLOCKS);
        byte[] node = point.mix.address();
        mailbox.send(node, Mail.establish(point.authKey, node, number, blocks).bytes(), out);
    }

    /// Publishes for this period and the next, as clocks differ. The same descriptor again, at a try after the first.
    private void publish(long now, Consumer<Outcome> out) {
        List<IntroductionPoint> named =
                points.stream()
                        .filter(point -> point.isEstablished)
                        .map(point ->
                                new IntroductionPoint(point.mix.address(), point.authKey.publicKey(), encryptionKey))
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
            mailbox.send(mailbox.anyMix().address(), new Mail.Publish(place, block, sealed).bytes(), out);
        }
    }
}
