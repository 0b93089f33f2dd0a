package fogcatcher.engine.harvest;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Temperature;
import java.time.Duration;
import java.util.List;

/// When a phone may be used, and how much of it.
@Doc("When a phone may be used, and how much of it.")
public record HarvestSpec(
        @Doc("The rules that must all hold; leave one out to switch it off.")
                @Default("[battery, charging, temperature, unmetered, screen, idle]")
                List<Rule> rules,
        @Doc("The battery must be above this level.") @Default("20%") @Range(min = "0%", max = "100%") Share minBattery,
        @Doc("The battery must be cooler than this.") @Default("45C") @Range(min = "0C", max = "80C")
                Temperature maxTemperature,
        @Doc("The phone must not have been used for this long.") @Default("5min") @Range(min = "0s") Duration idle,
        @Doc("How much of its processors, memory, storage and bandwidth a phone offers; the rest stays its owner's.")
                @Default("50%")
                @Range(min = "1%", max = "100%")
                Share share,
        @Doc("How long a phone agrees to stay; leaving earlier costs part of the reward.")
                @Default("5min")
                @Range(min = "0s")
                Duration commitment) {

    public HarvestSpec {
        rules = List.copyOf(rules);
    }
}
