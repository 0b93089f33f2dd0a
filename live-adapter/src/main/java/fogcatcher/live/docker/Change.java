package fogcatcher.live.docker;

import com.github.dockerjava.api.model.ChangeLog;

/// A file or folder of a container that is another than its image's.
///
/// @param path from the container's root
public record Change(String path, Kind kind) {

    /// What became of it.
    public enum Kind {
        CHANGED,
        NEW,
        GONE
    }

    static Change of(ChangeLog said) {
        return new Change(
                said.getPath(),
                switch (said.getKind()) {
                    case 0 -> Kind.CHANGED;
                    case 1 -> Kind.NEW;
                    default -> Kind.GONE;
                });
    }
}
