package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.scenario.Contradiction;
import fogcatcher.engine.scenario.Contradictions;
import fogcatcher.engine.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads a scenario, or says everything that is wrong with it.
///
/// Text becomes a tree, overrides are set in the tree, the tree becomes records, and the records are asked for
/// contradictions. Each step goes as far as it can in spite of the faults before it.
public final class ScenarioReader {

    static final Section SCENARIO = Shape.ofRecord(Scenario.class);

    private ScenarioReader() {}

    /// Reads `text`.
    ///
    /// @param fileName how faults name the file
    /// @param overrides `path=value`, each as it followed `--set`; the value is YAML
    /// @param fileExists whether a file or folder that the scenario names is there, relative to the scenario's folder
    public static Reading read(String fileName, String text, List<String> overrides, Predicate<String> fileExists) {
        Faults faults = new Faults();
        Optional<Scenario> scenario =
                Document.ofFile(fileName, text, faults)
                        .map(written -> new Overrides(faults).apply(SCENARIO, written, overrides))
                        .map(root -> scenario(root, fileExists, faults));
        return scenario.isPresent() && faults.isEmpty()
                ? new Reading.Sound(scenario.get())
                : new Reading.Faulty(faults.sorted());
    }

    private static Scenario scenario(Node root, Predicate<String> fileExists, Faults faults) {
        Scenario scenario = (Scenario) new Binder(faults).bind(SCENARIO, root, "");
        Contradictions.in(scenario, fileExists, Quantities::format, (path, value) -> wrong(scenario, path, value))
                .stream()
                // What stands in for a faulty value contradicts nothing that was meant.
                .filter(contradiction -> contradiction.paths().stream().noneMatch(faults::touch))
                .toList()
                .forEach(contradiction -> report(contradiction, root, faults));
        return scenario;
    }

    private static String wrong(Scenario scenario, String path, String value) {
        return switch (PolicyChange.of(scenario.policies(), path, value)) {
            case PolicyChange.Faulty(String why) -> why;
            case PolicyChange.Sound _ -> "";
        };
    }

    /// What is wrong with `override` as such in the scenario `text`; contradictions are not looked for.
    static List<Fault> misfits(String text, String override) {
        Faults faults = new Faults();
        Document.ofFile("", text, new Faults())
                .map(written -> new Overrides(faults).apply(SCENARIO, written, List.of(override)))
                .ifPresent(root -> new Binder(faults).bind(SCENARIO, root, ""));
        return faults.sorted().stream().filter(fault -> fault.line() == 0).toList();
    }

    /// Blames the first of the contradicting values that somebody wrote; defaults are innocent.
    private static void report(Contradiction contradiction, Node root, Faults faults) {
        List<String> paths = contradiction.paths();
        String path = paths.stream().filter(p -> root.find(p).exact()).findFirst().orElse(paths.getFirst());
        faults.add(root.find(path).place(), path, contradiction.message(), contradiction.remedy());
    }
}
