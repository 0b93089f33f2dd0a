package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.scenario.FixtureSpec;
import java.util.List;

/// Which rows after those of the phones belong to devices that stay where they are, and what these are.
///
/// They are phones to the rest of this package, with a battery that is always full and a processor that draws nothing:
/// so nothing ever happens to them unless a fault does.
final class Fixtures {

    private static final double ANY_BATTERY_WATT_HOURS = 20;
    private static final double ANY_CHARGER_WATTS = 20;

    private final List<FixtureSpec> specs;
    private final int[] firstRow;
    private final int[] region;

    Fixtures(List<FixtureSpec> specs, int phones, Regions regions) {
        this.specs = specs;
        firstRow = new int[specs.size() + 1];
        region = new int[specs.size()];
        firstRow[0] = phones;
        for (int i = 0; i < specs.size(); i++) {
            firstRow[i + 1] = Math.addExact(firstRow[i], specs.get(i).count());
            region[i] = specs.get(i).region().map(regions::named).orElse(0);
        }
    }

    /// How many rows there are, those of the phones included.
    int rows() {
        return firstRow[specs.size()];
    }

    /// How many sorts there are.
    int sorts() {
        return specs.size();
    }

    boolean contains(int phone) {
        return phone >= firstRow[0];
    }

    /// Which sort a row after those of the phones is of.
    int sort(int phone) {
        int sort = 0;
        while (phone >= firstRow[sort + 1]) {
            sort++;
        }
        return sort;
    }

    int region(int phone) {
        return region[sort(phone)];
    }

    DeviceKind kind(int phone) {
        return specs.get(sort(phone)).kind();
    }

    Capabilities capabilities(int phone) {
        FixtureSpec spec = specs.get(sort(phone));
        Capabilities gpu = spec.hasGpu() ? Capabilities.GPU : Capabilities.NONE;
        return spec.mixes() ? gpu.and(Capabilities.MIXING) : gpu;
    }

    Hardware.Model model(int sort) {
        FixtureSpec spec = specs.get(sort);
        return new Hardware.Model(
                Processor.cubic(spec.speed().fraction(), 0),
                spec.cores(),
                (int) Math.min(Integer.MAX_VALUE, spec.memory().bytes() / 1_000_000),
                (int) Math.min(Integer.MAX_VALUE, spec.storage().bytes() / 1_000_000),
                ANY_BATTERY_WATT_HOURS,
                ANY_CHARGER_WATTS,
                spec.hasGpu() ? 1 : 0,
                0);
    }
}
