package fogcatcher.engine.aggregation;

import fogcatcher.engine.model.Resources;
import java.util.List;
import java.util.Optional;

/// Which devices together cover a requirement?
///
/// A choice A is a cover if its members' offers add up to the requirement in each dimension, its members all stay with
/// at least the probability `availabilityFloor` (independently of one another: the product of their availabilities),
/// and it differs from the previous members by no more than allowed. The best cover has the lowest total price, see
/// [#price(int)].
///
/// **Fragmentation.** Wanted is little `sum of (offered - used)^2`. As everything used adds up to the requirement, what
/// a cover leaves unused is `sum of offers - requirement` in each dimension: it is linear in the choice, whatever the
/// shares are. So the choice is charged for the unused part of each dimension relative to what is required, which needs
/// no quadratic term, and [#shares] then divides it among the members. The part that the requirement itself takes is
/// the same for every cover and stays in the price.
///
/// @param requirement what they must have together; a dimension of 0 asks for nothing
/// @param devices who could become a member; answers name them by their place in this list
/// @param availabilityFloor least probability that all members stay; 0 asks for nothing
/// @param memberCost price of each further member, thousandths of the unit of [AggregationSpec]
/// @param fragmentationCost price of leaving unused as much as is required, for each dimension, in the same thousandths
/// @param previous the members so far, where there are any and only so many may change
public record CoverProblem(
        Resources requirement,
        List<Device> devices,
        double availabilityFloor,
        long memberCost,
        long fragmentationCost,
        Optional<Previous> previous) {

    /// How many devices the packed sort keys have room for.
    static final int MAX_DEVICES = 1 << 20;

    /// Members so far.
    ///
    /// @param members places of those that can still be members, ascending
    /// @param lost how many others were members and cannot be any longer; their leaving counts as a change
    /// @param maxChanges how many devices may join or leave, |A' xor A|
    public record Previous(List<Integer> members, int lost, int maxChanges) {
        public Previous {
            members = List.copyOf(members);
            if (lost < 0 || maxChanges < 0) {
                throw new IllegalArgumentException(lost + " lost and " + maxChanges + " changes must not be negative");
            }
        }
    }

    public CoverProblem {
        devices = List.copyOf(devices);
        int known = devices.size();
        if (known > MAX_DEVICES) {
            throw new IllegalArgumentException(
                    known + " devices; at most " + MAX_DEVICES + " can be chosen from: draw a shortlist");
        }
        if (!(availabilityFloor >= 0 && availabilityFloor <= 1)) {
            throw new IllegalArgumentException("availability floor " + availabilityFloor + " is not 0 to 1");
        }
        if (memberCost < 0 || fragmentationCost < 0) {
            throw new IllegalArgumentException(
                    "member cost " + memberCost + " and fragmentation cost " + fragmentationCost + " are not >= 0");
        }
        previous.ifPresent(p -> {
            for (int i = 0; i < p.members.size(); i++) {
                int member = p.members.get(i);
                if (member < (i == 0 ? 0 : p.members.get(i - 1) + 1) || member >= known) {
                    throw new IllegalArgumentException(
                            "previous members " + p.members + " are not ascending places of " + known);
                }
            }
        });
    }

    /// A problem of cost alone.
    public CoverProblem(Resources requirement, List<Device> devices) {
        this(requirement, devices, 0, 0, 0, Optional.empty());
    }

    /// The same question for another requirement.
    public CoverProblem withRequirement(Resources other) {
        return new CoverProblem(other, devices, availabilityFloor, memberCost, fragmentationCost, previous);
    }

    /// What device `i` adds to the price of a cover: its cost, that of a further member, and what it takes part in
    /// fragmentation.
    public long price(int i) {
        Device device = devices.get(i);
        double share = 0;
        for (Dimension dimension : Dimension.values()) {
            int required = dimension.of(requirement);
            share += required == 0 ? 0 : (double) dimension.of(device.offer()) / required;
        }
        long price = device.cost() + memberCost + Math.round(fragmentationCost * share);
        return Math.min(price, Device.MAX_COST);
    }

    /// What each member of a cover is to be used for: together exactly the requirement, in each dimension in proportion
    /// to what it offers, so that all are loaded alike.
    ///
    /// Levelling what stays unused would make the sum of its squares least, but leaves the smallest members without
    /// memory or without a processor in which to use it; in proportion, every member has a part that can run.
    ///
    /// @param members places that cover the requirement
    /// @throws IllegalArgumentException if they do not
    public List<Resources> shares(List<Integer> members) {
        return Shares.proportional(requirement, members.stream().map(i -> devices.get(i).offer()).toList());
    }
}
