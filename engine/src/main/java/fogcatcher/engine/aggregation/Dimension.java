package fogcatcher.engine.aggregation;

import fogcatcher.engine.model.Resources;

/// The four components of [Resources], to loop over.
enum Dimension {
    PROCESSOR,
    MEMORY,
    STORAGE,
    BANDWIDTH;

    int of(Resources resources) {
        return switch (this) {
            case PROCESSOR -> resources.millicores();
            case MEMORY -> resources.memoryMb();
            case STORAGE -> resources.storageMb();
            case BANDWIDTH -> resources.bandwidthKbps();
        };
    }

    /// Resources from their four components, in the order of this enum.
    static Resources resources(int[] components) {
        return new Resources(components[0], components[1], components[2], components[3]);
    }
}
