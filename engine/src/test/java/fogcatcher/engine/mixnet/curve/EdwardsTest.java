package fogcatcher.engine.mixnet.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdwardsTest {

    private final SplittableRandom chance = new SplittableRandom(1);

    private byte[] random() {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void theBasePointIsThatOfRfc8032() {
        assertArrayEquals(
                hex("5866666666666666666666666666666666666666666666666666666666666666"), Edwards.BASE.encode());
        assertTrue(Edwards.BASE.isTorsionFree());
    }

    @Test
    void pointsFormAGroup() {
        for (int i = 0; i < 50; i++) {
            Edwards a = Edwards.BASE.multiply(random());
            Edwards b = Edwards.BASE.multiply(random());
            Edwards c = Edwards.BASE.multiply(random());

            assertArrayEquals(a.add(b).encode(), b.add(a).encode());
            assertArrayEquals(a.add(b).add(c).encode(), a.add(b.add(c)).encode());
            assertArrayEquals(a.add(a).encode(), a.twice().encode());
            assertArrayEquals(a.encode(), a.add(Edwards.IDENTITY).encode());
            assertTrue(a.add(a.negate()).isIdentity());
        }
    }

    @Test
    void multiplyingIsLinear() {
        for (int i = 0; i < 50; i++) {
            byte[] a = random();
            byte[] b = random();
            Edwards point = Edwards.BASE.multiply(random());

            assertArrayEquals(
                    point.multiply(a).add(point.multiply(b)).encode(),
                    point.multiply(Scalars.multiplyAdd(a, one(), b)).encode());
        }
    }

    @Test
    void pointsComeBackFromTheirBytes() {
        for (int i = 0; i < 50; i++) {
            byte[] bytes = Edwards.BASE.multiply(random()).encode();

            assertArrayEquals(bytes, Edwards.decode(bytes).orElseThrow().encode());
        }
    }

    /// y of p, p + 1, 2^255 - 1 instead of 0, 1, 18; x = 0 with a sign; a y without x; wrong lengths.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "5866666666666666666666666666666666666666666666666666666666666666ff",
                ""
            })
    void whatIsNotWrittenAsAPointIsNone(String bytes) {
        assertEquals(Optional.empty(), Edwards.decode(hex(bytes)));
    }

    @Test
    void pointsOfSmallOrderAreKnown() {
        Edwards order2 =
                Edwards.decode(hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")).orElseThrow();
        Edwards order4 = Edwards.decode(new byte[32]).orElseThrow();

        assertTrue(order2.twice().isIdentity());
        assertTrue(order4.twice().twice().isIdentity());
        assertTrue(order4.clearCofactor().isIdentity());
        assertFalse(order4.isTorsionFree());
        assertFalse(Edwards.BASE.add(order2).isTorsionFree());
        assertTrue(Edwards.BASE.add(order2).clearCofactor().isTorsionFree());
    }

    @Test
    void whatIsHashedToTheCurveIsOnItAndInTheSubgroup() {
        for (int i = 0; i < 100; i++) {
            Edwards point = Elligator.point(random(), new byte[] {1});

            assertFalse(point.isIdentity());
            assertTrue(point.isTorsionFree());
            assertArrayEquals(point.encode(), Edwards.decode(point.encode()).orElseThrow().encode());
        }
    }

    private static byte[] one() {
        byte[] one = new byte[32];
        one[0] = 1;
        return one;
    }
}
