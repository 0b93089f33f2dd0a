package fogcatcher.engine;

import fogcatcher.engine.aggregation.Aggregation;
import fogcatcher.engine.aggregation.AggregationSpec;
import fogcatcher.engine.aggregation.Cover;
import fogcatcher.engine.aggregation.CoverProblem;
import fogcatcher.engine.aggregation.Device;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.reputation.Reputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts phones together for pieces that none of them can hold alone.
final class Teams {

    /// No phone stays for certain, and none certainly leaves.
    private static final double LEAST_AVAILABILITY = 1e-6;

    private final AggregationSpec spec;
    private final boolean isChoiceWelcome;
    private final Fleet fleet;
    private final Adaptation adaptation;
    private final StayEstimator stays;
    private final Reputation reputation;
    private final Suitability suitability;

    Teams(Parts parts, Suitability suitability) {
        this.suitability = suitability;
        spec = parts.policies().aggregation();
        isChoiceWelcome = parts.policies().placement().strategy().weighsTraits();
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        stays = parts.stays();
        reputation = parts.reputation();
    }

    /// Whether no phone could hold a piece even if it were empty.
    boolean isNeededFor(Piece piece) {
        return !fleet.largestOffer().covers(piece.needs);
    }

    /// Makes candidates of `phones`: each piece that needs a team gets the cheapest one, as far as the policy's method
    /// finds it, and who is in no team stands for itself.
    ///
    /// Pieces come in the order in which they wait, and none is passed by: for a small one ahead of a large one, a
    /// phone that it could have is kept out of teams. Where all pieces are large, phones in no team are of no use, and
    /// make a second team for each if the strategy has anything to choose it by.
    Candidates of(long now, Piece[] pieces, int[] phones) {
        Set<Integer> left = new LinkedHashSet<>();
        for (int phone : phones) {
            left.add(phone);
        }
        Set<Integer> kept = new LinkedHashSet<>();
        List<Team> teams = new ArrayList<>();
        int small = 0;
        for (Piece piece : pieces) {
            if (isNeededFor(piece)) {
                teamUp(now, piece, left, teams);
            } else {
                small++;
                keepOne(now, piece, left, kept);
            }
        }
        if (small == 0 && isChoiceWelcome) {
            for (Team team : List.copyOf(teams)) {
                teamUp(now, team.piece(), left, teams);
            }
        }
        if (small == 0) {
            return new Candidates(new int[0], teams);
        }
        left.addAll(kept);
        return new Candidates(Arrays.stream(phones).filter(left::contains).toArray(), teams);
    }

    /// Takes one phone that could have a piece out of those that may team up.
    private void keepOne(long now, Piece piece, Set<Integer> left, Set<Integer> kept) {
        for (int phone : left) {
            if (free(phone).covers(piece.needs) && suits(now, piece, phone)) {
                left.remove(phone);
                kept.add(phone);
                return;
            }
        }
    }

    /// Makes a team for a piece of those who are left, if they suffice.
    private void teamUp(long now, Piece piece, Set<Integer> left, List<Team> teams) {
        int[] phones = left.stream().mapToInt(Integer::intValue).filter(phone -> suits(now, piece, phone)).toArray();
        List<Device> devices = Arrays.stream(phones).mapToObj(phone -> device(now, piece, phone)).toList();
        boolean suffice = Team.sum(devices.stream().map(Device::offer)).covers(piece.needs);
        if (!suffice || teams.size() == Candidates.MOST_TEAMS) {
            return; // cheaper to tell than by a search for the members
        }
        CoverProblem problem =
                new CoverProblem(
                        piece.needs,
                        devices,
                        spec.availabilityFloor().fraction(),
                        spec.memberCost(),
                        spec.fragmentationCost(),
                        Optional.empty());
        if (Aggregation.cover(problem, spec) instanceof Cover.Found found) {
            int[] members = found.members().stream().mapToInt(i -> phones[i]).toArray();
            teams.add(new Team(piece, members, problem.shares(found.members()), found));
            for (int member : members) {
                left.remove(member);
            }
        }
    }

    private boolean suits(long now, Piece piece, int phone) {
        return !piece.job.hasWishes || suitability.mayRun(now, piece, phone);
    }

    private Device device(long now, Piece piece, int phone) {
        long runMicros = (long) (piece.remainingMicros() * 1000.0 / fleet.speedPermille(phone));
        double stay = stays.availability(now - fleet.harvestedSince(phone), runMicros);
        int reliability = (int) Math.round(1000 * reputation.trust(phone, now));
        return new Device(
                free(phone),
                spec.cost(fleet.batteryPermille(phone), reliability, fleet.isCharging(phone)),
                Math.clamp(stay, LEAST_AVAILABILITY, 1));
    }

    private Resources free(int phone) {
        return fleet.free(phone, adaptation.shareOf(fleet.mode(phone)));
    }
}
