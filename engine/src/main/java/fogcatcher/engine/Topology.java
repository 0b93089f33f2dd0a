package fogcatcher.engine;

import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.DeviceStatus;
import java.util.List;

/// What the fleet was made of at one moment.
///
/// @param now microseconds since the run began
/// @param byStatus how many registered devices are in each [DeviceStatus], in the order of its constants
/// @param byKind how many registered devices are of each [DeviceKind], in the order of its constants
/// @param offered what devices that are online offer
/// @param free what is left with those of them that take work
/// @param runningTasks containers that run, start or stop
public record Topology(
        long now, List<Integer> byStatus, List<Integer> byKind, Amounts offered, Amounts free, int runningTasks) {

    /// Resources of many devices together.
    ///
    /// @param millicores processor time, thousandths of a core
    /// @param memoryMb main memory, megabytes
    /// @param storageMb storage, megabytes
    /// @param bandwidthKbps network rate, kilobits per second
    public record Amounts(long millicores, long memoryMb, long storageMb, long bandwidthKbps) {}

    public Topology {
        byStatus = List.copyOf(byStatus);
        byKind = List.copyOf(byKind);
    }

    /// How many registered devices are in `status`.
    public int count(DeviceStatus status) {
        return byStatus.get(status.ordinal());
    }

    /// How many registered devices are of `kind`.
    public int count(DeviceKind kind) {
        return byKind.get(kind.ordinal());
    }
}
