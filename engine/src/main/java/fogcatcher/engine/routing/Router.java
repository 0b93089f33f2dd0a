package fogcatcher.engine.routing;

import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.routing.RoutingSpec.Strategy;
import java.util.Optional;

/// Chooses the device that a task is sent to. Remembers nothing but whose turn it is.
///
/// One look at each device, without an object: give it those that come into question, not the whole fleet.
public final class Router {

    /// No device.
    public static final int NONE = -1;

    /// Further than any device that could be offered.
    private static final double FAR = 1000;

    private final Strategy strategy;
    private final double[][] regionMillis;
    private int turn;

    /// @param regionMillis delay from region (row) to region (column), one way, milliseconds; not copied
    public Router(RoutingSpec spec, double[][] regionMillis) {
        strategy = spec.strategy();
        this.regionMillis = regionMillis;
    }

    /// Lets it be the turn of `device`, where other devices are given than the last time.
    public void turnTo(int device) {
        turn = device;
    }

    /// The device for a task, or [#NONE] if no device has what it takes.
    public int route(Devices devices, Requirement task) {
        return strategy == Strategy.ROUND_ROBIN ? next(devices, task) : best(devices, task);
    }

    private int next(Devices devices, Requirement task) {
        int size = devices.size();
        int first = turn < size ? turn : 0;
        for (int i = 0; i < size; i++) {
            int device = first + i < size ? first + i : first + i - size;
            if (suits(devices, device, task)) {
                turn = device + 1;
                return device;
            }
        }
        return NONE;
    }

    private int best(Devices devices, Requirement task) {
        int best = NONE;
        double least = Double.POSITIVE_INFINITY;
        double leastLoad = Double.POSITIVE_INFINITY;
        for (int device = 0; device < devices.size(); device++) {
            if (suits(devices, device, task)) {
                double cost = cost(devices, device, task);
                double load = devices.load(device);
                if (cost < least || cost == least && load < leastLoad) {
                    best = device;
                    least = cost;
                    leastLoad = load;
                }
            }
        }
        return best;
    }

    private static boolean suits(Devices devices, int device, Requirement task) {
        if (!devices.status(device).takesWork() || (task.required() & ~devices.capabilities(device)) != 0) {
            return false;
        }
        for (int resource = 0; resource < Requirement.RESOURCES; resource++) {
            if (task.need(resource) > devices.free(device, resource)) {
                return false;
            }
        }
        return true;
    }

    private double cost(Devices devices, int device, Requirement task) {
        return switch (strategy) {
            case ROUND_ROBIN, LEAST_LOADED -> devices.load(device);
            case AFFINITY -> waste(devices, device, task);
            case PROXIMITY -> delayMillis(devices, device, task);
            case PRIVACY_AWARE -> (devices.capabilities(device) & Traits.MIXING) != 0 ? 0 : 1;
        };
    }

    /// The part of what is free that the task would leave, on average over the resources that it needs; and 1, more
    /// than any such part, for each capability that it has no use for.
    private static double waste(Devices devices, int device, Requirement task) {
        double left = 0;
        int needed = 0;
        for (int resource = 0; resource < Requirement.RESOURCES; resource++) {
            int need = task.need(resource);
            if (need > 0) {
                int free = devices.free(device, resource);
                left += (double) (free - need) / free;
                needed++;
            }
        }
        int idle = Integer.bitCount(devices.capabilities(device) & ~task.required());
        return needed == 0 ? idle : idle + left / needed;
    }

    /// How far a device is from where a task comes from, one way, milliseconds.
    public double delayMillis(Devices devices, int device, Requirement task) {
        double access = devices.accessMillis(device);
        return task.home() == Traits.ANYWHERE ? access : access + regionMillis[task.home()][devices.region(device)];
    }

    /// Why [#route] found nothing.
    public Refusal refuse(Devices devices, Requirement task) {
        int takingWork = 0;
        int closest = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int device = 0; device < devices.size(); device++) {
            if (devices.status(device).takesWork()) {
                takingWork++;
                double distance = distance(devices, device, task);
                if (distance < least) {
                    closest = device;
                    least = distance;
                }
            }
        }
        if (closest == NONE) {
            return new Refusal(0, Resources.NONE, 0, Optional.empty());
        }
        int[] there = new int[Requirement.RESOURCES];
        for (int resource = 0; resource < there.length; resource++) {
            there[resource] = Math.min(task.need(resource), devices.free(closest, resource));
        }
        Resources met = new Resources(there[0], there[1], there[2], there[3]);
        int has = devices.capabilities(closest);
        Requirement nearest =
                new Requirement(
                        met, task.capabilities() & has, task.isPrivate() && (has & Traits.MIXING) != 0, task.home());
        return new Refusal(
                takingWork,
                task.needs().minus(met),
                task.required() & ~has,
                least < FAR ? Optional.of(nearest) : Optional.empty());
    }

    /// How far a device is from what the task asks for; at least [#FAR] if there is nothing at all of something needed.
    private static double distance(Devices devices, int device, Requirement task) {
        double distance = Integer.bitCount(task.required() & ~devices.capabilities(device));
        for (int resource = 0; resource < Requirement.RESOURCES; resource++) {
            int need = task.need(resource);
            int free = devices.free(device, resource);
            if (free < need) {
                distance += (double) (need - free) / need + (free == 0 ? FAR : 0);
            }
        }
        return distance;
    }
}
