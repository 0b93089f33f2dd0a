package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.Outlet;
import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import fogcatcher.engine.model.Micros;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Whatever somebody sends to a node: none is accepted, none throws, and its neighbours in the batch are opened all the
/// same.
/// `mvn -Poracle` sends a million.
class FuzzTest {

    static final List<PacketFormat> FORMATS = List.of(new Sphinx(), new OneDh(), new MlKem());

    private static final int PACKETS = Integer.getInteger("oracle.packets", 10_000);
    private static final int SAMPLES = 64;

    private final SplittableRandom chance = new SplittableRandom(PACKETS);

    @ParameterizedTest
    @FieldSource("FORMATS")
    void changedPacketsAreRefused(PacketFormat format) {
        Packets packets = new Packets(format, 2, chance);
        Opener first = packets.opener(0);
        Opener last = packets.opener(1);
        byte[][] samples = new byte[SAMPLES][];
        for (int i = 0; i < SAMPLES; i++) {
            PacketSize size = i % 8 == 0 ? PacketSize.REGULAR : PacketSize.ACK;
            samples[i] = format.wrap(packets.route(), packets.bytes(20), size, chance);
        }
        byte[][] batch = new byte[Opener.MOST][];
        Opened[] opened = new Opened[Opener.MOST];
        for (int done = 0; done < PACKETS; done += Opener.MOST - 1) {
            for (int i = 0; i < Opener.MOST; i++) {
                batch[i] = changed(samples[chance.nextInt(SAMPLES)]);
            }
            int intact = chance.nextInt(Opener.MOST);
            batch[intact] = samples[chance.nextInt(SAMPLES)];

            first.open(batch, Opener.MOST, opened);

            for (int i = 0; i < Opener.MOST; i++) {
                if (i == intact) {
                    assertInstanceOf(Opened.Forward.class, opened[i]);
                } else if (opened[i] instanceof Opened.Forward forward) {
                    // Only the payload was changed, which the last node notices.
                    assertEquals(new Opened.Refused(Refusal.PAYLOAD), last.open(forward.packet()));
                } else {
                    assertInstanceOf(Opened.Refused.class, opened[i]);
                }
            }
        }
    }

    /// Whoever sends what was sent before, as often and in whatever order, gets it through once.
    @ParameterizedTest
    @FieldSource("FORMATS")
    void replaysAreRefusedAndCounted(PacketFormat format) {
        Packets packets = new Packets(format, 2, chance);
        Counts counts = new Counts();
        KeyEpochs keys =
                new KeyEpochs(format, new KeyEpochs.Rotation(Micros.PER_HOUR, 0), 2 * SAMPLES, 2 * SAMPLES, chance);
        byte[] here = packets.hops.getFirst().address();
        MixNode node = new MixNode(here, MixNode.Limits.USUAL, keys, Optional.empty(), counts);
        packets.hops.set(0, new Hop(here, node.publicKey(0, 0), 0));
        byte[][] samples = new byte[SAMPLES][];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = format.wrap(packets.route(), packets.bytes(20), PacketSize.ACK, chance);
        }

        for (int i = 0; i < SAMPLES + PACKETS; i++) {
            node.handle(0, 0, samples[i < SAMPLES ? i : chance.nextInt(SAMPLES)], i);
        }
        node.wake(node.nextWake());

        assertEquals(SAMPLES, counts.forwarded);
        assertEquals(Map.of(Drop.REPLAY, PACKETS), counts.dropped);
    }

    /// What a node does with packets, counted.
    private static final class Counts implements Outlet {
        private int forwarded;
        private final Map<Drop, Integer> dropped = new EnumMap<>(Drop.class);

        @Override
        public void forward(long now, byte[] next, int parity, byte[] packet, long mark) {
            forwarded++;
        }

        @Override
        public void deliver(long now, Opened arrived, long mark) {
            throw new AssertionError("no packet here ends at this node");
        }

        @Override
        public void dropped(long now, Drop reason, long mark) {
            dropped.merge(reason, 1, Integer::sum);
        }

        @Override
        public void thin(long now, double load, boolean isThin) {}
    }

    /// Authentic headers, so that nothing but the version is wrong: every low byte with every high byte that is near.
    @Test
    void everyOtherVersionIsRefused() {
        Packets packets = new Packets(new Sphinx(), 2, chance);
        Opener opener = packets.opener(0);
        for (int version = 0; version < 4 * 256; version++) {
            var header =
                    new SphinxHeader(
                            packets.route(),
                            version,
                            packets.bytes(32),
                            packets.bytes(Sphinx.paddingBytes(2)),
                            new ScalarKernels(),
                            new Hmac());

            Opened opened = opener.open(Arrays.copyOf(header.bytes, 2413));

            if (version >= 258 && version <= 260) {
                assertInstanceOf(Opened.Forward.class, opened, "version " + version);
            } else {
                assertEquals(new Opened.Refused(Refusal.VERSION), opened, "version " + version);
            }
        }
    }

    /// One to eight bits flipped, cut, lengthened, a stretch overwritten, or nothing but noise.
    private byte[] changed(byte[] sample) {
        byte[] packet = sample.clone();
        switch (chance.nextInt(6)) {
            case 0, 1 -> flip(packet, 1);
            case 2 -> flip(packet, chance.nextInt(2, 9));
            case 3 -> packet = Arrays.copyOf(packet, chance.nextInt(packet.length));
            case 4 -> packet = Arrays.copyOf(packet, packet.length + chance.nextInt(1, 3_000));
            default -> chance.nextBytes(packet);
        }
        return packet;
    }

    /// Different bits, so that none is flipped back.
    private void flip(byte[] packet, int bits) {
        chance.ints(0, 8 * packet.length)
                .distinct()
                .limit(bits)
                .forEach(bit -> packet[bit / 8] ^= (byte) (1 << bit % 8));
    }
}
