package fogcatcher.engine.model;

/// A resource vector in four dimensions: what a device has, offers, or what a container may use.
///
/// Whole numbers, so that what is promised and given back adds up exactly.
///
/// @param millicores processor time, thousandths of a core (1000 is one core fully used)
/// @param memoryMb main memory, megabytes (10^6 bytes)
/// @param storageMb storage, megabytes (10^6 bytes)
/// @param bandwidthKbps network rate, kilobits (10^3 bits) per second
public record Resources(int millicores, int memoryMb, int storageMb, int bandwidthKbps) {

    public static final Resources NONE = new Resources(0, 0, 0, 0);

    public Resources {
        if (millicores < 0 || memoryMb < 0 || storageMb < 0 || bandwidthKbps < 0) {
            throw new IllegalArgumentException(
                    "negative resources: "
                            + millicores
                            + " millicores, "
                            + memoryMb
                            + " MB memory, "
                            + storageMb
                            + " MB storage, "
                            + bandwidthKbps
                            + " kbps");
        }
    }

    public Resources plus(Resources other) {
        return new Resources(
                Math.addExact(millicores, other.millicores),
                Math.addExact(memoryMb, other.memoryMb),
                Math.addExact(storageMb, other.storageMb),
                Math.addExact(bandwidthKbps, other.bandwidthKbps));
    }

    /// What is left after taking `other` away.
    ///
    /// @throws IllegalArgumentException if `other` is not covered
    public Resources minus(Resources other) {
        return new Resources(
                millicores - other.millicores,
                memoryMb - other.memoryMb,
                storageMb - other.storageMb,
                bandwidthKbps - other.bandwidthKbps);
    }

    /// Every component times `factor`, rounded down.
    public Resources times(double factor) {
        return new Resources(
                (int) (millicores * factor),
                (int) (memoryMb * factor),
                (int) (storageMb * factor),
                (int) (bandwidthKbps * factor));
    }

    /// Whether each component is at least that of `other`.
    public boolean covers(Resources other) {
        return millicores >= other.millicores
                && memoryMb >= other.memoryMb
                && storageMb >= other.storageMb
                && bandwidthKbps >= other.bandwidthKbps;
    }
}
