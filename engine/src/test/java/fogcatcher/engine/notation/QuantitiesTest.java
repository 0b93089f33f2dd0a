package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Charge;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.Power;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Temperature;
import fogcatcher.engine.model.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    @Test
    void eachQuantityIsReadInItsUnits() {
        assertEquals(Duration.ofMinutes(90), Quantities.parse(Duration.class, "1h30min"));
        assertEquals(Duration.ofHours(-3), Quantities.parse(Duration.class, "-3h"));
        assertEquals(Duration.ofMillis(250), Quantities.parse(Duration.class, "250ms"));
        assertEquals(new Size(256_000_000), Quantities.parse(Size.class, "256MB"));
        assertEquals(new Size(4L << 30), Quantities.parse(Size.class, "4GiB"));
        assertEquals(new Bandwidth(10_000_000), Quantities.parse(Bandwidth.class, "10Mbps"));
        assertEquals(new Bandwidth(5_120_000), Quantities.parse(Bandwidth.class, "640kB/s"));
        assertEquals(new Share(0.2), Quantities.parse(Share.class, "20%"));
        assertEquals(new Temperature(45), Quantities.parse(Temperature.class, "45C"));
        assertEquals(new Power(0.5), Quantities.parse(Power.class, "500mW"));
        assertEquals(new Charge(5000), Quantities.parse(Charge.class, "5Ah"));
        assertEquals(new Frequency(12 / 3600.0), Quantities.parse(Frequency.class, "12/h"));
        assertEquals(new Tokens(5_000), Quantities.parse(Tokens.class, "5mtoken"));
    }

    @Test
    void fractionsAreExact() {
        assertEquals(Duration.ofMillis(100), Quantities.parse(Duration.class, "0.1s"));
        assertEquals(new Tokens(1_100_000), Quantities.parse(Tokens.class, "1.1token"));
        assertEquals(new Size(1_100_000_000), Quantities.parse(Size.class, "1.1GB"));
        assertEquals(new Share(0.07), Quantities.parse(Share.class, "7%"));
    }

    @ParameterizedTest
    @CsvSource({
        "90s, 1min30s",
        "24h, 1d",
        "-90min, -1h30min",
        "0min, 0s",
        "2d1us, 2d1us",
    })
    void aDurationIsWrittenInItsLargestUnits(String text, String written) {
        assertEquals(written, Quantities.format(Quantities.parse(Duration.class, text)));
    }

    @ParameterizedTest
    @CsvSource({
        "1500MB, 1.5GB",
        "0.1GB, 100MB",
        "4096MiB, 4GiB",
        "0TB, 0B",
        "1001B, 1001B",
        "9223372036854775807B, 9223372036854775807B",
    })
    void aSizeIsWrittenAsShortAsPossible(String text, String written) {
        assertEquals(written, Quantities.format(Quantities.parse(Size.class, text)));
    }

    @ParameterizedTest
    @CsvSource({"7/h, 7/h", "40/day, 40/day", "200/s, 200/s", "0.1/s, 0.1/s", "100000/day, 100000/day"})
    void aFrequencyIsWrittenAsItWasMeant(String text, String written) {
        assertEquals(written, Quantities.format(Quantities.parse(Frequency.class, text)));
    }

    @Test
    void whatIsWrittenIsReadBackExactly() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            double real = Math.scalb(random.nextDouble(), random.nextInt(-20, 40));
            long whole = random.nextLong() >>> random.nextInt(1, 63);
            assertReadBack(new Share(real));
            assertReadBack(new Temperature(real));
            assertReadBack(new Power(real));
            assertReadBack(new Charge(real));
            assertReadBack(new Frequency(real));
            assertReadBack(new Size(whole));
            assertReadBack(new Bandwidth(whole));
            assertReadBack(new Tokens(whole));
            assertReadBack(Duration.ofNanos((random.nextLong() >> random.nextInt(1, 63)) / 1000 * 1000));
        }
    }

    private static void assertReadBack(Object value) {
        String text = Quantities.format(value);
        assertEquals(value, Quantities.parse(value.getClass(), text), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5 has no unit; write for instance 5min",
                "10kg | `10kg` is not a duration; units are us, ms, s, min, h, d",
                "10H | `10H` is not a duration; did you mean `10h`? units are us, ms, s, min, h, d",
                "5 min | `5 min` has a space in it; write 5min",
                "five apples | `five apples` is not a duration; write for instance 5min; units are us, ms, s, min, h,"
                        + " d",
                "1h30 | `1h30` is not a duration; write for instance 5min; units are us, ms, s, min, h, d",
                "5min1h | `5min1h` is not a duration; write for instance 5min; units are us, ms, s, min, h, d",
                "0.5us | `0.5us` is not a multiple of 1us; nothing finer than that is modelled",
                "1000001d | `1000001d` is too large; the greatest duration is 1000000d",
            })
    void aFaultyDurationSaysWhatToWrite(String text, String message) {
        assertEquals(message, messageOf(Duration.class, text));
    }

    @Test
    void moreThanFitsIsRefused() {
        assertEquals(
                "`10000000TB` is too large; the greatest size is 9223372036854775807B",
                messageOf(Size.class, "10000000TB"));
        assertEquals(
                "`9300000000000token` is too large; the greatest token amount is 9223372036854775807utoken",
                messageOf(Tokens.class, "9300000000000token"));
    }

    @Test
    void lessThanNothingIsRefused() {
        assertEquals("`-1MB` is too small; the least size is 0B", messageOf(Size.class, "-1MB"));
        assertEquals("`-1/s` is too small; the least frequency is 0/s", messageOf(Frequency.class, "-1/s"));
        assertEquals("`-300C` is too small; the least temperature is -273.15C", messageOf(Temperature.class, "-300C"));
    }

    private static String messageOf(Class<?> type, String text) {
        return assertThrows(IllegalArgumentException.class, () -> Quantities.parse(type, text)).getMessage();
    }

    @Test
    void aPlainNumberIsWrittenWithoutExponent() {
        assertEquals("10000000", Quantities.format(1e7));
        assertEquals("0.7", Plain.plain(new BigDecimal("0.70")));
    }
}
