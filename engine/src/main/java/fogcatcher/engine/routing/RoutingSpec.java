package fogcatcher.engine.routing;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// Which device a task is sent to.
@Doc("Which device a task is sent to.")
public record RoutingSpec(
        @Doc("The strategy that chooses among devices that have what it takes.") @Default("least_loaded")
                Strategy strategy,
        @Doc(
                        "Delay between a phone and its region, one way: half of the median round trip on Wi-Fi, a prior"
                                + " of ours.")
                @Default("12500us")
                @Range(min = "0s", max = "1h")
                Duration phoneAccess,
        @Doc("Delay between any other device and its region, one way; a guess.")
                @Default("1ms")
                @Range(min = "0s", max = "1h")
                Duration wiredAccess) {

    /// The strategies there are. Among equals the less loaded device is chosen, then the lower row.
    @Doc("The strategies there are.")
    public enum Strategy {
        @Doc("The devices in turn.")
        ROUND_ROBIN,
        @Doc("The one that has least to do.")
        LEAST_LOADED,
        @Doc("The one that the task fills best, without capabilities that it has no use for.")
        AFFINITY,
        @Doc("The one that is nearest to who asks.")
        PROXIMITY,
        @Doc("One that mixes, if there is any; of these the one that has least to do.")
        PRIVACY_AWARE
    }
}
