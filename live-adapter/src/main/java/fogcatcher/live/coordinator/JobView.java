package fogcatcher.live.coordinator;

import fogcatcher.live.mixnet.OnionNames;
import java.util.List;
import java.util.Optional;

/// How a job stands, for people.
///
/// @param kind once, or service
/// @param state waiting, running, ending, or how it ended
/// @param members its containers
/// @param publish the port at which a service is reached; 0 for none
/// @param onion the name under which it is reached through the mixnet, if it has one
/// @param waitsFor what it waits for now; empty for nothing that is known
/// @param fault what was in its way last, if anything was
public record JobView(
        long number,
        String name,
        String image,
        String kind,
        String state,
        List<Member> members,
        int publish,
        Optional<OnionNames.View> onion,
        String waitsFor,
        Optional<Told> fault) {

    public JobView {
        members = List.copyOf(members);
    }

    /// A container of it.
    ///
    /// @param state room, start, run, stop, or away while it waits for its host
    public record Member(String container, String host, String state) {}
}
