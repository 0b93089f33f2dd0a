package fogcatcher.live.coordinator;

import fogcatcher.engine.model.ContainerId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a container shows whose it is: its name and its labels follow from what it is, so that making it twice makes
/// one, and whoever finds it knows what it belongs to.
///
/// The engine gives each attempt to run something an id of its own, never used again within a run; together with the
/// number of the run it is the container's epoch: what carries another than the wanted one is out of date.
///
/// @param run counts the runs of a fleet from 1
record Mark(String fleet, long run, ContainerId id) {

    /// Every container of a fleet carries the fleet's name under this label.
    static final String FLEET = "fogcatcher.fleet";

    private static final String RUN = "fogcatcher.run";
    private static final String ROW = "fogcatcher.row";
    private static final String GENERATION = "fogcatcher.generation";
    private static final String JOB = "fogcatcher.job";

    /// `fog-home-1-0-3`.
    String name() {
        return "fog-" + fleet + "-" + run + "-" + id.row() + "-" + id.generation();
    }

    Map<String, String> labels(String job) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(FLEET, fleet);
        labels.put(RUN, Long.toString(run));
        labels.put(ROW, Integer.toString(id.row()));
        labels.put(GENERATION, Integer.toString(id.generation()));
        labels.put(JOB, job);
        return labels;
    }

    /// The mark that a container carries; empty if somebody else wrote its labels.
    static Optional<Mark> of(Map<String, String> labels) {
        try {
            return Optional.of(
                    new Mark(
                            labels.getOrDefault(FLEET, ""),
                            Long.parseLong(labels.getOrDefault(RUN, "")),
                            new ContainerId(
                                    Integer.parseInt(labels.getOrDefault(ROW, "")),
                                    Integer.parseInt(labels.getOrDefault(GENERATION, "")))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
