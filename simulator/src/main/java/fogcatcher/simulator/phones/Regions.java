package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.PhonesSpec;
import fogcatcher.engine.scenario.RegionSpec;
import java.time.LocalDateTime;
import java.util.List;

/// Where phones are: which region, its clock, its climate.
public final class Regions {

    private final List<RegionSpec> specs;
    private final Draws draws;
    private final double[] upTo;
    private final long[] localAtStart;
    private final double[] ambient;

    /// @param start local calendar time at which the run begins
    public Regions(PhonesSpec spec, LocalDateTime start, Randomness randomness) {
        specs = spec.regions();
        draws = randomness.draws("regions");
        upTo = new double[specs.size()];
        localAtStart = new long[specs.size()];
        ambient = new double[specs.size()];
        double sum = 0;
        for (int r = 0; r < specs.size(); r++) {
            RegionSpec region = specs.get(r);
            sum += region.weight();
            upTo[r] = sum;
            localAtStart[r] = start.toLocalTime().toNanoOfDay() / 1000 + Micros.of(region.clock());
            ambient[r] = region.ambient().orElse(spec.thermal().ambient()).celsius();
        }
    }

    /// The region of phone `phone`.
    int of(int phone) {
        double at = draws.uniform(phone, 0) * upTo[upTo.length - 1];
        int region = 0;
        while (region < upTo.length - 1 && upTo[region] <= at) {
            region++;
        }
        return region;
    }

    /// Local time of a region when the run begins: microseconds since the local midnight of day 0 in the region of no
    /// clock difference.
    public long localAtStart(int region) {
        return localAtStart[region];
    }

    double ambientCelsius(int region) {
        return ambient[region];
    }

    /// The number of the region called `name`.
    public int named(String name) {
        for (int r = 0; r < specs.size(); r++) {
            if (specs.get(r).name().equals(name)) {
                return r;
            }
        }
        throw new IllegalArgumentException("there is no region \"" + name + "\"");
    }
}
