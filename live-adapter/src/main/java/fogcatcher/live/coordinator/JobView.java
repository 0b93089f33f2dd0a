package fogcatcher.live.coordinator;

import java.util.List;

/// How a job stands, for people.
///
/// @param kind once, or service
/// @param state waiting, running, ending, or how it ended
/// @param members its containers
/// @param publish the port at which a service is reached; 0 for none
public record JobView(
        long number, String name, String image, String kind, String state, List<Member> members, int publish) {

    public JobView {
        members = List.copyOf(members);
    }

    /// A container of it.
    ///
    /// @param state room, start, run or stop
    public record Member(String container, String host, String state) {}
}
