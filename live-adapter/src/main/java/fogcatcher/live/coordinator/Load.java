package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal.ServiceReported;
import fogcatcher.engine.model.JobId;
import fogcatcher.live.docker.Usage;
import java.util.List;
import java.util.Optional;

/// How loaded a service was between two looks at it: from what its members used and what its front was asked.
///
/// Demand follows the utilization law (Denning and Buzen 1978, "The Operational Analysis of Queueing Network Models",
/// section 3): members that were busy for `B` seconds to answer `C` requests take `B / C` for one, so that the `A`
/// requests that came ask for `A B / C`. While as much is answered as comes that is what is used; where more comes, it
/// is more than that, which members that are fully used cannot show.
///
/// Parts are rounded to hundredths: the noise of measuring would fill the journal otherwise.
final class Load {

    private Load() {}

    /// One member at two looks.
    ///
    /// @param millicores what it may use
    record Sample(Usage before, Usage now, int millicores) {

        double cpuPart() {
            return Math.clamp(1000 * now.coresSince(before) / millicores, 0, 1);
        }
    }

    /// What the engine hears of it; nothing if no member was there at both looks.
    ///
    /// @param came requests between the two looks
    /// @param answered the same
    static Optional<ServiceReported> of(JobId service, List<Sample> samples, long came, long answered) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        double used = samples.stream().mapToDouble(Sample::cpuPart).sum();
        double memory = samples.stream().mapToDouble(sample -> sample.now().memoryPart()).average().orElseThrow();
        double demand = answered == 0 ? used : used * Math.max(1, (double) came / answered);
        return Optional.of(
                new ServiceReported(service, permille(used / samples.size()), permille(memory), 0, permille(demand)));
    }

    private static int permille(double part) {
        return 10 * (int) Math.round(100 * part);
    }
}
