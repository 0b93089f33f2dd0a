package fogcatcher.engine.mixnet.onion;

/// A period with keys of its own, as Tor counts them: from noon of 1 January 1970, UTC.
///
/// Source: Tor rend-spec-v3, section 2.2.1.
///
/// @param number since the first
/// @param lengthMinutes of one; Tor's is a day
public record TimePeriod(long number, long lengthMinutes) {

    public static final long DAY_MINUTES = 1440;

    private static final long OFFSET_MINUTES = 720;
    private static final long MINUTE_MICROS = 60_000_000;

    public TimePeriod {
        if (lengthMinutes <= 0) {
            throw new IllegalArgumentException("a period of " + lengthMinutes + " minutes is none");
        }
    }

    /// The period of a day that `unixMicros`, microseconds since the Unix epoch, falls into.
    public static TimePeriod at(long unixMicros) {
        long minutes = Math.floorDiv(unixMicros, MINUTE_MICROS) - OFFSET_MINUTES;
        return new TimePeriod(Math.floorDiv(minutes, DAY_MINUTES), DAY_MINUTES);
    }

    public TimePeriod next() {
        return new TimePeriod(number + 1, lengthMinutes);
    }
}
