package fogcatcher.engine;

import fogcatcher.engine.aggregation.Aggregation;
import fogcatcher.engine.aggregation.AggregationSpec;
import fogcatcher.engine.aggregation.Cover;
import fogcatcher.engine.aggregation.CoverProblem;
import fogcatcher.engine.aggregation.Device;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.reputation.Reputation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts phones together for a piece that none of them can hold alone.
final class Teams {

    /// No phone stays for certain, and none certainly leaves.
    private static final double LEAST_AVAILABILITY = 1e-6;

    private final AggregationSpec spec;
    private final Fleet fleet;
    private final Adaptation adaptation;
    private final StayEstimator stays;
    private final Reputation reputation;

    Teams(Parts parts) {
        spec = parts.policies().aggregation();
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        stays = parts.stays();
        reputation = parts.reputation();
    }

    /// The cheapest team of `phones` for a piece, as far as the policy's method finds it; nothing if all of them
    /// together have not enough.
    List<Team> of(long now, Piece piece, int[] phones) {
        List<Device> devices = new ArrayList<>();
        for (int phone : phones) {
            devices.add(device(now, piece, phone));
        }
        CoverProblem problem =
                new CoverProblem(
                        piece.needs,
                        devices,
                        spec.availabilityFloor().fraction(),
                        spec.memberCost(),
                        spec.fragmentationCost(),
                        Optional.empty());
        return switch (Aggregation.cover(problem, spec)) {
            case Cover.Found found -> {
                int[] members = found.members().stream().mapToInt(place -> phones[place]).toArray();
                yield List.of(new Team(members, problem.shares(found.members()), found));
            }
            case Cover.Infeasible _ -> List.of();
        };
    }

    private Device device(long now, Piece piece, int phone) {
        long runMicros = (long) (piece.remainingMicros() * 1000.0 / fleet.speedPermille(phone));
        double stay = stays.availability(now - fleet.harvestedSince(phone), runMicros);
        int reliability = (int) Math.round(1000 * reputation.trust(phone, now));
        return new Device(
                fleet.free(phone, adaptation.shareOf(fleet.mode(phone))),
                spec.cost(fleet.batteryPermille(phone), reliability, fleet.isCharging(phone)),
                Math.clamp(stay, LEAST_AVAILABILITY, 1));
    }
}
