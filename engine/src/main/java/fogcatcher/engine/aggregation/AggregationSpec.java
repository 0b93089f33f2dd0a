package fogcatcher.engine.aggregation;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;

/// Which phones together become one container.
///
/// The prices of phones have no unit of their own: 1 is what a phone with a full battery costs for its battery. Inside
/// they are whole thousandths of it.
@Doc("Which phones together become one container.")
public record AggregationSpec(
        @Doc("Whether a job that no phone can hold may run on several together.") @Default("true") boolean allowed,
        @Doc("The method that chooses the members.") @Default("auto") Method method,
        @Doc("Price of a member's battery: this over its charge (0 to 1); from the original plan.")
                @Default("1")
                @Range(min = "0", max = "1000000")
                double battery,
        @Doc("Price of a member's reliability: this over it (0 to 1); from the original plan.")
                @Default("1")
                @Range(min = "0", max = "1000000")
                double reliability,
        @Doc("Price of a member that is not charging; from the original plan.")
                @Default("10")
                @Range(min = "0", max = "1000000")
                double discharging,
        @Doc("Price of each further member; a guess.") @Default("0.1") @Range(min = "0", max = "1000000") double member,
        @Doc("Price of leaving unused as much as is required, for each of the four resources; a guess.")
                @Default("1")
                @Range(min = "0", max = "1000000")
                double fragmentation,
        @Doc("Least probability that all members stay as long as they are needed; `0%` for any.")
                @Default("0%")
                @Range(min = "0%", max = "100%")
                Share availabilityFloor,
        @Doc("How many phones may join or leave when a member is lost, the lost ones included; a guess.")
                @Default("4")
                @Range(min = "0")
                int maxChanges,
        @Doc("`auto` is content when its price is proven to be at most this far above the least.")
                @Default("0.05%")
                @Range(min = "0%", max = "100%")
                Share tolerance,
        @Doc(
                        "How many nodes of the search tree may be visited for one container; some 2 to 10 microseconds"
                                + " each (measured in November 2026).")
                @Default("5000")
                @Range(min = "0", max = "1000000000")
                int nodes,
        @Doc("How often all containers are reconsidered when several are chosen at once.")
                @Default("4")
                @Range(min = "0", max = "10000")
                int rounds) {

    /// No battery and no reliability counts as less than this, so that prices stay finite.
    private static final int LEAST_PERMILLE = 1;

    /// The methods there are; each is one class of this package.
    @Doc("The methods there are.")
    public enum Method {
        @Doc(
                "First-fit decreasing: the largest phones until the requirement is covered. 29 to 134 % dearer than"
                        + " needed.")
        FIRST_FIT_DECREASING,
        @Doc("The phone that covers most of what is still missing for its price, again and again; then drop the idle.")
        GREEDY,
        @Doc("Round the solution of the linear relaxation and improve it by exchanging one or two members.")
        ROUNDING,
        @Doc("Branch and bound on the linear relaxation, until proven or out of nodes.")
        EXACT,
        @Doc("ojAlgo's mixed-integer solver: an independent check of `exact`, slower, with a tolerance of its own.")
        OJALGO,
        @Doc("Rounding; then branch and bound unless the price is already proven to be within `tolerance`.")
        AUTO
    }

    /// What a phone costs as a member, in thousandths.
    ///
    /// @param batteryPermille its charge; 0 counts as 1
    /// @param reliabilityPermille part of its promises that it keeps; 0 counts as 1
    public long cost(int batteryPermille, int reliabilityPermille, boolean charging) {
        double cost =
                battery * 1000 / Math.max(LEAST_PERMILLE, batteryPermille)
                        + reliability * 1000 / Math.max(LEAST_PERMILLE, reliabilityPermille)
                        + (charging ? 0 : discharging);
        return thousandths(cost);
    }

    /// [#member] in thousandths.
    public long memberCost() {
        return thousandths(member);
    }

    /// [#fragmentation] in thousandths.
    public long fragmentationCost() {
        return thousandths(fragmentation);
    }

    private static long thousandths(double price) {
        return Math.min(Device.MAX_COST, Math.round(1000 * price));
    }
}
