package fogcatcher.live.control;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What stands behind the question mark of a request.
final class Asked {

    private static final int MOST_LINES = 1_000_000;

    private final Map<String, String> values;

    private Asked(Map<String, String> values) {
        this.values = values;
    }

    /// What was asked makes no sense; the message has the place, the value and what would be right.
    static final class Wrong extends RuntimeException {
        Wrong(String place, String what, String remedy) {
            super(place + ": " + what + "; " + remedy);
        }
    }

    /// @param query as it came; null for none
    /// @throws Wrong if it cannot be read
    static Asked of(String query) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equal = pair.indexOf('=');
            String key = equal < 0 ? pair : pair.substring(0, equal);
            try {
                String value = equal < 0 ? "" : URLDecoder.decode(pair.substring(equal + 1), StandardCharsets.UTF_8);
                values.put(key, value);
            } catch (IllegalArgumentException _) {
                throw new Wrong(key, shown(pair.substring(equal + 1)) + " is not encoded well", "write % as %25");
            }
        }
        return new Asked(values);
    }

    /// @throws Wrong if something else than `keys` is asked
    void only(String... keys) {
        Set<String> others = new TreeSet<>(values.keySet());
        others.removeAll(Set.of(keys));
        if (!others.isEmpty()) {
            String known = keys.length == 0 ? "leave it out" : "known are " + String.join(", ", keys);
            throw new Wrong(others.iterator().next(), "is not known here", known);
        }
    }

    /// @throws Wrong if it is missing
    String name(String key) {
        String value = values.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw new Wrong(key, "is missing", "write " + key + "=NAME");
        }
        return value;
    }

    /// Whether something is asked for; the key alone will do.
    ///
    /// @throws Wrong if it is neither true nor false
    boolean flag(String key) {
        String value = values.getOrDefault(key, "false");
        return switch (value) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new Wrong(key, shown(value) + " is neither true nor false", "write true, or leave it out");
        };
    }

    /// @throws Wrong if it is no number of lines
    int lines(String key, int otherwise) {
        String value = values.getOrDefault(key, Integer.toString(otherwise));
        try {
            int lines = Integer.parseInt(value);
            if (lines >= 0 && lines <= MOST_LINES) {
                return lines;
            }
        } catch (NumberFormatException _) {
            // It is said below.
        }
        throw new Wrong(key, shown(value) + " is no number of lines", "write a whole number from 0 to " + MOST_LINES);
    }

    /// @throws Wrong if it is no folder that can be read here
    Path folder(String key) {
        String value = values.getOrDefault(key, "/");
        try {
            Path folder = Path.of(value);
            if (folder.isAbsolute() && Files.isDirectory(folder) && Files.isReadable(folder)) {
                return folder;
            }
        } catch (InvalidPathException _) {
            // It is said below.
        }
        throw new Wrong(
                key,
                shown(value) + " is no folder that the coordinator can read",
                "write the absolute path of the job file's folder");
    }

    private static String shown(String value) {
        return "`" + value.replaceAll("\\p{Cntrl}", "?") + "`";
    }
}
