package fogcatcher.simulator.tune;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import fogcatcher.simulator.results.Figure;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was found, for people and for programs.
///
/// ```text
/// early_exits  on fresh seeds
///       412.3           409.0  as the scenario says
///        98.7           103.3  --set policies.harvest.commitment=1min --set policies.harvest.minBattery=31%
/// ```
final class TuningReport {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FRESH = "on fresh seeds";

    private TuningReport() {}

    /// A line for each row under a line of names.
    static String text(Tuning tuning, List<TuningResults.Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Figure figure : tuning.figures()) {
            names.add(figure.name());
            names.add(FRESH);
        }
        lines.add(names);
        for (TuningResults.Row row : rows) {
            List<String> cells = new ArrayList<>();
            for (int f = 0; f < tuning.figures().size(); f++) {
                cells.add(shown(row.searched().means(), f));
                cells.add(shown(row.fresh().means(), f));
            }
            cells.add(row.settings().isEmpty() ? "as the scenario says" : CommandLineText.ofSettings(row.settings()));
            lines.add(cells);
        }
        int[] widths = new int[names.size()];
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            for (int c = 0; c < line.size(); c++) {
                text.append(c > 0 ? "  " : "");
                text.append(" ".repeat(c < widths.length ? widths[c] - line.get(c).length() : 0)).append(line.get(c));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// About five digits; the rest is in tuning.json.
    private static String shown(List<Double> means, int figure) {
        if (means.isEmpty() || Double.isNaN(means.get(figure))) {
            return "-";
        }
        double mean = means.get(figure);
        return Math.abs(mean) >= 1000 || mean == Math.rint(mean) && Math.abs(mean) < 1e15
                ? String.format(Locale.ROOT, "%,.0f", mean)
                : String.format(Locale.ROOT, "%.4g", mean);
    }

    static String json(Tuning tuning, Findings findings, List<TuningResults.Row> rows) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("name", tuning.spec().name());
            json.writeNumberField("generations", findings.generation());
            json.writeNumberField("candidates", findings.candidates().size());
            writeLongs(json, "seeds", tuning.spec().seeds());
            writeLongs(json, "fresh_seeds", tuning.freshSeeds());
            json.writeFieldName("scenario");
            write(json, tuning, rows.getFirst());
            json.writeArrayFieldStart("best");
            for (TuningResults.Row row : rows.subList(1, rows.size())) {
                write(json, tuning, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return text.append('\n').toString();
    }

    private static void writeLongs(JsonGenerator json, String name, List<Long> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Tuning tuning, TuningResults.Row row) throws IOException {
        json.writeStartObject();
        if (!row.settings().isEmpty()) {
            json.writeStringField("arguments", CommandLineText.ofSettings(row.settings()));
            json.writeObjectFieldStart("values");
            for (String setting : row.settings()) {
                int equals = setting.indexOf('=');
                json.writeStringField(setting.substring(0, equals), setting.substring(equals + 1));
            }
            json.writeEndObject();
        }
        json.writeObjectFieldStart("figures");
        for (int f = 0; f < tuning.figures().size(); f++) {
            Figure figure = tuning.figures().get(f);
            json.writeObjectFieldStart(figure.name());
            json.writeStringField("unit", figure.unit());
            writeNumber(json, "mean", row.searched().means(), f);
            writeNumber(json, "sd", row.searched().sds(), f);
            writeNumber(json, "fresh_mean", row.fresh().means(), f);
            writeNumber(json, "fresh_sd", row.fresh().sds(), f);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, String name, List<Double> numbers, int index)
            throws IOException {
        if (numbers.isEmpty() || Double.isNaN(numbers.get(index))) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, numbers.get(index));
        }
    }
}
