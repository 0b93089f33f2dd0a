package fogcatcher.engine.routing;

import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.model.Resources;
import java.util.ArrayList;
import java.util.List;

/// Devices in a list.
final class Rack implements Devices {

    private record Device(
            DeviceStatus status, Resources free, int capabilities, int region, double accessMillis, double load) {}

    private final List<Device> devices = new ArrayList<>();

    Rack add(DeviceStatus status, Resources free, int capabilities, int region, double accessMillis, double load) {
        devices.add(new Device(status, free, capabilities, region, accessMillis, load));
        return this;
    }

    /// An idle one with 4 cores, 4 GB, no capabilities, in region 0.
    Rack add(double load) {
        return add(DeviceStatus.IDLE, new Resources(4000, 4000, 4000, 4000), 0, 0, 10, load);
    }

    /// What is free of a device becomes less.
    void take(int device, Resources needs) {
        Device d = devices.get(device);
        devices.set(
                device, new Device(d.status, d.free.minus(needs), d.capabilities, d.region, d.accessMillis, d.load));
    }

    @Override
    public int size() {
        return devices.size();
    }

    @Override
    public DeviceStatus status(int device) {
        return devices.get(device).status;
    }

    @Override
    public int free(int device, int resource) {
        Resources free = devices.get(device).free;
        return new int[] {free.millicores(), free.memoryMb(), free.storageMb(), free.bandwidthKbps()}[resource];
    }

    @Override
    public int capabilities(int device) {
        return devices.get(device).capabilities;
    }

    @Override
    public int region(int device) {
        return devices.get(device).region;
    }

    @Override
    public double accessMillis(int device) {
        return devices.get(device).accessMillis;
    }

    @Override
    public double load(int device) {
        return devices.get(device).load;
    }
}
