package fogcatcher.engine.scaling;

/// What is known of a service when its autoscaler looks.
///
/// @param replicas how many members there should be: those that serve, start or are being replaced, not those that
/// drain
/// @param starting how many of these do not serve yet
/// @param silent how many of these serve but have not said lately how loaded they are
/// @param cpu part of their processor time that the other members use, on average; above 1 if they use more than was
/// promised
/// @param memory the same of memory
/// @param network the same of bandwidth
/// @param demand what all requests that come ask for, in members fully used. It may be more than is used, since members
/// cannot be more than fully used
public record Observation(
        int replicas, int starting, int silent, double cpu, double memory, double network, double demand) {

    public Observation {
        if (starting < 0 || silent < 0 || starting > replicas - silent) {
            throw new IllegalArgumentException(
                    "of " + replicas + " members " + starting + " cannot start and " + silent + " be silent");
        }
        if (!(cpu >= 0 && memory >= 0 && network >= 0 && demand >= 0)) {
            throw new IllegalArgumentException(
                    "no load: processor " + cpu + ", memory " + memory + ", network " + network + ", demand " + demand);
        }
    }

    /// Where only the load of those members is known that serve and are not silent.
    public static Observation of(int replicas, int starting, int silent, double load) {
        return new Observation(replicas, starting, silent, load, 0, 0, load * (replicas - starting - silent));
    }

    /// How loaded the measured members are: the scarcest resource decides.
    public double load() {
        return Math.max(cpu, Math.max(memory, network));
    }

    /// How many members the load was measured on.
    int measured() {
        return replicas - starting - silent;
    }

    /// What is used, in members fully used.
    double used() {
        return load() * measured();
    }

    Observation withLoad(double load) {
        return new Observation(replicas, starting, silent, load, load, load, demand);
    }
}
