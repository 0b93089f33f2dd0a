package fogcatcher.engine.notation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/// Values without a unit.
enum Plain implements Kind {
    INT(int.class, "a whole number", "5"),
    LONG(long.class, "a whole number", "5"),
    DOUBLE(double.class, "a number", "0.5"),
    TRUTH(boolean.class, "true or false", "true"),
    TEXT(String.class, "text", "some words"),
    MOMENT(LocalDateTime.class, "a date and time", "2026-03-02T08:00"),
    WRITTEN(Written.class, "a value", "5min");

    private static final String NUMBER = "[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][+-]?\\d{1,3})?";

    private final Class<?> type;
    private final String noun;
    private final String example;

    Plain(Class<?> type, String noun, String example) {
        this.type = type;
        this.noun = noun;
        this.example = example;
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public String noun() {
        return noun;
    }

    @Override
    public String example() {
        return example;
    }

    @Override
    public Object parse(String text, Node.Sort sort) {
        return switch (this) {
            case INT -> whole(text, sort, Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact();
            case LONG -> whole(text, sort, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact();
            case DOUBLE -> finite(text, sort);
            case TRUTH -> truth(text);
            case TEXT -> text(text, sort);
            case MOMENT -> moment(text);
            case WRITTEN -> new Written(text);
        };
    }

    private BigDecimal whole(String text, Node.Sort sort, long least, long most) {
        BigDecimal number = number(text, sort).stripTrailingZeros();
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new Malformed(Malformed.quote(text) + " is too large", "write a whole number up to " + most);
        }
        if (number.scale() > 0) throw new Malformed(text + " is not a whole number", "write a whole number");
        if (!text.matches("[+-]?\\d+")) {
            throw new Malformed(text + " is not written as a whole number", "write " + number.toPlainString());
        }
        return number;
    }

    private double finite(String text, Node.Sort sort) {
        double number = number(text, sort).doubleValue();
        if (Double.isInfinite(number))
            throw new Malformed(Malformed.quote(text) + " is too large", "write a smaller one");
        return number;
    }

    private BigDecimal number(String text, Node.Sort sort) {
        if (!text.matches(NUMBER)) {
            String ungrouped = text.replaceAll("(?<=\\d)[_,' ](?=\\d)", "");
            throw new Malformed(
                    Malformed.quote(text) + " is not " + noun,
                    "write " + (ungrouped.matches(NUMBER) ? ungrouped : noun + ", for instance " + example));
        }
        if (sort == Node.Sort.TEXT && text.matches("[+-]?\\d+(\\.\\d+)?")) {
            throw new Malformed("`\"" + text + "\"` is text because of its quotes", "write " + text);
        }
        return new BigDecimal(text);
    }

    private static boolean truth(String text) {
        if (text.equalsIgnoreCase("true")) return true;
        if (text.equalsIgnoreCase("false")) return false;
        throw new Malformed(Malformed.quote(text) + " is neither true nor false", "write true or false");
    }

    private static String text(String text, Node.Sort sort) {
        if (sort == Node.Sort.TEXT) return text;
        throw new Malformed(
                Malformed.quote(text)
                        + " is a "
                        + (sort == Node.Sort.NUMBER ? "number" : "truth value")
                        + " where text is expected",
                "write it in quotes: \"" + text + "\"");
    }

    private LocalDateTime moment(String text) {
        try {
            return text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new Malformed(
                    Malformed.quote(text) + " is not a date and time",
                    "write for instance " + example + " or 2026-03-02");
        }
    }

    @Override
    public String format(Object value) {
        return value instanceof Double number ? plain(BigDecimal.valueOf(number)) : value.toString();
    }

    /// Without exponent and without zeros at the end.
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    @SuppressWarnings("unchecked")
    public int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
