package fogcatcher.engine.model;

/// A way for a container to get off its phone. Among equally dear ones the first is taken.
@Doc("A way for a container to get off its phone.")
public enum MigrationMethod {
    @Doc("A replica takes over; one that keeps no state may be started for that.")
    PROMOTE,
    @Doc("Its state is copied while it runs, again where it changes, and the rest while it stands still.")
    PRE_COPY,
    @Doc("It starts elsewhere from its last checkpoint; what it did since is lost.")
    RESTART
}
