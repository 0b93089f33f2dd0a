package fogcatcher.engine.mixnet.sortition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.Sphinx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    private RoutePolicy policy(long... weights) {
        List<List<RoutePolicy.Mix>> layers = new ArrayList<>();
        for (int layer = 0; layer < 3; layer++) {
            layers.add(Arrays.stream(weights).mapToObj(w -> new RoutePolicy.Mix(random(), random(), w)).toList());
        }
        return new RoutePolicy(layers, 15_000);
    }

    @Test
    void aLayerFollowsFromItsProofAndFromNothingElse() {
        LayerTicket ticket = LayerTicket.draw(KEY, 5, RANDOMNESS);
        byte[] other = SigningKey.ofSeed(random()).publicKey();

        assertTrue(ticket.layer(5, RANDOMNESS, 3).isPresent());
        assertEquals(ticket.layer(5, RANDOMNESS, 3), LayerTicket.draw(KEY, 5, RANDOMNESS).layer(5, RANDOMNESS, 3));
        assertEquals(OptionalInt.empty(), ticket.layer(6, RANDOMNESS, 3));
        assertEquals(OptionalInt.empty(), ticket.layer(5, new byte[] {8}, 3));
        assertEquals(OptionalInt.empty(), new LayerTicket(other, ticket.proof()).layer(5, RANDOMNESS, 3));
        assertThrows(IllegalArgumentException.class, () -> ticket.layer(5, RANDOMNESS, 0));
    }

    @Test
    void layersAreEquallyLikely() {
        int[] counts = new int[3];
        int mixes = 900;
        for (int i = 0; i < mixes; i++) {
            SigningKey key = SigningKey.ofSeed(random());
            counts[LayerTicket.draw(key, 1, RANDOMNESS).layer(1, RANDOMNESS, 3).orElseThrow()]++;
        }

        // Binomial(900, 1/3): mean 300, standard deviation 14.1; four of them.
        for (int count : counts) {
            assertEquals(300, count, 57);
        }
    }

    @Test
    void aRouteIsDrawnAgainFromItsProofByteForByte() {
        PacketFormat sphinx = new Sphinx();
        List<List<RoutePolicy.Mix>> layers = new ArrayList<>();
        for (int layer = 0; layer < 3; layer++) {
            layers.add(
                    List.of(
                            new RoutePolicy.Mix(random(), sphinx.keyPair(chance).publicKey(), 1),
                            new RoutePolicy.Mix(random(), sphinx.keyPair(chance).publicKey(), 1)));
        }
        RoutePolicy policy = new RoutePolicy(layers, 15_000);
        PacketTicket mine = PacketTicket.draw(KEY, 3, 44);

        PacketTicket opened = PacketTicket.open(KEY.publicKey(), 3, 44, mine.proof()).orElseThrow();

        assertArrayEquals(mine.places(policy), opened.places(policy));
        assertArrayEquals(packet(sphinx, mine, policy), packet(sphinx, opened, policy));
    }

    private static byte[] packet(PacketFormat format, PacketTicket ticket, RoutePolicy policy) {
        Route route = Route.to(ticket.hops(policy), new byte[32]);
        return format.wrap(route, new byte[0], PacketSize.REGULAR, ticket.chance());
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
    void mixesAreChosenByWeightAndDelaysAreExponential() {
        RoutePolicy policy = policy(1, 2, 7);
        int[] counts = new int[3];
        double delays = 0;
        int packets = 1000;
        for (int i = 0; i < packets; i++) {
            PacketTicket ticket = PacketTicket.draw(KEY, 1, i);
            for (int place : ticket.places(policy)) {
                counts[place]++;
            }
            for (Hop hop : ticket.hops(policy)) {
                delays += hop.delayNanos() / 3000.0 / packets;
            }
        }

        // Of 3000 choices: standard deviations at most sqrt(3000 x 0.3 x 0.7) = 25; four of them.
        assertEquals(300, counts[0], 66);
        assertEquals(600, counts[1], 88);
        assertEquals(2100, counts[2], 100);
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

    @Test
    void aPolicyHasMixesOfPositiveWeight() {
        assertThrows(IllegalArgumentException.class, () -> policy(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new RoutePolicy(List.of(List.of()), 15_000));
    }
}
