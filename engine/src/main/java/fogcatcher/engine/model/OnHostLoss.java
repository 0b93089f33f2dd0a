package fogcatcher.engine.model;

/// What becomes of a member of a service whose phone, or host, has been silent for so long that it counts as lost.
///
/// Silence does not tell whether the member is dead or only out of reach. Whoever replaces it may have two for a while;
/// whoever waits has none; a member that stops itself when it is out of reach is replaced without ever being two.
@Doc("What becomes of a member of a service whose host is lost.")
public enum OnHostLoss {
    @Doc("Another takes its place. One that is only out of reach runs on until it is reached again.")
    REPLACE,
    @Doc(
            "It waits for its host, and goes on there when it is back; until then nobody serves in its place. If it may"
                    + " not be used then, it goes on elsewhere.")
    WAIT,
    @Doc(
            "It stops by itself when it is out of reach, and another takes its place after that, so that there are"
                    + " never two. Simulated phones always do so.")
    STOP_ITSELF
}
