package fogcatcher.engine.notation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A kind of value that is written as a number and its unit, `1.5GB`. Arithmetic is decimal and exact, so `0.1s` is
/// a hundred thousand microseconds and not one less.
///
/// An amount below is what the value's record holds: bytes, watts, the fraction of a percentage.
///
/// @param units from small to large
/// @param usual the unit to suggest where there is none
/// @param least the least amount
/// @param most the greatest amount
/// @param whole whether amounts are whole numbers
/// @param compound whether several may be written together, `1h30min`
/// @param make from an amount
/// @param amount the exact amount of a value
record Quantity<T>(
        Class<T> type,
        String noun,
        List<Unit> units,
        String usual,
        BigDecimal least,
        BigDecimal most,
        boolean whole,
        boolean compound,
        Function<BigDecimal, T> make,
        Function<T, BigDecimal> amount)
        implements Kind {

    /// One of it is an amount of `times / per`; the quotient need not be a finite decimal (once an hour).
    record Unit(String name, BigDecimal times, BigDecimal per) {}

    private static final String NUMBER = "\\d+(?:\\.\\d+)?";
    private static final Pattern PART = Pattern.compile("(" + NUMBER + ")([^\\d.\\s+-]+)");
    private static final MathContext FINE = new MathContext(60);
    private static final int MOST_DIGITS = 20;

    @Override
    public String example() {
        return "5" + usual;
    }

    @Override
    public T parse(String text, Node.Sort sort) {
        return parse(text);
    }

    T parse(String text) {
        if (text.length() > 100) throw unlike(text);
        if (text.matches("[+-]?" + NUMBER)) {
            throw new Malformed(text + " has no unit", "write for instance " + text + usual);
        }
        String joined = text.replaceAll("\\s", "");
        if (!joined.equals(text)) throw spaced(text, joined);
        BigDecimal sum = sum(text);
        if (whole && sum.stripTrailingZeros().scale() > 0) {
            throw new Malformed(
                    Malformed.quote(text) + " is not a multiple of 1" + units.getFirst().name(),
                    "nothing finer than that is modelled");
        }
        if (sum.compareTo(least) < 0) throw beyond(text, "small", "least", least);
        if (sum.compareTo(most) > 0) throw beyond(text, "large", "greatest", most);
        return make.apply(sum);
    }

    private Malformed spaced(String text, String joined) {
        try {
            parse(joined);
        } catch (Malformed _) {
            return unlike(text);
        }
        return new Malformed(Malformed.quote(text) + " has a space in it", "write " + joined);
    }

    private BigDecimal sum(String text) {
        boolean negative = text.startsWith("-");
        BigDecimal sum = BigDecimal.ZERO;
        int end = negative || text.startsWith("+") ? 1 : 0;
        int smaller = units.size();
        Matcher part = PART.matcher(text);
        do {
            if (!part.find(end) || part.start() != end) throw unlike(text);
            int unit = indexOf(part.group(2));
            if (unit < 0) throw wrongUnit(text, part.group(1), part.group(2));
            if (unit >= smaller) throw unlike(text);
            smaller = unit;
            sum = sum.add(amountOf(new BigDecimal(part.group(1)), units.get(unit)));
            end = part.end();
        } while (compound && end < text.length());
        if (end < text.length()) throw unlike(text);
        return negative ? sum.negate() : sum;
    }

    private int indexOf(String name) {
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).name().equals(name)) return i;
        }
        return -1;
    }

    private static BigDecimal amountOf(BigDecimal number, Unit unit) {
        BigDecimal product = number.multiply(unit.times());
        return unit.per().compareTo(BigDecimal.ONE) == 0 ? product : product.divide(unit.per(), FINE);
    }

    private Malformed unlike(String text) {
        return new Malformed(
                Malformed.quote(text) + " is not " + noun, "write for instance " + example() + "; " + unitsAre());
    }

    private Malformed wrongUnit(String text, String number, String name) {
        Optional<Unit> meant = units.stream().filter(unit -> unit.name().equalsIgnoreCase(name)).findFirst();
        return new Malformed(
                Malformed.quote(text) + " is not " + noun,
                meant.map(unit -> "did you mean `" + number + unit.name() + "`? ").orElse("") + unitsAre());
    }

    private Malformed beyond(String text, String adjective, String superlative, BigDecimal limit) {
        return new Malformed(
                Malformed.quote(text) + " is too " + adjective,
                "the " + superlative + " " + bareNoun() + " is " + format(make.apply(limit)));
    }

    private String unitsAre() {
        return (units.size() == 1 ? "the unit is " : "units are ") + unitNames(", ");
    }

    String unitNames(String separator) {
        return units.stream().map(Unit::name).collect(Collectors.joining(separator));
    }

    String bareNoun() {
        return noun.substring(noun.indexOf(' ') + 1);
    }

    /// What a word must look like, for the JSON Schema.
    String pattern() {
        String part = "[0-9]+(\\.[0-9]+)?(" + unitNames("|") + ")";
        return "^[+-]?" + (compound ? "(" + part + ")+" : part) + "$";
    }

    @Override
    public String format(Object value) {
        T typed = type.cast(value);
        return compound ? formatParts(amount.apply(typed)) : formatShortest(typed);
    }

    /// Largest units first: `1h30min`. Only durations are compound.
    private String formatParts(BigDecimal sum) {
        if (sum.signum() == 0) return "0s";
        StringBuilder text = new StringBuilder(sum.signum() < 0 ? "-" : "");
        BigDecimal rest = sum.abs();
        for (Unit unit : units.reversed()) {
            BigDecimal[] parts = rest.divideAndRemainder(unit.times());
            if (parts[0].signum() > 0) text.append(Plain.plain(parts[0])).append(unit.name());
            rest = parts[1];
        }
        return text.toString();
    }

    /// The shortest of all texts that mean exactly this value; among equals the one with the smaller unit.
    private String formatShortest(T value) {
        String shortest = "";
        for (Unit unit : units) {
            BigDecimal exact = amount.apply(value).multiply(unit.per()).divide(unit.times(), FINE);
            for (int digits = 1; digits <= MOST_DIGITS; digits++) {
                BigDecimal rounded = exact.round(new MathContext(digits));
                if (!isValue(amountOf(rounded, unit), value)) continue;
                String text = Plain.plain(rounded) + unit.name();
                if (shortest.isEmpty() || text.length() < shortest.length()) shortest = text;
                break;
            }
        }
        if (shortest.isEmpty()) throw new IllegalArgumentException(value + " cannot be written as " + noun);
        return shortest;
    }

    private boolean isValue(BigDecimal sum, T value) {
        return !(whole && sum.stripTrailingZeros().scale() > 0)
                && sum.compareTo(least) >= 0
                && sum.compareTo(most) <= 0
                && make.apply(sum).equals(value);
    }

    @Override
    public int compare(Object one, Object other) {
        return amount.apply(type.cast(one)).compareTo(amount.apply(type.cast(other)));
    }
}
