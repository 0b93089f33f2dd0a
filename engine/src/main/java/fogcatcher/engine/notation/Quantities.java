package fogcatcher.engine.notation;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Charge;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.Power;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Temperature;
import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.notation.Quantity.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Every quantity that has a unit: its units, its limits, how it is read and written. One table, nothing else knows.
public final class Quantities {

    /// A million days; sums of a few still fit 64 bits of microseconds.
    private static final BigDecimal LONGEST_MICROS = new BigDecimal("86400e12");

    private static final BigDecimal MOST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    /// For values kept as `double`: far above anything physical (a guess).
    private static final BigDecimal MOST_DOUBLE = new BigDecimal("1e18");

    static final List<Quantity<?>> ALL =
            List.of(
                    new Quantity<>(
                            Duration.class,
                            "a duration",
                            List.of(
                                    unit("us", "1"),
                                    unit("ms", "1e3"),
                                    unit("s", "1e6"),
                                    unit("min", "60e6"),
                                    unit("h", "3600e6"),
                                    unit("d", "86400e6")),
                            "min",
                            LONGEST_MICROS.negate(),
                            LONGEST_MICROS,
                            true,
                            true,
                            micros -> Duration.of(micros.longValueExact(), ChronoUnit.MICROS),
                            duration ->
                                    BigDecimal.valueOf(duration.getSeconds())
                                            .scaleByPowerOfTen(6)
                                            .add(BigDecimal.valueOf(duration.getNano() / 1000))),
                    wholes(
                            Size.class,
                            "a size",
                            "MB",
                            Size::new,
                            Size::bytes,
                            unit("B", "1"),
                            unit("kB", "1e3"),
                            unit("KiB", "1024"),
                            unit("MB", "1e6"),
                            unit("MiB", "1048576"),
                            unit("GB", "1e9"),
                            unit("GiB", "1073741824"),
                            unit("TB", "1e12"),
                            unit("TiB", "1099511627776")),
                    wholes(
                            Bandwidth.class,
                            "a network rate",
                            "Mbps",
                            Bandwidth::new,
                            Bandwidth::bitsPerSecond,
                            unit("bps", "1"),
                            unit("B/s", "8"),
                            unit("kbps", "1e3"),
                            unit("kB/s", "8e3"),
                            unit("Mbps", "1e6"),
                            unit("MB/s", "8e6"),
                            unit("Gbps", "1e9"),
                            unit("GB/s", "8e9")),
                    wholes(
                            Tokens.class,
                            "a token amount",
                            "token",
                            Tokens::new,
                            Tokens::micro,
                            unit("utoken", "1"),
                            unit("mtoken", "1e3"),
                            unit("token", "1e6")),
                    reals(Share.class, "a percentage", "%", "0", Share::new, Share::fraction, unit("%", "0.01")),
                    reals(
                            Temperature.class,
                            "a temperature",
                            "C",
                            "-273.15",
                            Temperature::new,
                            Temperature::celsius,
                            unit("C", "1")),
                    reals(
                            Power.class,
                            "a power",
                            "W",
                            "0",
                            Power::new,
                            Power::watts,
                            unit("mW", "0.001"),
                            unit("W", "1"),
                            unit("kW", "1e3")),
                    reals(
                            Charge.class,
                            "a battery charge",
                            "mAh",
                            "0",
                            Charge::new,
                            Charge::milliampereHours,
                            unit("mAh", "1"),
                            unit("Ah", "1e3")),
                    reals(
                            Frequency.class,
                            "a frequency",
                            "/h",
                            "0",
                            Frequency::new,
                            Frequency::perSecond,
                            unit("/s", "1"),
                            every("/min", "60"),
                            every("/h", "3600"),
                            every("/day", "86400")));

    private Quantities() {}

    /// The value that `text` means, `5min` for instance.
    ///
    /// @throws IllegalArgumentException if it means none; the message says what to write
    public static <T> T parse(Class<T> type, String text) {
        return type.cast(Kind.of(type).orElseThrow().parse(text, Node.Sort.TEXT));
    }

    /// The shortest text that means exactly this value, as it would be in a scenario file.
    ///
    /// @param value a quantity or a plain value: a number, a truth value, a date and time, text
    public static String format(Object value) {
        return ALL.stream()
                .filter(quantity -> quantity.type().isInstance(value))
                .findFirst()
                .map(quantity -> quantity.format(value))
                .orElseGet(() -> Plain.TEXT.format(value));
    }

    private static <T> Quantity<T> wholes(
            Class<T> type, String noun, String usual, LongFunction<T> make, ToLongFunction<T> amount, Unit... units) {
        return new Quantity<>(
                type,
                noun,
                List.of(units),
                usual,
                BigDecimal.ZERO,
                MOST_LONG,
                true,
                false,
                sum -> make.apply(sum.longValueExact()),
                value -> BigDecimal.valueOf(amount.applyAsLong(value)));
    }

    /// The amount is in what the record holds; `0.01` makes a percent of a fraction.
    private static <T> Quantity<T> reals(
            Class<T> type,
            String noun,
            String usual,
            String least,
            DoubleFunction<T> make,
            ToDoubleFunction<T> amount,
            Unit... units) {
        return new Quantity<>(
                type,
                noun,
                List.of(units),
                usual,
                new BigDecimal(least),
                MOST_DOUBLE,
                false,
                false,
                sum -> make.apply(sum.doubleValue()),
                value -> new BigDecimal(amount.applyAsDouble(value)));
    }

    private static Unit unit(String name, String times) {
        return new Unit(name, new BigDecimal(times), BigDecimal.ONE);
    }

    /// Once per so many seconds.
    private static Unit every(String name, String seconds) {
        return new Unit(name, BigDecimal.ONE, new BigDecimal(seconds));
    }
}
