package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.scenario.Policies;
import java.util.List;
import java.util.stream.Collectors;

/// Policies with one value changed, by the rules that hold for scenario files: the same words, units and ranges.
public sealed interface PolicyChange {

    /// The policies after the change.
    record Sound(Policies policies) implements PolicyChange {}

    /// @param why what is wrong with the path or the value, and what would be right
    record Faulty(String why) implements PolicyChange {}

    /// `policies` with the value at `path` changed.
    ///
    /// What contradicts other values is not looked for; whoever asks knows which policies stand alone.
    ///
    /// @param path a section and a key in it, `rewards.fee`
    /// @param value as it would be written in a scenario, `10%`
    static PolicyChange of(Policies policies, String path, String value) {
        Section section = Shape.ofRecord(Policies.class);
        if (!path.matches("[A-Za-z]{1,40}\\.[A-Za-z]{1,40}")) {
            return new Faulty(Malformed.quote(path) + " is not a policy; write its section and its key: rewards.fee");
        }
        Faults faults = new Faults();
        String text = String.join("\n", ScenarioWriter.lines(section, policies));
        Object changed =
                Document.ofFile("policies", text, faults)
                        .map(root -> new Overrides(faults).apply(section, root, List.of(path + "=" + value)))
                        .map(root -> new Binder(faults).bind(section, root, ""))
                        .orElseThrow();
        return faults.isEmpty()
                ? new Sound((Policies) changed)
                : new Faulty(
                        faults.sorted().stream()
                                .map(fault -> fault.message() + "; " + fault.remedy())
                                .collect(Collectors.joining(", and ")));
    }
}
