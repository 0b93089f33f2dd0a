package fogcatcher.simulator.commands;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.simulator.results.Figure;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.results.SummaryTable;
import fogcatcher.simulator.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What `fogcatcher run` says at the end: the figures one looks at first, the digest, the speed and the folder.
final class RunReport {

    /// How figures of refused jobs begin, one for each reason.
    private static final String REFUSED = "jobs_refused_";

    private static final String CANCELLED = "jobs_cancelled";

    private static final List<String> OF_PHONES =
            List.of("phones", "resting_share", "harvested_share", "harvests", "early_exits", "jobs_submitted");

    private static final List<String> OF_JOBS =
            List.of(
                    "jobs_completed",
                    "jobs_failed",
                    "jobs_expired",
                    CANCELLED,
                    "jobs_open",
                    "jobs_late",
                    "waiting_mean_s",
                    "sojourn_p50_s",
                    "sojourn_p95_s",
                    "interruptions",
                    "interruptions_per_job",
                    "work_s",
                    "lost_work_s",
                    "cpu_energy_kwh",
                    "co2_kg",
                    "rewards_tokens");

    /// Of requests, where there are services; after them by class, where these are of several.
    private static final List<String> OF_REQUESTS =
            List.of("requests", "requests_answered_share", "latency_p50_ms", "latency_p95_ms", "latency_p99_ms");

    private static final List<String> OF_SERVICES =
            List.of("scale_outs", "scale_ins", "scale_reversals", "migrations", "migration_downtime_p95_s");

    /// Of the mixnet, where there is one; after them what was lost, by reason.
    private static final List<String> OF_MIXNET =
            List.of(
                    "mixnet_messages",
                    "mixnet_delivered",
                    "mixnet_latency_mean_ms",
                    "mixnet_latency_mean_expected_ms",
                    "mixnet_latency_p95_ms",
                    "mixnet_latency_p95_expected_ms",
                    "mixnet_inside_mean",
                    "mixnet_inside_mean_expected",
                    "mixnet_mix_entropy_bits",
                    "mixnet_mix_entropy_expected_bits",
                    "mixnet_anonymity_set",
                    "mixnet_link_chance",
                    "mixnet_link_guessed");

    private static final List<String> CLASSES = List.of("s", "a", "b");

    /// Of jobs by class, where some asked for more than the least.
    private static final List<String> OF_CLASSES =
            CLASSES.stream()
                    .flatMap(sla ->
                            Stream.of(
                                    "jobs_" + sla,
                                    "in_time_share_" + sla,
                                    "interruptions_" + sla,
                                    "wrong_results_" + sla))
                    .toList();

    private RunReport() {}

    /// @param isShort whether it is for a terminal and not for a file
    static String of(Run.Outcome outcome, Path folder, boolean isShort) {
        double seconds = outcome.wall().toMillis() / 1000.0;
        return SummaryTable.of(figures(outcome.summary()), isShort)
                + String.format(
                        Locale.ROOT,
                        "%ndigest   %s%ntime     %.1f s, %.0f %% of it placing, %,d events/s%nfolder   %s%n",
                        outcome.digest(),
                        seconds,
                        100 * outcome.placing().toMillis() / 1000.0 / Math.max(seconds, 0.001),
                        Math.round(outcome.events() / Math.max(seconds, 0.001)),
                        folder);
    }

    /// Those that have a value; none of jobs where there were none, and refused or cancelled ones only where there were
    /// any.
    private static List<Figure> figures(Summary summary) {
        boolean hasJobs = summary.pick(List.of("jobs_submitted")).getFirst().value().longValue() > 0;
        List<String> names = new ArrayList<>(OF_PHONES);
        if (hasJobs) {
            summary.figures().stream().map(Figure::name).filter(name -> name.startsWith(REFUSED)).forEach(names::add);
            names.addAll(OF_JOBS);
        }
        if (summary.pick(List.of("jobs_s", "jobs_a")).stream().anyMatch(jobs -> jobs.value().longValue() > 0)) {
            names.addAll(OF_CLASSES);
        }
        names.addAll(requests(summary));
        names.addAll(OF_MIXNET);
        Stream.of(Drop.values()).filter(Drop::isLoss).map(RunReport::lost).forEach(names::add);
        return summary.pick(names).stream()
                .filter(Figure::isKnown)
                .filter(figure -> !isRare(figure.name()) || figure.value().longValue() > 0)
                .toList();
    }

    private static String lost(Drop reason) {
        return "mixnet_ended_" + reason.name().toLowerCase(Locale.ROOT);
    }

    /// Nothing where there are no services. By class they would say the same again if there is only one.
    private static List<String> requests(Summary summary) {
        if (summary.pick(OF_REQUESTS).isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(OF_REQUESTS);
        List<String> classes =
                CLASSES.stream().filter(sla -> !summary.pick(List.of("requests_" + sla)).isEmpty()).toList();
        if (classes.size() > 1) {
            for (String sla : classes) {
                names.add("requests_" + sla);
                names.add("requests_answered_share_" + sla);
                for (int percent : List.of(50, 95, 99)) {
                    names.add("latency_p" + percent + "_" + sla + "_ms");
                }
            }
        }
        names.addAll(OF_SERVICES);
        return names;
    }

    private static boolean isRare(String name) {
        return name.startsWith(REFUSED) || name.equals(CANCELLED);
    }
}
