package fogcatcher.engine.mixnet.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Scalars may be multiplied first.
class ScalarProductTest {

    private final SplittableRandom chance = new SplittableRandom(1);

    @Test
    void aProductHasTheEffectOfOneScalarAfterTheOther() {
        byte[] nine = new byte[X25519.BYTES];
        nine[0] = 9;
        for (int i = 0; i < 500; i++) {
            byte[] point = times(random(), nine);
            byte[] a = random();
            byte[] b = random();
            byte[] c = random();

            byte[] product = ScalarProduct.of(ScalarProduct.of(a, b), c);

            assertArrayEquals(times(c, times(b, times(a, point))), times(product, point));
            assertArrayEquals(Scalars.clamp(product.clone()), product);
        }
    }

    @Test
    void pointsOfLowOrderStayZero() {
        byte[] one = new byte[X25519.BYTES];
        one[0] = 1; // of order 4

        byte[] product = times(ScalarProduct.of(random(), random()), one);

        assertEquals(0, new java.math.BigInteger(product).signum());
    }

    private static byte[] times(byte[] scalar, byte[] point) {
        byte[] product = new byte[X25519.BYTES];
        X25519.multiply(scalar, 0, point, 0, product, 0);
        return product;
    }

    private byte[] random() {
        byte[] bytes = new byte[X25519.BYTES];
        chance.nextBytes(bytes);
        return bytes;
    }
}
