package fogcatcher.simulator.tune;

import fogcatcher.engine.notation.Fault;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.Figure;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.run.Run;
import fogcatcher.simulator.trace.TraceFault;
import fogcatcher.simulator.world.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs the scenario with the values of candidates, several runs at a time.
///
/// Runs share nothing and are gathered in order, so that figures do not depend on the number of threads.
final class Trials implements AutoCloseable {

    /// Cancels a run whose thread was told to stop.
    private static final Progress UNTIL_INTERRUPTED =
            (_, _, _) -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
            };

    private final Tuning tuning;
    private final ExecutorService threads;

    /// @param runs at a time
    Trials(Tuning tuning, int runs) {
        this.tuning = tuning;
        threads =
                Executors.newFixedThreadPool(
                        runs,
                        task -> {
                            Thread thread = new Thread(task, "trial");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /// How the scenario does with these values, each tried with all of `seeds`, in the same order.
    ///
    /// @param generation for the candidates to remember
    /// @throws TrialFault if a run ends in a way nobody foresaw
    List<Candidate> measure(int generation, List<List<Integer>> values, List<Long> seeds) {
        List<Trial> trials = values.stream().map(positions -> begin(positions, seeds)).toList();
        return trials.stream().map(trial -> candidate(generation, trial)).toList();
    }

    private record Trial(List<Integer> positions, List<Long> seeds, List<Future<Run.Outcome>> runs, String fault) {}

    private Trial begin(List<Integer> positions, List<Long> seeds) {
        List<Future<Run.Outcome>> runs = new ArrayList<>();
        for (long seed : seeds) {
            switch (tuning.subject().read(settings(positions, seed))) {
                case Reading.Faulty faulty -> {
                    Fault first = faulty.faults().getFirst();
                    String remedy = first.remedy().isEmpty() ? "" : "; " + first.remedy();
                    return new Trial(positions, seeds, List.of(), first.path() + ": " + first.message() + remedy);
                }
                case Reading.Sound sound -> runs.add(submit(sound.scenario()));
            }
        }
        return new Trial(positions, seeds, runs, "");
    }

    private List<String> settings(List<Integer> positions, long seed) {
        List<String> settings = new ArrayList<>(tuning.settings(positions));
        settings.add("seed=" + seed);
        return settings;
    }

    private Future<Run.Outcome> submit(Scenario scenario) {
        return threads.submit(
                () -> Run.inMemory(scenario, tuning.subject().folder(), UNTIL_INTERRUPTED, Clock.systemUTC()));
    }

    private Candidate candidate(int generation, Trial trial) {
        List<Double> means = new ArrayList<>();
        List<Double> sds = new ArrayList<>();
        if (!trial.fault.isEmpty()) {
            return new Candidate(generation, trial.positions, means, sds, Digests.of(List.of()), trial.fault);
        }
        List<Run.Outcome> outcomes = new ArrayList<>();
        for (int s = 0; s < trial.seeds.size(); s++) {
            outcomes.add(await(trial.runs.get(s), settings(trial.positions, trial.seeds.get(s))));
        }
        String fault = "";
        for (Figure figure : tuning.figures()) {
            double[] samples =
                    outcomes.stream().mapToDouble(outcome -> value(outcome.summary(), figure.name())).toArray();
            double mean = mean(samples);
            means.add(mean);
            sds.add(sd(samples, mean));
            if (Double.isNaN(mean) && fault.isEmpty()) {
                fault = figure.name() + " has no value in some of its runs";
            }
        }
        String digest = Digests.of(outcomes.stream().map(Run.Outcome::digest).toList());
        return new Candidate(generation, trial.positions, means, sds, digest, fault);
    }

    private static Run.Outcome await(Future<Run.Outcome> run, List<String> settings) {
        try {
            return run.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case TraceFault fault -> throw fault;
                case OutOfMemoryError memory -> throw memory;
                case null, default -> throw new TrialFault(settings, failed.getCause());
            }
        }
    }

    /// NaN where there is none, never infinite.
    private static double value(Summary summary, String name) {
        double value = summary.pick(List.of(name)).getFirst().value().doubleValue();
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static double mean(double[] samples) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        return sum / samples.length;
    }

    private static double sd(double[] samples, double mean) {
        double squares = 0;
        for (double sample : samples) {
            squares += (sample - mean) * (sample - mean);
        }
        return samples.length < 2 ? Double.NaN : Math.sqrt(squares / (samples.length - 1));
    }

    /// Stops the runs that are still going on.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
