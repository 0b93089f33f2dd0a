package fogcatcher.simulator.tables;

import java.util.Locale;

/// How tables say times, money and words.
final class Value {

    private Value() {}

    static double seconds(long micros) {
        return micros / 1e6;
    }

    static double tokens(long microTokens) {
        return microTokens * 1e-6;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
