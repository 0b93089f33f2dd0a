package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.StandIn;
import fogcatcher.engine.mixnet.service.Blocks;
import fogcatcher.engine.mixnet.service.Outcome;
import fogcatcher.engine.model.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SteadyLineTest {

    private static final double PER_SECOND = 50;

    private final SplittableRandom chance = new SplittableRandom(1);
    private final PacketFormat format = new StandIn();
    private final List<byte[]> sent = new ArrayList<>();
    private final SteadyLine line = line(PER_SECOND);
    private final Hop self = new Hop(bytes(32), format.keyPair(chance).publicKey(), 0);
    private long spoken;

    private SteadyLine line(double perSecond) {
        return new SteadyLine(perSecond, format, chance, (first, parity, packet) -> sent.add(packet));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        chance.nextBytes(bytes);
        return bytes;
    }

    private Directory directory(int mixes) {
        List<List<Directory.Entry>> layers =
                Stream.generate(() -> List.of(new Directory.Entry(bytes(32), format.keyPair(chance).publicKey())))
                        .limit(mixes)
                        .toList();
        return new Directory(0, layers);
    }

    private void say(long now) {
        line.send(now, new Outcome.Send(bytes(32), 0, bytes(format.wireBytes(Blocks.SIZE))));
        spoken++;
    }

    /// Lets 100 s pass.
    private void pass(boolean talks) {
        long end = 100 * Micros.PER_SECOND;
        long now = 0;
        line.use(now, directory(3), self);
        while (line.nextWake() < end) {
            now = line.nextWake();
            while (talks && line.hasRoom()) {
                say(now);
            }
            line.wake(now);
        }
    }

    /// 5,000 packets, within four standard errors.
    private void assertIsSteady() {
        assertEquals(5000, sent.size(), 4 * StrictMath.sqrt(5000));
        assertEquals(1, new TreeSet<>(sent.stream().map(packet -> packet.length).toList()).size());
    }

    @Test
    void whoHasNothingToSaySendsCover() {
        pass(false);

        assertIsSteady();
    }

    @Test
    void whoHasMuchToSaySendsAsManyAndOfTheSameSize() {
        pass(true);

        assertIsSteady();
        assertEquals((double) sent.size(), (double) spoken, 2, "all of them say something");
    }

    @Test
    void withFewerThanThreeMixesNothingIsSent() {
        line.use(0, directory(2), self);

        assertEquals(Micros.NEVER, line.nextWake());
        line.use(0, directory(3), self);
        assertTrue(line.nextWake() < Micros.PER_SECOND);
    }

    @Test
    void whatAMachineHasSleptThroughIsNotMadeUpFor() {
        line.use(0, directory(3), self);

        line.wake(3600 * Micros.PER_SECOND);

        assertEquals(0, sent.size());
        assertTrue(line.nextWake() > 3600 * Micros.PER_SECOND);
    }
}
