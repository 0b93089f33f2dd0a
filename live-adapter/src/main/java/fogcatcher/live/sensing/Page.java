package fogcatcher.live.sensing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A page of metrics in the text format of Prometheus. Lines that are none of it are passed over.
final class Page {

    private final List<Sample> samples = new ArrayList<>();

    Page(String text) {
        text.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').forEach(this::read);
    }

    private void read(String line) {
        int brace = line.indexOf('{');
        int blank = line.indexOf(' ');
        if (blank < 0) {
            return;
        }
        boolean hasLabels = brace >= 0 && brace < blank;
        Map<String, String> labels = new TreeMap<>();
        int end = hasLabels ? labels(line, brace + 1, labels) : blank;
        if (end < 0) {
            return;
        }
        String rest = line.substring(end).strip();
        int time = rest.indexOf(' ');
        try {
            double value = Double.parseDouble(time < 0 ? rest : rest.substring(0, time));
            samples.add(new Sample(line.substring(0, hasLabels ? brace : blank), labels, value));
        } catch (NumberFormatException _) {
            return; // +Inf, -Inf: of no use here
        }
    }

    /// Reads `name="value",...}` from `from` on; the index behind it, or -1.
    private static int labels(String line, int from, Map<String, String> into) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '}') {
            int equal = line.indexOf("=\"", at);
            if (equal < 0) {
                return -1;
            }
            StringBuilder value = new StringBuilder();
            int i = equal + 2;
            for (; i < line.length() && line.charAt(i) != '"'; i++) {
                if (line.charAt(i) == '\\' && i + 1 < line.length()) {
                    i++;
                    value.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
                } else {
                    value.append(line.charAt(i));
                }
            }
            into.put(line.substring(at, equal), value.toString());
            at = i + 1;
            if (at < line.length() && line.charAt(at) == ',') {
                at++;
            }
        }
        return at < line.length() ? at + 1 : -1;
    }

    Stream<Sample> of(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name));
    }

    OptionalDouble first(String name, Predicate<Sample> which) {
        return of(name).filter(which).mapToDouble(Sample::value).findFirst();
    }

    OptionalDouble first(String name) {
        return first(name, _ -> true);
    }
}
