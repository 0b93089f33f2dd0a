package fogcatcher.live.mixnet;

import java.util.List;

/// The commands of this package.
public final class MixnetCommands {

    private MixnetCommands() {}

    /// One of each, for picocli.
    public static List<Object> all() {
        return List.of(new DirectoryCommand(), new MixnodeCommand(), new ServeCommand(), new FetchCommand());
    }
}
