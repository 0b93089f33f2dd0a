package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.util.List;

/// How requests are spread over the hours of a day, by the clock of those who ask.
@Doc("How requests are spread over the hours of a day, by the clock of those who ask.")
public sealed interface ProfileSpec {

    /// Every hour alike.
    @Doc("Every hour alike.")
    record Flat() implements ProfileSpec {}

    /// The hours of weekdays and of weekends of a public web server.
    @Doc(
            "As at a public web server: from 0.37 of the mean at 4 h to 1.65 at 14 h on weekdays, and 0.59 of that with"
                    + " a flat evening on weekends (NASA-HTTP, Kennedy Space Center, July 1995).")
    record Web() implements ProfileSpec {}

    /// Hours as the scenario wants them.
    @Doc("Hours as listed, from midnight on, every day alike.")
    record Hours(
            @Doc("Rate of each hour as a part of `rate`, 24 of them; 1 is as usual.") @Range(min = "0", max = "1000")
                    List<Double> factors,
            @Doc("What the factors are multiplied by on Saturdays and Sundays.")
                    @Default("1")
                    @Range(min = "0", max = "1000")
                    double weekend)
            implements ProfileSpec {

        public Hours {
            factors = List.copyOf(factors);
        }
    }
}
