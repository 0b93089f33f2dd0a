package fogcatcher.engine.mixnet.kademlia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyTest {

    private final SplittableRandom chance = new SplittableRandom(1);

    private Key random() {
        byte[] bytes = new byte[20];
        chance.nextBytes(bytes);
        return Key.of(bytes);
    }

    private static BigInteger number(Key key) {
        return new BigInteger(key.toString(), 16);
    }

    @Test
    void distancesAreThoseOfWholeNumbers() {
        for (int i = 0; i < 1000; i++) {
            Key a = random();
            Key b = i % 2 == 0 ? random() : a.sibling(chance.nextInt(160), chance);
            Key target = random();

            assertEquals(number(a).xor(number(b)), number(a.distance(b)));
            assertEquals(
                    number(target).xor(number(a)).compareTo(number(target).xor(number(b))),
                    Integer.signum(target.compareDistance(a, b)));
            assertEquals(number(a).compareTo(number(b)), Integer.signum(a.compareTo(b)));
        }
    }

    @Test
    void aSiblingSharesJustSoManyBits() {
        for (int prefix = 0; prefix < Key.BITS; prefix++) {
            Key key = random();

            assertEquals(prefix, key.commonBits(key.sibling(prefix, chance)));
        }
        Key key = random();
        assertEquals(Key.BITS, key.commonBits(key));
    }

    @Test
    void aKeyHas20Bytes() {
        assertThrows(IllegalArgumentException.class, () -> Key.of(new byte[21]));
    }
}
