package fogcatcher.simulator.results;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every headline figure of a run, once, in the order in which they are added.
///
/// `summary.json` is one object keyed by the name of the figure, because that reads best everywhere:
/// `.waiting_mean_s.value` in jq, `summary["waiting_mean_s"]["value"]` in Python, `summary$waiting_mean_s$value` in R,
/// and `pandas.read_json("summary.json", orient="index")` gives a table. It holds nothing of machine or wall time, so
/// equal runs have equal bytes. A figure that has no value is null.
public final class Summary {

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    public Summary add(String name, long value, String unit, String meaning) {
        return add(new Figure(name, value, unit, meaning));
    }

    public Summary add(String name, double value, String unit, String meaning) {
        return add(new Figure(name, value, unit, meaning));
    }

    /// Adds mean, standard deviation, extremes and quantiles of `tally`, named like `waiting_p95_s`.
    ///
    /// @param stem the name without statistic and unit, such as `waiting`
    /// @param unit also the end of the names
    /// @param meaning what one sample is, such as "time from submission to start"
    public Summary add(String stem, Tally tally, String unit, String meaning) {
        addStatistic(stem, "mean", tally.mean(), unit, "mean " + meaning);
        addStatistic(stem, "sd", tally.sd(), unit, "standard deviation of " + meaning);
        addStatistic(stem, "min", tally.min(), unit, "shortest or smallest " + meaning);
        addStatistic(stem, "p50", tally.quantile(0.50), unit, "median " + meaning + ", within 1 %");
        addStatistic(stem, "p95", tally.quantile(0.95), unit, "95th percentile of " + meaning + ", within 1 %");
        addStatistic(stem, "p99", tally.quantile(0.99), unit, "99th percentile of " + meaning + ", within 1 %");
        return addStatistic(stem, "max", tally.max(), unit, "longest or largest " + meaning);
    }

    private Summary addStatistic(String stem, String statistic, double value, String unit, String meaning) {
        return add(stem + "_" + statistic + "_" + unit, value, unit, meaning);
    }

    public Summary add(Figure figure) {
        if (figures.putIfAbsent(figure.name(), figure) != null) {
            throw new IllegalArgumentException("figure " + figure.name() + " is already in the summary");
        }
        return this;
    }

    public Collection<Figure> figures() {
        return List.copyOf(figures.values());
    }

    /// The figures with these names, in the order of the names; names that are not here are left out.
    public List<Figure> pick(List<String> names) {
        return names.stream().filter(figures::containsKey).map(figures::get).toList();
    }

    String json() {
        return Json.document(json -> {
            json.writeStartObject();
            for (Figure figure : figures.values()) {
                json.writeObjectFieldStart(figure.name());
                switch (figure.value()) {
                    case Long whole -> json.writeNumberField("value", whole);
                    case Number real when figure.isKnown() -> json.writeNumberField("value", real.doubleValue());
                    default -> json.writeNullField("value");
                }
                json.writeStringField("unit", figure.unit());
                json.writeStringField("meaning", figure.meaning());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }
}
