package fogcatcher.engine.mixnet.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScalarsTest {

    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final SplittableRandom chance = new SplittableRandom(1);

    private static BigInteger number(byte[] littleEndian) {
        byte[] bytes = littleEndian.clone();
        for (int i = 0; i < bytes.length / 2; i++) {
            byte low = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = low;
        }
        return new BigInteger(1, bytes);
    }

    private static byte[] bytes(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    @Test
    void reductionAgreesWithWholeNumbers() {
        for (int i = 0; i < 2000; i++) {
            byte[] wide = random(1 + chance.nextInt(64));

            assertEquals(number(wide).mod(L), number(Scalars.reduce(wide)));
        }
    }

    @Test
    void productsAndSumsAgreeWithWholeNumbers() {
        for (int i = 0; i < 2000; i++) {
            byte[] a = random(32);
            byte[] b = random(32);
            byte[] c = random(32);

            assertEquals(number(a).multiply(number(b)).add(number(c)).mod(L), number(Scalars.multiplyAdd(a, b, c)));
        }
    }

    @Test
    void theEdgesAreRight() {
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xFF);
        byte[] wide = new byte[64];
        Arrays.fill(wide, (byte) 0xFF);

        assertEquals(number(wide).mod(L), number(Scalars.reduce(wide)));
        assertEquals(
                number(ones).multiply(number(ones)).add(number(ones)).mod(L),
                number(Scalars.multiplyAdd(ones, ones, ones)));
        for (BigInteger near : List.of(L.subtract(BigInteger.ONE), L, L.add(BigInteger.ONE), L.shiftLeft(3))) {
            assertEquals(near.mod(L), number(Scalars.reduce(bytes(near, 32))));
            assertEquals(near.compareTo(L) < 0, Scalars.isReduced(bytes(near, 32)));
        }
        assertEquals(L.subtract(BigInteger.ONE), number(Scalars.ORDER_LESS_ONE));
        assertTrue(Scalars.isReduced(new byte[32]));
        assertFalse(Scalars.isReduced(ones));
    }
}
