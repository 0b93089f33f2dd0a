package fogcatcher.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class AmountsTest {

    private static final BigInteger HOUR = BigInteger.valueOf(Micros.PER_HOUR);

    @Test
    void anAmountIsExactAndRoundedUp() {
        Stream chance = new Randomness(1).stream("amounts");
        for (int i = 0; i < 20_000; i++) {
            long price = chance.nextLong() >>> 25 + chance.nextInt(39);
            int slots = 1 + chance.nextInt(1024);
            long micros = chance.nextLong() >>> 20 + chance.nextInt(40);
            BigInteger exact =
                    BigInteger.valueOf(price).multiply(BigInteger.valueOf(slots)).multiply(BigInteger.valueOf(micros));
            BigInteger roundedUp = exact.add(HOUR).subtract(BigInteger.ONE).divide(HOUR);
            if (Amounts.isCountable(price, slots, micros)) {
                assertEquals(roundedUp.longValueExact(), Amounts.of(price, slots, micros));
            } else {
                assertTrue(roundedUp.bitLength() > 40, "refused " + roundedUp);
            }
        }
    }

    @Test
    void whatIsBeyondCountingIsSaid() {
        assertFalse(Amounts.isCountable(Book.PRICE_LIMIT - 1, 1024, Long.MAX_VALUE));
        assertThrows(ArithmeticException.class, () -> Amounts.of(Book.PRICE_LIMIT - 1, 1024, Long.MAX_VALUE));
        assertTrue(Amounts.isCountable(Book.PRICE_LIMIT - 1, 1024, Micros.PER_DAY));
    }

    @Test
    void splittingSavesNothing() {
        long whole = Amounts.of(11_000, 1, Micros.PER_HOUR);

        assertEquals(11_000, whole);
        assertTrue(1000 * Amounts.of(11_000, 1, Micros.PER_HOUR / 1000) >= whole);
        assertEquals(1, Amounts.of(1, 1, 1));
        assertEquals(0, Amounts.of(0, 1, 1));
        assertEquals(0, Amounts.of(7, 3, 0));
    }

    @Test
    void aShareIsExactAndRoundedDown() {
        Stream chance = new Randomness(2).stream("amounts");
        for (int i = 0; i < 20_000; i++) {
            long amount = chance.nextLong() >>> 1 + chance.nextInt(60);
            long whole = 1 + (chance.nextLong() >>> 2 + chance.nextInt(50));
            long part = Long.remainderUnsigned(chance.nextLong(), whole + 1);

            long share = Amounts.share(amount, part, whole);

            BigInteger exact =
                    BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole));
            assertEquals(exact.longValueExact(), share);
        }
        assertEquals(Long.MAX_VALUE, Amounts.share(Long.MAX_VALUE, 5, 5));
        assertEquals(0, Amounts.share(Long.MAX_VALUE, 0, 5));
    }
}
