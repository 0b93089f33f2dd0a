package fogcatcher.engine.routing;

import fogcatcher.engine.model.DeviceStatus;

/// The devices that a task may be sent to, by row. Whoever keeps them answers from its own columns, so that nothing is
/// copied for a question.
public interface Devices {

    int size();

    DeviceStatus status(int device);

    /// What is left of a resource, in the order and units of [fogcatcher.engine.model.Resources]: 0 for processor time,
    /// 1 memory, 2 storage, 3 bandwidth.
    int free(int device, int resource);

    /// Bits of [fogcatcher.engine.model.Traits].
    int capabilities(int device);

    int region(int device);

    /// One-way delay between the device and its region, milliseconds.
    double accessMillis(int device);

    /// How loaded it is: 0 for idle, 1 for full.
    double load(int device);
}
