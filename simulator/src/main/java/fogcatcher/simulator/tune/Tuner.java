package fogcatcher.simulator.tune;

import fogcatcher.engine.notation.ScenarioWriter;
import fogcatcher.simulator.results.Build;
import fogcatcher.simulator.results.ResultsFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tunes: generation after generation until the search is over, then the best once more on seeds of their own.
public final class Tuner {

    private final Tuning tuning;
    private final int runs;
    private final Consumer<Findings> watcher;

    /// @param runs at a time; the results do not depend on it
    /// @param watcher told after each generation
    public Tuner(Tuning tuning, int runs, Consumer<Findings> watcher) {
        this.tuning = tuning;
        this.runs = runs;
        this.watcher = watcher;
    }

    /// What findings must have in common to be gone on with: the tuning, its scenario, and Fogcatcher itself.
    public static String origin(Tuning tuning) {
        Build build = Build.current();
        return Digests.of(
                List.of(
                        tuning.spec().toString(),
                        ScenarioWriter.write(tuning.scenario()),
                        build.version(),
                        build.commit()));
    }

    /// Tunes and commits `folder`.
    ///
    /// @param file holds what was found by an earlier, interrupted tuning, if this is to go on with it
    /// @throws TuningFault if no candidate could be run, or the file cannot be read or written
    /// @throws TrialFault if a run ends in a way nobody foresaw
    public TuningResults into(ResultsFolder folder, FindingsFile file, Clock clock) {
        Instant started = clock.instant();
        try (Trials trials = new Trials(tuning, runs)) {
            Search search = new Search(tuning, trials);
            Findings findings = file.read().orElseGet(search::begin);
            while (!findings.isOver(tuning.spec())) {
                findings = search.next(findings);
                file.save(findings);
                watcher.accept(findings);
            }
            List<Candidate> front = findings.front(tuning.spec().objectives());
            if (front.isEmpty()) {
                file.delete();
                throw nothingRuns(findings);
            }
            List<List<Integer>> again = new ArrayList<>(List.of(List.<Integer>of()));
            front.forEach(candidate -> again.add(candidate.positions()));
            List<Candidate> fresh = trials.measure(0, again, tuning.freshSeeds());
            TuningResults results = new TuningResults(tuning, findings, fresh);
            results.write(folder, started, clock.instant());
            file.delete();
            return results;
        }
    }

    private TuningFault nothingRuns(Findings findings) {
        Candidate first = findings.candidates().getFirst();
        return new TuningFault(
                "none of the "
                        + findings.candidates().size()
                        + " candidates could be run and judged; the first, "
                        + CommandLineText.ofSettings(tuning.settings(first.positions()))
                        + ", because of "
                        + first.fault(),
                "vary other values, or within other limits",
                null);
    }
}
