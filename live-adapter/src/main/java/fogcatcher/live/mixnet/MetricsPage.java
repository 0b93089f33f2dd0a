package fogcatcher.live.mixnet;

import java.util.Locale;

/// A page of metrics as Prometheus reads them (text format 0.0.4).
final class MetricsPage {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final String prefix;
    private final StringBuilder text = new StringBuilder();
    private String name = "";

    /// @param prefix of all names, with an underscore at its end
    MetricsPage(String prefix) {
        this.prefix = prefix;
    }

    /// Begins a metric that only grows.
    MetricsPage counter(String metric, String help) {
        return begin(metric, help, "counter");
    }

    /// Begins a metric that goes up and down.
    MetricsPage gauge(String metric, String help) {
        return begin(metric, help, "gauge");
    }

    private MetricsPage begin(String metric, String help, String type) {
        name = prefix + metric;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    MetricsPage value(long value) {
        return line("", Long.toString(value));
    }

    MetricsPage value(double value) {
        return line("", Double.toString(value));
    }

    /// @param of a word without quotes and backslashes
    MetricsPage value(String label, String of, long value) {
        return line("{" + label + "=\"" + of.toLowerCase(Locale.ROOT) + "\"}", Long.toString(value));
    }

    private MetricsPage line(String labels, String value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
