package fogcatcher.engine.market;

import fogcatcher.engine.model.Micros;

/// Prices times quantities, exactly.
final class Amounts {

    private Amounts() {}

    /// What `slots` slots cost for `micros` of work at `price` per slot and hour: whole micro-tokens, rounded up, so
    /// that nobody saves by splitting an order.
    ///
    /// @throws ArithmeticException if it is beyond counting; ask [#isCountable] first
    static long of(long price, int slots, long micros) {
        long perHour = Math.multiplyExact(price, slots);
        long hours = micros / Micros.PER_HOUR;
        long rest = micros % Micros.PER_HOUR;
        // perHour * rest may not fit; with perHour = tokens * PER_HOUR + left, the last product is below 2^64.
        long left = Long.remainderUnsigned(perHour, Micros.PER_HOUR) * rest;
        long roundedUp =
                Long.divideUnsigned(left, Micros.PER_HOUR)
                        + (Long.remainderUnsigned(left, Micros.PER_HOUR) == 0 ? 0 : 1);
        long begun = Math.addExact(Math.multiplyExact(perHour / Micros.PER_HOUR, rest), roundedUp);
        return Math.addExact(Math.multiplyExact(perHour, hours), begun);
    }

    /// Whether an amount fits 63 bits, with room for the hour that was begun.
    static boolean isCountable(long price, int slots, long micros) {
        long perHour = price * slots;
        long hours = micros / Micros.PER_HOUR + 1;
        return Math.multiplyHigh(price, slots) == 0
                && perHour >= 0
                && Math.multiplyHigh(perHour, hours) == 0
                && perHour * hours >= 0;
    }

    /// The part of `amount` that `part` is of `whole`, rounded down.
    ///
    /// @param part 0 to `whole`
    static long share(long amount, long part, long whole) {
        if (part == whole || amount == 0) {
            return amount;
        }
        long high = Math.multiplyHigh(amount, part);
        long low = amount * part;
        if (high == 0) {
            return Long.divideUnsigned(low, whole);
        }
        // 128 by 64 bits, one bit of the quotient at a time; amounts this large are rare.
        long quotient = 0;
        long remainder = high;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
            remainder = remainder << 1 | low >>> bit & 1;
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, whole) >= 0) {
                remainder -= whole;
                quotient |= 1;
            }
        }
        return quotient;
    }
}
