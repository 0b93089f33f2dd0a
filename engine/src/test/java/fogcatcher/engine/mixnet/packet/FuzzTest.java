package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
