package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;
import java.util.List;

/// How fast the number of members may change in one direction: the `behavior` of the Kubernetes Horizontal Pod
/// Autoscaler.
@Doc("How fast the number of members may change in one direction.")
public record BrakeSpec(
        @Doc("Of all numbers recommended within this time the one is taken that changes least.")
                @Default("0s")
                @Range(min = "0s", max = "1h")
                Duration window,
        @Doc("How many may come or go within a time; [] for any number.") @Default("[]") List<RateSpec> rates,
        @Doc("Which of several rates counts.") @Default("most") Select select) {

    /// Which of several rates counts.
    @Doc("Which of several rates counts.")
    public enum Select {
        @Doc("The one that allows most change.")
        MOST,
        @Doc("The one that allows least change.")
        LEAST,
        @Doc("None: no change in this direction at all.")
        DISABLED
    }

    public BrakeSpec {
        rates = List.copyOf(rates);
    }
}
