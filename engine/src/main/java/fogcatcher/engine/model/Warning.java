package fogcatcher.engine.model;

/// Why a container should leave its phone; the first that holds is named.
@Doc("Why a container should leave its phone.")
public enum Warning {
    @Doc("Its owner has picked it up.")
    OWNER,
    @Doc("It is no longer on a network that costs its owner nothing.")
    NETWORK,
    @Doc("Its battery is low, and it is not charging.")
    BATTERY,
    @Doc("It is nearly too hot.")
    HEAT,
    @Doc("It is expected to leave soon.")
    SESSION,
    @Doc("It has lost trust; members of services leave, jobs end the chunk they are at.")
    TRUST
}
