package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.service.Blocks;
import fogcatcher.engine.model.Micros;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A directory and mixes with real sockets on this machine, whose clock begins in the middle of a key epoch and may
/// leap.
final class TestMixnet implements AutoCloseable {

    static final InetSocketAddress ANYWHERE = Sockets.parse("127.0.0.1:0");
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Without the seconds in which the fastest kernels are found.
    static final PacketFormat SPHINX = new Sphinx().with(ScalarKernels::new);

    /// Half past an hour in October 2024.
    private static final long START_MICROS = 480_000 * Micros.PER_HOUR + 30 * Micros.PER_MINUTE;

    static final Mix.Settings SETTINGS =
            new Mix.Settings(
                    ANYWHERE,
                    Optional.empty(),
                    Optional.of(ANYWHERE),
                    Mix.Settings.ROTATION,
                    MixNode.Limits.USUAL,
                    100_000,
                    new NodeCover.Plan(0.1, 0.5, 50, Blocks.SIZE),
                    15_000);

    final SecureRandom chance = new SecureRandom();
    private final AtomicLong leaptNanos = new AtomicLong();
    final LiveClock clock = new LiveClock(START_MICROS, () -> System.nanoTime() + leaptNanos.get());
    final List<String> told = new CopyOnWriteArrayList<>();
    final List<Mix> mixes = new ArrayList<>();
    private final List<byte[]> seeds = new ArrayList<>();
    final DirectoryServer directory = new DirectoryServer(ANYWHERE, 3, Mix.Settings.ROTATION, seed(), clock);

    TestMixnet() {
        directory.open();
    }

    /// A mixnet of so many mixes.
    static TestMixnet of(int mixes) throws InterruptedException {
        TestMixnet mixnet = new TestMixnet();
        for (int i = 0; i < mixes; i++) {
            mixnet.add();
        }
        return mixnet;
    }

    Mix add() throws InterruptedException {
        return add(SETTINGS);
    }

    Mix add(Mix.Settings settings) throws InterruptedException {
        return add(settings, SPHINX);
    }

    Mix add(Mix.Settings settings, PacketFormat format) throws InterruptedException {
        byte[] seed = seed();
        Mix mix = mix(settings, format, seed);
        mixes.add(mix);
        seeds.add(seed);
        mix.start(PATIENCE);
        return mix;
    }

    /// A mix stops at once and begins again where it was, as a container does: the same name and other keys.
    void restart(int number) throws InterruptedException {
        Mix before = mixes.get(number);
        before.close();
        Mix.Settings settings =
                new Mix.Settings(
                        before.address().socket(),
                        SETTINGS.known(),
                        SETTINGS.metrics(),
                        SETTINGS.rotation(),
                        SETTINGS.limits(),
                        SETTINGS.tags(),
                        SETTINGS.cover(),
                        SETTINGS.meanDelayMicros());
        Mix again = mix(settings, SPHINX, seeds.get(number));
        mixes.set(number, again);
        again.start(PATIENCE);
    }

    private Mix mix(Mix.Settings settings, PacketFormat format, byte[] seed) {
        return new Mix(settings, format, seed, directory.reference(), clock, chance, told::add);
    }

    /// Lets time pass for all at once.
    void leap(Duration time) {
        leaptNanos.addAndGet(time.toNanos());
    }

    byte[] seed() {
        byte[] seed = new byte[KeyFile.SEED_BYTES];
        chance.nextBytes(seed);
        return seed;
    }

    Directory fetched() throws Exception {
        try (DirectoryClient client = new DirectoryClient(directory.reference())) {
            return client.fetch().orElseThrow();
        }
    }

    /// The first directory of a later epoch, as soon as mixes have registered for it.
    Directory fetchedAfter(long epoch) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (DirectoryClient client = new DirectoryClient(directory.reference())) {
            while (System.nanoTime() - end < 0) {
                Optional<Directory> found = client.fetch();
                if (found.isPresent() && found.get().epoch() > epoch) {
                    return found.get();
                }
                Thread.sleep(50);
            }
        }
        throw new AssertionError("no directory after epoch " + epoch);
    }

    @Override
    public void close() {
        mixes.forEach(Mix::close);
        directory.close();
    }
}
