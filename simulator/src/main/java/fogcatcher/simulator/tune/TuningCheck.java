package fogcatcher.simulator.tune;

import fogcatcher.engine.notation.Draft;
import fogcatcher.engine.notation.Knob;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.simulator.results.Figure;
import fogcatcher.simulator.results.Nearest;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.run.Run;
import fogcatcher.simulator.world.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what no single value of a tuning file can show.
final class TuningCheck {

    private static final String SMALLEST = "{name: figures, duration: 1s, world: {phones: {count: 1}}, record: []}";

    private final Draft<TuningSpec> draft;
    private final TuningSpec spec;
    private final Optional<String> scenario;

    /// @param scenario the text of what is tuned; empty if it cannot be read
    TuningCheck(Draft<TuningSpec> draft, TuningSpec spec, Optional<String> scenario) {
        this.draft = draft;
        this.spec = spec;
        this.scenario = scenario;
    }

    /// Reports everything, and returns the knobs that are sound.
    List<Knob> knobs() {
        checkName();
        checkSeeds();
        checkObjectives();
        List<Knob> knobs = new ArrayList<>();
        if (draft.isSound("vary") && spec.vary().isEmpty()) {
            draft.fault(
                    "vary", "nothing varies", "name a value: [{path: policies.harvest.minBattery, from: 5%, to: 80%}]");
        }
        for (int i = 0; i < spec.vary().size(); i++) {
            knob("vary." + i, spec.vary().get(i), spec.vary().subList(0, i)).ifPresent(knobs::add);
        }
        return knobs;
    }

    private void checkName() {
        String name = spec.name();
        if (draft.isSound("name")
                && (!name.matches("[^/\\\\\\p{Cntrl}]{1,100}") || name.isBlank() || name.matches("\\.\\.?"))) {
            draft.fault(
                    "name",
                    "`" + name.strip() + "` cannot be the name of a folder",
                    "write a short name without / and \\");
        }
    }

    private void checkSeeds() {
        if (draft.isSound("seeds") && spec.seeds().isEmpty()) {
            draft.fault("seeds", "no candidate could be run without a seed", "write for instance [1, 2, 3]");
        }
        for (int i = 0; i < spec.seeds().size(); i++) {
            if (spec.seeds().indexOf(spec.seeds().get(i)) < i) {
                draft.fault("seeds." + i, spec.seeds().get(i) + " is in the list twice", "keep one of the two");
            }
        }
    }

    private void checkObjectives() {
        List<String> known = known().figures().stream().map(Figure::name).toList();
        if (draft.isSound("objectives") && spec.objectives().isEmpty()) {
            draft.fault("objectives", "nothing counts", "name a figure: [{figure: lost_work_s, goal: min}]");
        }
        List<String> before = new ArrayList<>();
        for (int i = 0; i < spec.objectives().size(); i++) {
            String path = "objectives." + i + ".figure";
            String figure = spec.objectives().get(i).figure();
            if (!draft.isSound(path)) {
                continue;
            }
            if (!known.contains(figure)) {
                draft.fault(
                        path,
                        "there is no figure `" + figure + "`",
                        Nearest.to(figure, known).map(near -> "did you mean `" + near + "`? ").orElse("")
                                + "all are in the summary.json of any run");
            } else if (before.contains(figure)) {
                draft.fault(path, figure + " counts already", "name each figure once");
            }
            before.add(figure);
        }
    }

    /// The figures that count and are known, with units and meanings.
    List<Figure> figures() {
        return known().pick(spec.objectives().stream().map(TuningSpec.Objective::figure).toList());
    }

    /// All figures, as a run itself gives them: of one phone and one second.
    private static Summary known() {
        Reading.Sound smallest = (Reading.Sound) ScenarioReader.read("", SMALLEST, List.of(), _ -> false);
        return Run.inMemory(smallest.scenario(), Path.of("."), Progress.NONE, Clock.systemUTC()).summary();
    }

    private Optional<Knob> knob(String item, TuningSpec.Vary vary, List<TuningSpec.Vary> before) {
        String path = vary.path();
        if (!draft.isSound(item)) {
            return Optional.empty();
        }
        if (path.equals("seed") || path.equals("record") || path.equals("name")) {
            draft.fault(
                    item + ".path",
                    "`" + path + "` is nothing to tune",
                    "the tuning's seeds say how each candidate is run");
            return Optional.empty();
        }
        if (before.stream().anyMatch(other -> overlap(other.path(), path))) {
            draft.fault(item + ".path", "`" + path + "` is varied already, at least in part", "keep one of the two");
            return Optional.empty();
        }
        if (!vary.choices().isEmpty() && vary.from().isEmpty() && vary.to().isEmpty()) {
            return Knob.choices(draft, item, path, vary.choices(), scenario);
        }
        if (vary.choices().isEmpty() && vary.from().isPresent() && vary.to().isPresent()) {
            return Knob.range(draft, item, path, vary.from().get(), vary.to().get(), scenario);
        }
        draft.fault(item, "it is not clear between what `" + path + "` varies", "write from and to, or choices");
        return Optional.empty();
    }

    private static boolean overlap(String one, String other) {
        return (one + ".").startsWith(other + ".") || (other + ".").startsWith(one + ".");
    }
}
