package fogcatcher.engine.mixnet.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// All tiers give what Bouncy Castle gives. `mvn -Poracle` asks for a million inputs, with eight and with four lanes.
class KernelsTest {

    static final List<Supplier<Kernels>> TIERS = Tiers.available();

    /// Random inputs for each operation.
    private static final int INPUTS = Integer.getInteger("oracle.inputs", 4_000);

    /// The lanes that this run must have, if it was started for them.
    private static final int LANES = Integer.getInteger("oracle.lanes", 0);

    private final SplittableRandom chance = new SplittableRandom(INPUTS);
    private final Kernels oracle = new BouncyCastle();

    /// All tiers at once, since Bouncy Castle takes longer than they do.
    @Test
    void productsAreThoseOfBouncyCastle() {
        List<Kernels> kernels = TIERS.stream().map(Supplier::get).toList();
        byte[] scalars = new byte[Kernels.MOST * X25519.BYTES];
        byte[] points = new byte[Kernels.MOST * X25519.BYTES];
        byte[] products = new byte[Kernels.MOST * X25519.BYTES];
        byte[] expected = new byte[Kernels.MOST * X25519.BYTES];
        for (int done = 0; done < INPUTS; ) {
            int count = done % 5 == 0 ? chance.nextInt(1, Kernels.MOST + 1) : Kernels.MOST;
            chance.nextBytes(scalars);
            chance.nextBytes(points);
            oddPoint(points);

            oracle.multiply(scalars, points, expected, count);
            for (Kernels tier : kernels) {
                tier.multiply(scalars, points, products, count);
                assertArrayEquals(
                        Arrays.copyOf(expected, count * X25519.BYTES),
                        Arrays.copyOf(products, count * X25519.BYTES),
                        tier.name());
            }
            done += count;
        }
    }

    @ParameterizedTest
    @FieldSource("TIERS")
    void digestsAreThoseOfBouncyCastle(Supplier<Kernels> tier) {
        Kernels kernels = tier.get();
        byte[][] keys = new byte[Kernels.MOST][80];
        byte[][] messages = new byte[Kernels.MOST][600];
        byte[][] digests = new byte[Kernels.MOST][Blake2b.DIGEST_BYTES];
        byte[][] expected = new byte[Kernels.MOST][Blake2b.DIGEST_BYTES];
        for (int done = 0; done < INPUTS; ) {
            int count = chance.nextInt(1, Kernels.MOST + 1);
            int length = chance.nextInt(1, 580);
            for (int i = 0; i < Kernels.MOST; i++) {
                chance.nextBytes(keys[i]);
                chance.nextBytes(messages[i]);
            }

            kernels.hash(keys, 7, messages, 11, length, digests, count);

            oracle.hash(keys, 7, messages, 11, length, expected, count);
            for (int i = 0; i < count; i++) {
                assertArrayEquals(expected[i], digests[i], "length " + length);
            }
            done += count;
        }
    }

    @ParameterizedTest
    @FieldSource("TIERS")
    void aThousandIterationsOfRfc7748HoldInEveryLane(Supplier<Kernels> tier) {
        Kernels kernels = tier.get();
        byte[] scalars = new byte[Kernels.MOST * X25519.BYTES];
        for (int i = 0; i < scalars.length; i += X25519.BYTES) {
            scalars[i] = 9;
        }
        byte[] points = scalars.clone();
        for (int i = 0; i < 1_000; i++) {
            byte[] products = new byte[scalars.length];
            kernels.multiply(scalars, points, products, Kernels.MOST);
            points = scalars;
            scalars = products;
        }
        for (int i = 0; i < scalars.length; i += X25519.BYTES) {
            assertEquals(
                    "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51",
                    java.util.HexFormat.of().formatHex(scalars, i, i + X25519.BYTES));
        }
    }

    @Test
    void theTiersAreThoseThatThisRunWasStartedFor() {
        assertTrue(
                LANES == 0 || TIERS.getLast().get().name().equals(LANES + " lanes"),
                () -> "the last tier has " + TIERS.getLast().get().name() + ", not " + LANES + " lanes");
    }

    @Test
    void theFastestTierIsOneOfThoseThereAre() {
        assertTrue(TIERS.stream().anyMatch(tier -> tier.get().name().equals(Tiers.fastest().name())));
    }

    /// Makes the first point one of those around 0 and p, where encodings have two forms and results may be zero.
    private void oddPoint(byte[] points) {
        switch (chance.nextInt(8)) {
            case 0 -> Arrays.fill(points, 0, X25519.BYTES, (byte) 0);
            case 1 -> Arrays.fill(points, 1, X25519.BYTES, (byte) 0);
            case 2 -> Arrays.fill(points, 1, X25519.BYTES, (byte) 0xff);
            case 3 -> {
                Arrays.fill(points, 1, X25519.BYTES, (byte) 0xff);
                points[0] = (byte) (0xe8 + chance.nextInt(24));
                points[X25519.BYTES - 1] = 0x7f;
            }
            default -> {}
        }
    }
}
