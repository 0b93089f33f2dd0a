package fogcatcher.engine.routing;

import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;

/// What a task asks of the device it is sent to.
///
/// @param needs what it occupies; nothing for a request to something that runs already
/// @param capabilities bits of [Traits] that the device must have
/// @param isPrivate nobody may see who asks whom, so the device must mix too
/// @param home the region it comes from, or [Traits#ANYWHERE]
public record Requirement(Resources needs, int capabilities, boolean isPrivate, int home) {

    /// How many resources there are.
    static final int RESOURCES = 4;

    int required() {
        return isPrivate ? capabilities | Traits.MIXING : capabilities;
    }

    int need(int resource) {
        return switch (resource) {
            case 0 -> needs.millicores();
            case 1 -> needs.memoryMb();
            case 2 -> needs.storageMb();
            case 3 -> needs.bandwidthKbps();
            default -> throw new IllegalArgumentException("there is no resource " + resource);
        };
    }
}
