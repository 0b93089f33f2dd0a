package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import java.util.Optional;

/// Devices that stay where they are: always plugged in and linked, of one operator. They follow the phones in rows.
///
/// The defaults are a small computer of 2020 (Raspberry Pi 4: four Cortex-A72 at 1.5 GHz, about half as fast as the
/// reference core; a guess).
@Doc(
        "Devices that stay where they are: always plugged in and linked, all of one operator. They neither warm up nor"
                + " count in energy.")
public record FixtureSpec(
        @Doc("What they are; not `phone`.") @Default("edge_box") DeviceKind kind,
        @Doc("How many there are.") @Range(min = "0", max = "1000000") int count,
        @Doc("Processor cores.") @Default("4") @Range(min = "1", max = "1024") int cores,
        @Doc("Speed of one core; 100% is a Cortex-A76 at 2.05 GHz.") @Default("50%") @Range(min = "1%", max = "10000%")
                Share speed,
        @Doc("Main memory.") @Default("8GB") @Range(min = "1MB") Size memory,
        @Doc("Storage.") @Default("64GB") @Range(min = "1MB") Size storage,
        @Doc("Whether they have a graphics processor that programs can compute on.") @Default("false") boolean hasGpu,
        @Doc("Whether they mix; a `mix_node` always does.") @Default("false") boolean mixes,
        @Doc("The name of their region; the first one without it.") Optional<String> region) {

    public FixtureSpec {
        if (kind == DeviceKind.PHONE) {
            throw new IllegalArgumentException("phones do not stay where they are; raise `world.phones.count`");
        }
    }
}
