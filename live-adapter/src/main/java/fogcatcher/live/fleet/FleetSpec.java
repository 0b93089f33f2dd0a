package fogcatcher.live.fleet;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.scenario.Policies;
import java.util.List;
import java.util.Optional;

/// A fleet as written in its file.
@Doc("Docker hosts that run what the engine decides.")
public record FleetSpec(
        @Doc("Short name; containers and their labels carry it.") String name,
        @Doc("What the fleet is for, in a sentence.") @Default("''") String about,
        @Doc("The hosts.") List<HostSpec> hosts,
        @Doc("The mixnet through which services with `onion: true` are reached.") Optional<MixnetSpec> mixnet,
        @Doc("The engine's only source of chance.") @Default("1") long seed,
        @Doc("How the engine decides; the same keys as in a scenario.") @Default("{}") Policies policies) {

    public FleetSpec {
        hosts = List.copyOf(hosts);
    }

    /// How the coordinator's machine is part of a mixnet.
    @Doc("How the coordinator's machine is part of a mixnet.")
    public record MixnetSpec(
            @Doc(
                            "The line that `fogcatcher directory` prints, http://HOST:PORT#KEY, or a file with it,"
                                    + " relative to this one.")
                    @Default("directory.url")
                    String directory,
            @Doc(
                            "An IP address of the coordinator's machine that mixes can reach; each service has a port"
                                    + " of its own there.")
                    @Default("127.0.0.1")
                    String address,
            @Doc(
                            "How many mixes run on the hosts, at most one on each; 0 for none. A mix may use half a"
                                    + " core and 128 MB, which are kept for it on every host.")
                    @Default("0")
                    @Range(min = "0", max = "10000")
                    int mixes,
            @Doc("The port of a host at which its mix is reached by the others.")
                    @Default("7421")
                    @Range(min = "1", max = "65535")
                    int port) {}
}
