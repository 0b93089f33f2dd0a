package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.util.List;

/// The fleet: how many phones, how they behave, what they are.
@Doc("The fleet: how many phones, how they behave, what they are.")
public record PhonesSpec(
        @Doc("How many phones there are.") @Range(min = "1", max = "10000000") int count,
        @Doc("When phones are plugged in, on Wi-Fi, in use.") @Default("fitted") BehaviourSpec behaviour,
        @Doc("What the phones are made of.") @Default("market") HardwareSpec hardware,
        @Doc("How fast their batteries charge and drain.") @Default("{}") BatterySpec battery,
        @Doc("How they warm up and slow down.") @Default("{}") ThermalSpec thermal,
        @Doc("How fast their links are.") @Default("{}") NetworkSpec network,
        @Doc("How many phones one owner has on average.") @Default("1") @Range(min = "1", max = "1000")
                int phonesPerOwner,
        @Doc("Where the phones are.") @Default("[{name: city}]") List<RegionSpec> regions) {

    public PhonesSpec {
        regions = List.copyOf(regions);
    }
}
