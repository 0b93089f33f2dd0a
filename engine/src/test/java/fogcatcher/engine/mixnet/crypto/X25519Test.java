package fogcatcher.engine.mixnet.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The vectors of RFC 7748, section 5.2, and Bouncy Castle.
class X25519Test {

    @Test
    void theFirstVectorsOfTheRfcHold() {
        assertProduct(
                "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
                "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
        assertProduct(
                "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
                "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
                "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
    }

    @Test
    void aThousandIterationsOfTheRfcHold() {
        byte[] scalar = new byte[32];
        scalar[0] = 9;
        byte[] point = scalar.clone();
        for (int i = 0; i < 1_000; i++) {
            byte[] product = product(scalar, point);
            point = scalar;
            scalar = product;
            if (i == 0) {
                assertEquals("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079", hex(scalar));
            }
        }
        assertEquals("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51", hex(scalar));
    }

    @Test
    void pointsOfSmallOrderGiveZero() {
        byte[] scalar = new byte[32];
        new SplittableRandom(1).nextBytes(scalar);
        for (String point :
                new String[] {
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
                }) {
            assertArrayEquals(new byte[32], product(scalar, HexFormat.of().parseHex(point)), point);
        }
    }

    private static void assertProduct(String scalar, String point, String expected) {
        HexFormat hex = HexFormat.of();
        assertEquals(expected, hex(product(hex.parseHex(scalar), hex.parseHex(point))));
    }

    private static byte[] product(byte[] scalar, byte[] point) {
        byte[] product = new byte[32];
        X25519.multiply(scalar, 0, point, 0, product, 0);
        return product;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
