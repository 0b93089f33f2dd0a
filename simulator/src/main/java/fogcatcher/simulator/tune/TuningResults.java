package fogcatcher.simulator.tune;

import fogcatcher.engine.notation.Knob;
import fogcatcher.engine.notation.ScenarioJson;
import fogcatcher.engine.notation.ScenarioWriter;
import fogcatcher.simulator.results.Build;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.Figure;
import fogcatcher.simulator.results.Machine;
import fogcatcher.simulator.results.Manifest;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.results.TableWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a tuning came to: the candidates that nothing beats, beside the scenario as it is.
///
/// The best of many on a few seeds also had luck there. So it is run once more on as many seeds that the search has not
/// seen: those figures are the ones to believe.
///
/// @param fresh the scenario as it is on fresh seeds, then each candidate of the front
public record TuningResults(Tuning tuning, Findings findings, List<Candidate> fresh) {

    public TuningResults {
        fresh = List.copyOf(fresh);
    }

    /// A line of the report.
    ///
    /// @param settings what follows `--set`; empty for the scenario as it is
    record Row(List<String> settings, Candidate searched, Candidate fresh) {}

    /// The scenario as it is, then the front, by the first objective from the best on.
    List<Row> rows() {
        List<TuningSpec.Objective> objectives = tuning.spec().objectives();
        List<Candidate> front = findings.front(objectives);
        Row scenario = new Row(List.of(), findings.baseline(), fresh.getFirst());
        Stream<Row> found =
                IntStream.range(0, front.size())
                        .mapToObj(
                                i -> new Row(tuning.settings(front.get(i).positions()), front.get(i), fresh.get(i + 1)))
                        .sorted((one, other) ->
                                Double.compare(
                                        other.searched.fitness(objectives).data()[0],
                                        one.searched.fitness(objectives).data()[0]));
        return Stream.concat(Stream.of(scenario), found).toList();
    }

    /// For a terminal; see [TuningReport].
    public String text() {
        return TuningReport.text(tuning, rows());
    }

    /// Candidates that could not be run or judged.
    public long infeasible() {
        return findings.candidates().stream().filter(candidate -> !candidate.isFeasible()).count();
    }

    /// Why the first of them could not; empty if there is none.
    public String firstFault() {
        return findings.candidates().stream().map(Candidate::fault).filter(f -> !f.isEmpty()).findFirst().orElse("");
    }

    void write(ResultsFolder folder, Instant started, Instant ended) {
        writeCandidates(folder);
        folder.write("tuning.yaml", tuning.text());
        folder.write("tuning.json", TuningReport.json(tuning, findings, rows()));
        folder.write("scenario.yaml", ScenarioWriter.write(tuning.scenario()));
        folder.commit(
                new Manifest(
                        tuning.spec().name(),
                        ScenarioJson.write(tuning.scenario()),
                        tuning.spec().seed(),
                        digest(),
                        Build.current(),
                        Machine.current(),
                        started,
                        Duration.between(started, ended).toMillis() / 1000.0,
                        Double.NaN),
                summary());
    }

    /// One row for each candidate; the first, without values, is the scenario as it is.
    private void writeCandidates(ResultsFolder folder) {
        List<Column> columns = new ArrayList<>(List.of(Column.ints("candidate"), Column.ints("generation")));
        tuning.knobs().forEach(knob -> columns.add(Column.text(columnOf(knob.path()))));
        for (Figure figure : tuning.figures()) {
            columns.add(Column.doubles(figure.name()));
            columns.add(Column.doubles("sd_of_" + figure.name()));
        }
        columns.add(Column.bools("best"));
        columns.add(Column.text("fault"));
        TableWriter table = folder.table("candidates", columns.toArray(Column[]::new));
        List<Candidate> front = findings.front(tuning.spec().objectives());
        putRow(table, 0, findings.baseline(), false);
        for (int i = 0; i < findings.candidates().size(); i++) {
            Candidate candidate = findings.candidates().get(i);
            putRow(table, i + 1, candidate, front.contains(candidate));
        }
    }

    private void putRow(TableWriter table, int number, Candidate candidate, boolean isBest) {
        table.put(number).put(candidate.generation());
        for (int k = 0; k < tuning.knobs().size(); k++) {
            Knob knob = tuning.knobs().get(k);
            table.put(candidate.positions().isEmpty() ? null : knob.values().get(candidate.positions().get(k)));
        }
        for (int f = 0; f < tuning.figures().size(); f++) {
            boolean hasRun = !candidate.means().isEmpty();
            table.put(hasRun ? candidate.means().get(f) : Double.NaN);
            table.put(hasRun ? candidate.sds().get(f) : Double.NaN);
        }
        table.put(isBest).put(candidate.isFeasible() ? null : candidate.fault()).end();
    }

    /// `policies.harvest.minBattery` becomes `policies_harvest_min_battery`.
    static String columnOf(String path) {
        return path.replaceAll("([A-Z])", "_$1").replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    }

    private String digest() {
        Stream<Candidate> all =
                Stream.of(Stream.of(findings.baseline()), findings.candidates().stream(), fresh.stream())
                        .flatMap(candidates -> candidates);
        return Digests.of(all.map(Candidate::digest).toList());
    }

    private Summary summary() {
        Summary summary = new Summary();
        List<Row> rows = rows();
        summary.add("generations", findings.generation(), "1", "generations");
        summary.add("candidates", findings.candidates().size(), "1", "different candidates tried");
        summary.add("candidates_infeasible", infeasible(), "1", "candidates that could not be run or judged");
        summary.add("candidates_best", rows.size() - 1L, "1", "candidates that no other beats");
        for (int f = 0; f < tuning.figures().size(); f++) {
            Figure figure = tuning.figures().get(f);
            add(summary, "scenario_", rows.getFirst(), f, figure.meaning() + ", the scenario as it is");
            add(summary, "best_", rows.get(1), f, figure.meaning() + ", the candidate best in the first objective");
        }
        return summary;
    }

    private void add(Summary summary, String prefix, Row row, int f, String meaning) {
        Figure figure = tuning.figures().get(f);
        summary.add(
                prefix + figure.name(), row.searched.means().get(f), figure.unit(), meaning + ", mean over the seeds");
        summary.add(
                prefix + "fresh_" + figure.name(),
                row.fresh.means().get(f),
                figure.unit(),
                meaning + ", mean over seeds that the search had not seen");
    }
}
