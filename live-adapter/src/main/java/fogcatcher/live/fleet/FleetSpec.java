package fogcatcher.live.fleet;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.scenario.Policies;
import java.util.List;

/// A fleet as written in its file.
@Doc("Docker hosts that run what the engine decides.")
public record FleetSpec(
        @Doc("Short name; containers and their labels carry it.") String name,
        @Doc("What the fleet is for, in a sentence.") @Default("''") String about,
        @Doc("The hosts.") List<HostSpec> hosts,
        @Doc("The engine's only source of chance.") @Default("1") long seed,
        @Doc("How the engine decides; the same keys as in a scenario.") @Default("{}") Policies policies) {

    public FleetSpec {
        hosts = List.copyOf(hosts);
    }
}
