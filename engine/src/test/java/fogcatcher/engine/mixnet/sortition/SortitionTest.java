package fogcatcher.engine.mixnet.sortition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.Sender;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.packet.StandIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortitionTest {

    private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
    private static final byte[] RANDOMNESS = {7, 7, 7};

    private final SplittableRandom chance = new SplittableRandom(1);

    private byte[] random() {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return bytes;
    }

    private Routes routes(PacketFormat format) {
        List<List<Directory.Entry>> layers = new ArrayList<>();
        for (int layer = 0; layer < 3; layer++) {
            layers.add(
                    List.of(
                            new Directory.Entry(random(), format.keyPair(chance).publicKey()),
                            new Directory.Entry(random(), format.keyPair(chance).publicKey())));
        }
        return new Routes(new Directory(3, layers), 3, 15_000);
    }

    @Test
    void aMixesLotFollowsFromItsProofAndFromNothingElse() {
        LayerTicket ticket = LayerTicket.draw(KEY, 5, RANDOMNESS);
        byte[] other = SigningKey.ofSeed(random()).publicKey();
        byte[] lot = ticket.lot(5, RANDOMNESS).orElseThrow();

        assertArrayEquals(lot, LayerTicket.draw(KEY, 5, RANDOMNESS).lot(5, RANDOMNESS).orElseThrow());
        assertEquals(Optional.empty(), ticket.lot(6, RANDOMNESS));
        assertEquals(Optional.empty(), ticket.lot(5, new byte[] {8}));
        assertEquals(Optional.empty(), new LayerTicket(other, ticket.proof()).lot(5, RANDOMNESS));
    }

    @Test
    void theDirectoryCannotChooseTheRandomnessOfAnEpoch() {
        EpochRandomness ofFive = EpochRandomness.draw(KEY, 5);
        byte[] other = SigningKey.ofSeed(random()).publicKey();

        assertTrue(ofFive.value(KEY.publicKey(), 5).isPresent());
        assertEquals(Optional.empty(), ofFive.value(KEY.publicKey(), 6));
        assertEquals(Optional.empty(), ofFive.value(other, 5));
        assertNotEquals(
                HexFormat.of().formatHex(ofFive.value(KEY.publicKey(), 5).orElseThrow()),
                HexFormat.of().formatHex(EpochRandomness.draw(KEY, 6).value(KEY.publicKey(), 6).orElseThrow()));
    }

    @Test
    void lotsAreDealtOutInTurnFromTheLowestOn() {
        List<byte[]> lots = List.of(lot(200), lot(3), lot(90), lot(127), lot(1));

        assertEquals(List.of(List.of(4, 3), List.of(1, 0), List.of(2)), LayerTicket.deal(lots, 3));
        assertEquals(List.of(List.of(), List.of()), LayerTicket.deal(List.of(), 2));
    }

    private static byte[] lot(int first) {
        return new byte[] {(byte) first, 0};
    }

    @Test
    void everyMixIsEquallyLikelyInEachLayer() {
        int[] counts = new int[3];
        List<SigningKey> keys = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            keys.add(SigningKey.ofSeed(random()));
        }
        int epochs = 225;
        for (int epoch = 0; epoch < epochs; epoch++) {
            int now = epoch;
            List<byte[]> lots =
                    keys.stream()
                            .map(key -> LayerTicket.draw(key, now, RANDOMNESS).lot(now, RANDOMNESS).orElseThrow())
                            .toList();
            List<List<Integer>> dealt = LayerTicket.deal(lots, 3);
            for (int layer = 0; layer < 3; layer++) {
                counts[layer] += dealt.get(layer).contains(0) ? 1 : 0;
            }
        }

        // Of four mixes two stand in the first layer: half, a quarter, a quarter of 225 epochs; the standard deviation
        // is at most 7.5; four of them.
        assertEquals(112.5, counts[0], 30);
        assertEquals(56.25, counts[1], 26);
        assertEquals(56.25, counts[2], 26);
    }

    @Test
    void aRouteIsDrawnAgainFromItsProofByteForByte() {
        PacketFormat sphinx = new Sphinx();
        Routes routes = routes(sphinx);
        KeyPair keys = sphinx.keyPair(chance);
        Sender.Recipient self = new Sender.Recipient(random(), keys.publicKey());
        PacketTicket mine = PacketTicket.draw(KEY, 3, 44);

        PacketTicket opened =
                PacketTicket.open(KEY.publicKey(), mine.epoch(), mine.number(), mine.proof()).orElseThrow();

        assertArrayEquals(packet(sphinx, mine, routes, self), packet(sphinx, opened, routes, self));
    }

    private static byte[] packet(PacketFormat format, PacketTicket ticket, Routes routes, Sender.Recipient self) {
        Route route = Sender.loop(routes, self, ticket);
        return format.wrap(route, new byte[0], PacketSize.REGULAR, ticket.packet());
    }

    @Test
    void packetsOfAnEpochAreNumberedAndDiffer() {
        Lots lots = Lots.proven(KEY);

        PacketTicket first = (PacketTicket) lots.next(3);
        PacketTicket second = (PacketTicket) lots.next(3);
        PacketTicket later = (PacketTicket) lots.next(4);

        assertEquals(List.of(0L, 1L, 0L), List.of(first.number(), second.number(), later.number()));
        assertEquals(List.of(3L, 3L, 4L), List.of(first.epoch(), second.epoch(), later.epoch()));
        assertNotEquals(first.route().nextLong(), second.route().nextLong());
        assertNotEquals(first.route().nextLong(), first.packet().nextLong());
        assertNotEquals(first.route().nextLong(), later.route().nextLong());
    }

    @Test
    void nobodyCanShowAnotherRouteForAPacket() {
        byte[] proof = PacketTicket.draw(KEY, 3, 44).proof();
        byte[] other = PacketTicket.draw(KEY, 3, 45).proof();

        assertEquals(Optional.empty(), PacketTicket.open(KEY.publicKey(), 3, 44, other));
        assertEquals(Optional.empty(), PacketTicket.open(KEY.publicKey(), 4, 44, proof));
        for (int at = 0; at < proof.length; at++) {
            byte[] changed = proof.clone();
            changed[at] ^= 1;
            assertEquals(Optional.empty(), PacketTicket.open(KEY.publicKey(), 3, 44, changed));
        }
    }

    @Test
    void mixesAreChosenEquallyOftenAndDelaysAreExponential() {
        PacketFormat format = new StandIn();
        Routes routes = routes(format);
        Sender.Recipient self = new Sender.Recipient(random(), format.keyPair(chance).publicKey());
        int firsts = 0;
        double delays = 0;
        int packets = 1000;
        for (int i = 0; i < packets; i++) {
            List<Hop> hops = Sender.loop(routes, self, PacketTicket.draw(KEY, 1, i)).hops();
            for (int layer = 0; layer < 3; layer++) {
                byte[] first = routes.directory().layers().get(layer).getFirst().address();
                firsts += Arrays.equals(first, hops.get(layer).address()) ? 1 : 0;
                delays += hops.get(layer).delayNanos() / 3000.0 / packets;
            }
        }

        // Of 3000 choices: standard deviation sqrt(3000 / 4) = 27.4; four of them.
        assertEquals(1500, firsts, 110);
        // 15 ms / sqrt(3000) = 0.27 ms; four of them.
        assertEquals(15_000, delays, 1100);
    }

    @Test
    void thePublicThresholdMakesItsShareOfMeasurements() {
        int measurements = 0;
        for (int i = 0; i < 1000; i++) {
            PacketTicket ticket = PacketTicket.draw(KEY, 2, i);
            boolean mine = ticket.isMeasurement(0.2);
            measurements += mine ? 1 : 0;
            if (i < 20) {
                assertEquals(
                        mine,
                        PacketTicket.open(KEY.publicKey(), 2, i, ticket.proof()).orElseThrow().isMeasurement(0.2));
            }
        }

        // Binomial(1000, 0.2): standard deviation 12.6; four of them.
        assertEquals(200, measurements, 51);
    }
}
