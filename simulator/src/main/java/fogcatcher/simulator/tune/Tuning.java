package fogcatcher.simulator.tune;

import fogcatcher.engine.notation.Draft;
import fogcatcher.engine.notation.Fault;
import fogcatcher.engine.notation.Knob;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is tuned, checked: the way in is [#read].
///
/// @param text of the file it was read from
/// @param knobs in the order of the file
/// @param figures those that count, for their units and meanings; the values are of no run in particular
/// @param scenario what is tuned, as its file says
public record Tuning(
        TuningSpec spec, String text, List<Knob> knobs, List<Figure> figures, Subject subject, Scenario scenario) {

    public Tuning {
        knobs = List.copyOf(knobs);
        figures = List.copyOf(figures);
    }

    /// What came of reading a tuning file.
    public sealed interface Read {

        /// Nothing is wrong with it.
        record Sound(Tuning tuning) implements Read {}

        /// Everything that is wrong with it and with its scenario. Never empty.
        record Faulty(List<Fault> faults) implements Read {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Whether `text` looks like a tuning, for whoever is given files of several kinds.
    public static boolean isMeantBy(String text) {
        List<String> keys = Draft.keys(text);
        return keys.contains("objectives") || keys.contains("scenario") && keys.contains("vary");
    }

    /// Reads a tuning file.
    ///
    /// @param fileName how faults name it
    /// @param scenarios the scenario of a name that stands in the file; an [IllegalArgumentException] says why not
    public static Read read(String fileName, String text, Function<String, Subject> scenarios) {
        Draft<TuningSpec> draft = Draft.read(TuningSpec.class, fileName, text);
        Optional<TuningSpec> content = draft.content();
        if (content.isEmpty()) {
            return new Read.Faulty(draft.faults());
        }
        TuningSpec spec = content.get();
        Optional<Subject> subject = subject(draft, spec, scenarios);
        Optional<Reading> reading = subject.map(found -> found.read(List.of()));
        TuningCheck check = new TuningCheck(draft, spec, subject.map(Subject::text));
        List<Knob> knobs = check.knobs();
        List<Fault> faults = new ArrayList<>(draft.faults());
        if (reading.orElse(null) instanceof Reading.Faulty faulty) {
            faults.addAll(faulty.faults());
        }
        return faults.isEmpty() && reading.orElse(null) instanceof Reading.Sound sound
                ? new Read.Sound(new Tuning(spec, text, knobs, check.figures(), subject.get(), sound.scenario()))
                : new Read.Faulty(faults);
    }

    private static Optional<Subject> subject(
            Draft<TuningSpec> draft, TuningSpec spec, Function<String, Subject> scenarios) {
        if (!draft.isSound("scenario")) {
            return Optional.empty();
        }
        try {
            return Optional.of(scenarios.apply(spec.scenario()));
        } catch (IllegalArgumentException fault) {
            draft.fault("scenario", fault.getMessage(), "");
            return Optional.empty();
        }
    }

    /// What follows `--set` for a candidate: `policies.harvest.minBattery=30%`.
    ///
    /// @param positions of each knob, among its values
    List<String> settings(List<Integer> positions) {
        List<String> settings = new ArrayList<>();
        for (int k = 0; k < positions.size(); k++) {
            settings.add(knobs.get(k).path() + "=" + knobs.get(k).values().get(positions.get(k)));
        }
        return settings;
    }

    /// As many seeds again, none of which the search has seen.
    List<Long> freshSeeds() {
        long greatest = spec.seeds().stream().mapToLong(Long::longValue).max().orElse(0);
        return Stream.iterate(greatest + 1, seed -> seed + 1)
                .filter(seed -> !spec.seeds().contains(seed))
                .limit(spec.seeds().size())
                .toList();
    }
}
