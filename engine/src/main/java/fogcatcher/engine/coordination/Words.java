package fogcatcher.engine.coordination;

import fogcatcher.engine.message.Event.RequestRefusal;
import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.notation.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/// The fields of one question, each read as what it has to be.
final class Words {

    private static final long BYTES_PER_MB = 1_000_000;

    private final String kind;
    private final SortedMap<String, String> fields;

    /// @param names the fields that this kind of question has
    Words(String kind, SortedMap<String, String> fields, String... names) throws Unclear {
        this.kind = kind;
        this.fields = fields;
        List<String> known = List.of(names);
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new Unclear(
                        RequestRefusal.UNKNOWN_FIELD,
                        "`"
                                + kind
                                + "` has no field `"
                                + name
                                + "`; "
                                + (known.isEmpty() ? "it has none" : "write " + String.join(", ", known)));
            }
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /// A number that names something.
    long number(String name) throws Unclear {
        return parsed(name, required(name), "a whole number from 0 on, such as 7", Words::notNegative);
    }

    int row(String name) throws Unclear {
        return parsed(
                name,
                required(name),
                "a whole number from 0 to " + Integer.MAX_VALUE,
                text -> Math.toIntExact(notNegative(text)));
    }

    int row(String name, int otherwise) throws Unclear {
        return has(name) ? row(name) : otherwise;
    }

    private static long notNegative(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    boolean truth(String name) throws Unclear {
        String text = fields.getOrDefault(name, "false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw illFormed(name, text, "true or false");
        };
    }

    /// Thousandths of a core, at least one.
    int millicores(String name, String otherwise) throws Unclear {
        return parsed(
                name,
                fields.getOrDefault(name, otherwise),
                "a number of cores from 0.001 to 1000",
                text -> {
                    double cores = Double.parseDouble(text);
                    if (!(cores >= 0.001 && cores <= 1000)) {
                        throw new IllegalArgumentException(text);
                    }
                    return (int) Math.round(cores * 1000);
                });
    }

    int permille(String name) throws Unclear {
        return parsed(
                name,
                required(name),
                "a share from 0% to 100%",
                text -> {
                    double fraction = Quantities.parse(Share.class, text).fraction();
                    if (fraction > 1) {
                        throw new IllegalArgumentException(text);
                    }
                    return (int) Math.round(fraction * 1000);
                });
    }

    /// Megabytes, rounded up.
    int megabytes(String name, String otherwise) throws Unclear {
        return parsed(
                name,
                fields.getOrDefault(name, otherwise),
                "a size up to 2 PB, such as 256MB",
                text -> Math.toIntExact(Math.ceilDiv(Quantities.parse(Size.class, text).bytes(), BYTES_PER_MB)));
    }

    long bytes(String name) throws Unclear {
        return parsed(
                name,
                fields.getOrDefault(name, "0MB"),
                "a size such as 20MB",
                text -> Quantities.parse(Size.class, text).bytes());
    }

    int kilobits(String name) throws Unclear {
        return parsed(
                name,
                fields.getOrDefault(name, "0Mbps"),
                "a rate up to 2 Tbps, such as 10Mbps",
                text -> Math.toIntExact(Quantities.parse(Bandwidth.class, text).bitsPerSecond() / 1000));
    }

    long micros(String name) throws Unclear {
        return micros(name, required(name));
    }

    long micros(String name, String otherwise) throws Unclear {
        return parsed(
                name,
                fields.getOrDefault(name, otherwise),
                "a duration of at least 1us, such as 10s",
                text -> {
                    long micros = Micros.of(Quantities.parse(Duration.class, text));
                    if (micros <= 0) {
                        throw new IllegalArgumentException(text);
                    }
                    return micros;
                });
    }

    private String required(String name) throws Unclear {
        String text = fields.get(name);
        if (text == null) {
            throw missing("`" + name + "`");
        }
        return text;
    }

    /// @param what the fields of which one has to be there
    Unclear missing(String what) {
        return new Unclear(RequestRefusal.MISSING_FIELD, "`" + kind + "` lacks its field " + what);
    }

    private <T> T parsed(String name, String text, String right, Function<String, T> parser) throws Unclear {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw illFormed(name, text, right);
        }
    }

    private Unclear illFormed(String name, String text, String right) {
        return new Unclear(
                RequestRefusal.ILL_FORMED,
                "the field `" + name + "` of `" + kind + "` cannot be `" + text + "`; write " + right);
    }
}
