package fogcatcher.engine.mixnet.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against [BigInteger], with limbs up to the bounds that the class promises.
class FieldTest {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final long MOST = 3 * (1L << 52) + (1L << 20);
    private static final long MOST_REDUCED = (1L << 51) + (1L << 18);
    private static final int ROUNDS = 20_000;

    private final SplittableRandom chance = new SplittableRandom(25519);
    private final long[] r = new long[Field.LIMBS];

    @Test
    void productsAndSquaresAreThoseOfWholeNumbers() {
        for (int i = 0; i < ROUNDS; i++) {
            long[] a = loose();
            long[] b = loose();

            Field.multiply(r, a, b);
            assertReduced(value(a).multiply(value(b)));
            Field.square(r, a);
            assertReduced(value(a).pow(2));
            Field.multiply(r, a, 121665);
            assertReduced(value(a).multiply(BigInteger.valueOf(121665)));
            Field.carry(r, a);
            assertReduced(value(a));
        }
    }

    @Test
    void theLargestLimbsDoNotOverflow() {
        long[] largest = {MOST, MOST, MOST, MOST, MOST};

        Field.multiply(r, largest, largest);
        assertReduced(value(largest).pow(2));
        Field.square(r, largest);
        assertReduced(value(largest).pow(2));
    }

    @Test
    void sumsAndDifferencesAreThoseOfWholeNumbers() {
        for (int i = 0; i < ROUNDS; i++) {
            long[] a = limbs(1L << 53);
            long[] b = limbs((1L << 53) - 75);

            Field.add(r, a, b);
            assertEquals(value(a).add(value(b)).mod(P), value(r).mod(P));
            Field.subtract(r, a, b);
            assertEquals(value(a).subtract(value(b)).mod(P), value(r).mod(P));
            Field.negate(r, b);
            assertEquals(value(b).negate().mod(P), value(r).mod(P));
        }
    }

    @Test
    void anInverseTimesItsElementIsOne() {
        for (int i = 0; i < 200; i++) {
            long[] a = loose();

            Field.invert(r, a);

            assertReduced(value(a).modInverse(P));
        }
        Field.invert(r, Field.of(0));
        assertEquals(1, Field.isZero(r));
    }

    @Test
    void aRootIsThePowerOfRfc8032() {
        BigInteger power = P.subtract(BigInteger.valueOf(5)).shiftRight(3);
        for (int i = 0; i < 200; i++) {
            long[] a = loose();

            Field.root(r, a);

            assertReduced(value(a).modPow(power, P));
        }
    }

    @Test
    void encodingGivesTheOneRepresentativeBelowP() {
        byte[] bytes = new byte[Field.BYTES];
        for (int i = 0; i < ROUNDS; i++) {
            long[] a = loose();
            Field.encode(bytes, 0, a);
            assertEquals(value(a).mod(P), littleEndian(bytes));
            Field.decode(r, bytes, 0);
            assertEquals(littleEndian(bytes), value(r));
        }
    }

    @Test
    void encodingIsRightAroundMultiplesOfP() {
        byte[] bytes = new byte[Field.BYTES];
        for (int multiple = 0; multiple < 6; multiple++) {
            for (int offset = -40; offset <= 40; offset++) {
                BigInteger number = P.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(offset));
                if (number.signum() < 0) {
                    continue;
                }
                long[] a = ofNumber(number);

                Field.encode(bytes, 0, a);

                assertEquals(number.mod(P), littleEndian(bytes), multiple + " p + " + offset);
                assertEquals(number.mod(P).signum() == 0 ? 1 : 0, Field.isZero(a));
                assertEquals(number.mod(P).testBit(0) ? 1 : 0, Field.isOdd(a));
            }
        }
    }

    @Test
    void decodingIgnoresTheHighestBit() {
        byte[] bytes = new byte[Field.BYTES];
        bytes[0] = 7;
        bytes[31] = (byte) 0x80;

        Field.decode(r, bytes, 0);

        assertEquals(BigInteger.valueOf(7), value(r));
    }

    @Test
    void swapAndSelectDoAsTheirBitSays() {
        long[] a = Field.of(3);
        long[] b = Field.of(5);
        Field.swap(0, a, b);
        assertEquals(BigInteger.valueOf(3), value(a));
        Field.swap(1, a, b);
        assertEquals(BigInteger.valueOf(5), value(a));
        assertEquals(BigInteger.valueOf(3), value(b));
        Field.select(0, a, b);
        assertEquals(BigInteger.valueOf(5), value(a));
        Field.select(1, a, b);
        assertEquals(BigInteger.valueOf(3), value(a));
    }

    @Test
    void aNegativeSmallElementIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Field.of(-1));
    }

    private void assertReduced(BigInteger expected) {
        assertEquals(expected.mod(P), value(r).mod(P));
        for (long limb : r) {
            assertEquals(Math.clamp(limb, 0, MOST_REDUCED), limb, "limb beyond its bound");
        }
    }

    private long[] loose() {
        return limbs(MOST + 1);
    }

    private long[] limbs(long bound) {
        return chance.longs(Field.LIMBS, 0, bound).toArray();
    }

    private static long[] ofNumber(BigInteger number) {
        long[] a = new long[Field.LIMBS];
        for (int i = 0; i < Field.LIMBS - 1; i++) {
            a[i] = number.shiftRight(51 * i).longValue() & ((1L << 51) - 1);
        }
        a[4] = number.shiftRight(204).longValueExact();
        return a;
    }

    private static BigInteger value(long[] limbs) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < Field.LIMBS; i++) {
            sum = sum.add(BigInteger.valueOf(limbs[i]).shiftLeft(51 * i));
        }
        return sum;
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, turned);
    }
}
