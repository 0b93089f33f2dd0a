package fogcatcher.engine.harvest;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.Resources;

/// What harvested phones offer together for some time: the sum of their offers, each weighed by the phone's
/// availability, the probability that it stays that long.
///
/// @param cores processor time, cores
/// @param memoryMb main memory, megabytes
/// @param storageMb storage, megabytes
/// @param bandwidthMbps network rate, megabits per second
public record Pool(double cores, double memoryMb, double storageMb, double bandwidthMbps) {

    /// @param askedMicros for how long
    public static Pool of(Fleet fleet, StayEstimator stays, long now, long askedMicros) {
        double cores = 0;
        double memory = 0;
        double storage = 0;
        double bandwidth = 0;
        for (int phone = 0; phone < fleet.size(); phone++) {
            if (fleet.isHarvested(phone)) {
                double availability = stays.availability(now - fleet.harvestedSince(phone), askedMicros);
                Resources offer = fleet.offer(phone);
                cores += availability * offer.millicores() / 1000;
                memory += availability * offer.memoryMb();
                storage += availability * offer.storageMb();
                bandwidth += availability * offer.bandwidthKbps() / 1000;
            }
        }
        return new Pool(cores, memory, storage, bandwidth);
    }
}
