package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Charge;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Power;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;

/// What the phones are made of.
@Doc("What the phones are made of.")
public sealed interface HardwareSpec {

    /// Phones as sold about 2020 to 2025.
    ///
    /// `gpu` is the share of active Android devices that support Vulkan (Android developers' Vulkan overview, read in
    /// November 2026). It is taken to be the same in all tiers, because nothing is known of them.
    @Doc("Phones as sold about 2020 to 2025, in five price tiers; a cheap phone is cheap in every part.")
    record Market(
            @Doc("Share of phones with a graphics processor that programs can compute on (Vulkan).")
                    @Default("85%")
                    @Range(min = "0%", max = "100%")
                    Share gpu)
            implements HardwareSpec {}

    /// All phones alike.
    @Doc("All phones alike.")
    record Uniform(
            @Doc("Processor cores.") @Default("8") @Range(min = "1", max = "1024") int cores,
            @Doc("Speed of one core; 100% is a Cortex-A76 at 2.05 GHz.")
                    @Default("100%")
                    @Range(min = "1%", max = "10000%")
                    Share speed,
            @Doc("Main memory.") @Default("6GB") @Range(min = "1MB") Size memory,
            @Doc("Storage.") @Default("128GB") @Range(min = "1MB") Size storage,
            @Doc("Battery.") @Default("5000mAh") @Range(min = "0mAh", minExcluded = true) Charge battery,
            @Doc("Charger.") @Default("20W") @Range(min = "0W", minExcluded = true) Power charger,
            @Doc("Power of one busy core.") @Default("500mW") Power corePower,
            @Doc("Whether they have a graphics processor that programs can compute on.") @Default("false")
                    boolean hasGpu,
            @Doc("Whether they use 5G where they have no Wi-Fi, and not 4G.") @Default("false") boolean hasFiveG)
            implements HardwareSpec {}
}
