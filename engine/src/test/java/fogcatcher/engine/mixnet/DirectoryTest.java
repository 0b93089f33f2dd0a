package fogcatcher.engine.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who mixes, and which ways packets take.
class DirectoryTest {

    private final Stream chance = new Randomness(9).stream("directory");
    private final byte[] key = bytes();

    @Test
    void aSignedDirectoryIsReadBack() {
        Directory directory = directory(3, 4);

        Directory read = directory.signed(key).checked(Directory.publicKeyOf(key)).orElseThrow();

        assertEquals(7, read.epoch());
        assertEquals(12, read.size());
        assertArrayEquals(directory.bytes(), read.bytes());
    }

    @Test
    void keysHaveTheLengthOfTheirFormat() {
        byte[] longer = new byte[1184];
        chance.nextBytes(longer);
        Directory directory = new Directory(7, List.of(List.of(new Directory.Entry(bytes(), longer))));

        Directory read = directory.signed(key).checked(Directory.publicKeyOf(key)).orElseThrow();

        assertArrayEquals(longer, read.layers().getFirst().getFirst().publicKey());
        List<Directory.Entry> mixed =
                List.of(new Directory.Entry(bytes(), longer), new Directory.Entry(bytes(), bytes()));
        assertThrows(IllegalArgumentException.class, () -> new Directory(7, List.of(mixed)));
    }

    @Test
    void aChangedByteOrAnotherKeyIsRefused() {
        Directory.Signed signed = directory(1, 2).signed(key);
        for (int i = 0; i < signed.bytes().length; i++) {
            byte[] bytes = signed.bytes().clone();
            bytes[i] ^= 1;
            Directory.Signed changed = new Directory.Signed(bytes, signed.signature());
            assertTrue(changed.checked(Directory.publicKeyOf(key)).isEmpty());
        }
        assertTrue(signed.checked(Directory.publicKeyOf(bytes())).isEmpty());
    }

    @Test
    void aSignedTextThatIsNoDirectoryIsRefused() {
        for (int length = 0; length < 100; length++) {
            byte[] bytes = java.util.Arrays.copyOf(directory(1, 2).bytes(), length);
            var signer = new org.bouncycastle.crypto.signers.Ed25519Signer();
            signer.init(true, new org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters(key));
            signer.update(bytes, 0, bytes.length);
            Directory.Signed signed = new Directory.Signed(bytes, signer.generateSignature());

            assertTrue(signed.checked(Directory.publicKeyOf(key)).isEmpty(), "of " + length + " bytes");
        }
    }

    @Test
    void anEmptyLayerIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Directory(0, List.of(List.of())));
    }

    @Test
    void aRouteTakesOneMixOfEachLayerUniformly() {
        Directory directory = directory(3, 4);
        Routes routes = new Routes(directory, 3, 1000);
        int[][] taken = new int[3][4];
        int draws = 12_000;
        double delays = 0;
        for (int i = 0; i < draws; i++) {
            Route route = routes.to(new Hop(bytes(), bytes(), 0), bytes(), new byte[16], chance);
            assertEquals(4, route.hops().size());
            for (int l = 0; l < 3; l++) {
                taken[l][place(directory.layers().get(l), route.hops().get(l).address())]++;
                delays += route.hops().get(l).delayNanos() / 1e6 / (3 * draws);
            }
        }
        for (int[] layer : taken) {
            for (int count : layer) {
                // Binomial: 3,000 with a standard deviation of 47.
                assertEquals(3000, count, 4 * 47);
            }
        }
        assertEquals(1, delays, 4 / StrictMath.sqrt(3 * draws));
    }

    @Test
    void aFreeRouteHasDistinctMixes() {
        Directory directory = directory(1, 5);
        Routes routes = new Routes(directory, 4, 1000);
        for (int i = 0; i < 200; i++) {
            Route route = routes.to(new Hop(bytes(), bytes(), 0), bytes(), new byte[16], chance);
            long distinct =
                    route.hops().subList(0, 4).stream()
                            .map(hop -> place(directory.layers().getFirst(), hop.address()))
                            .distinct()
                            .count();
            assertEquals(4, distinct);
        }
        assertThrows(IllegalArgumentException.class, () -> new Routes(directory, 6, 1000));
        assertThrows(IllegalArgumentException.class, () -> new Routes(directory(3, 4), 2, 1000));
    }

    @Test
    void onlySteadyDevicesWithStakeMix() {
        Admission admission = new Admission(100, 50);
        List<Admission.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            candidates.add(new Admission.Candidate(i, i % 2 == 0 ? 100 : 99, i < 20 ? 50 : 49));
        }

        List<List<Integer>> layers = admission.layers(candidates, 3, 8, chance);

        assertEquals(List.of(3, 3, 2), layers.stream().map(List::size).toList());
        assertTrue(layers.stream().flatMap(List::stream).allMatch(number -> number < 20 && number % 2 == 0));
        assertEquals(8, layers.stream().flatMap(List::stream).distinct().count());
        assertEquals(10, admission.layers(candidates, 1, 100, chance).getFirst().size());
    }

    private static int place(List<Directory.Entry> layer, byte[] address) {
        for (int i = 0; i < layer.size(); i++) {
            if (java.util.Arrays.equals(layer.get(i).address(), address)) {
                return i;
            }
        }
        throw new AssertionError("a route left its layers");
    }

    private Directory directory(int layers, int mixes) {
        List<List<Directory.Entry>> all = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            List<Directory.Entry> layer = new ArrayList<>();
            for (int i = 0; i < mixes; i++) {
                layer.add(new Directory.Entry(bytes(), bytes()));
            }
            all.add(layer);
        }
        return new Directory(7, all);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return bytes;
    }
}
