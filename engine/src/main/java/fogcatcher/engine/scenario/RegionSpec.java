package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Temperature;
import java.time.Duration;
import java.util.Optional;

/// A place with its own clock and climate.
@Doc("A place with its own clock and climate.")
public record RegionSpec(
        @Doc("Its name.") String name,
        @Doc("Its part of all phones, in proportion to the other regions' parts.")
                @Default("1")
                @Range(min = "0", max = "1000000")
                double weight,
        @Doc("How far its clock is ahead of the scenario's `start`; negative when behind.")
                @Default("0h")
                @Range(min = "-24h", max = "24h")
                Duration clock,
        @Doc("Air temperature around the phones; by default that of `thermal`.") Optional<Temperature> ambient) {}
