package fogcatcher.simulator.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which Fogcatcher this is, from `fogcatcher/build.properties`, which Maven fills in.
///
/// @param commit the git commit it was built from, or `unknown` when built outside a git repository
/// @param isDirty whether files were changed after that commit
public record Build(String version, String commit, boolean isDirty) {

    private static final String UNKNOWN = "unknown";
    private static final String DIRTY = "-dirty";

    public static Build current() {
        try (InputStream stream = Build.class.getResourceAsStream("/fogcatcher/build.properties")) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return of(properties);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Build of(Properties properties) {
        String commit = value(properties, "commit");
        return new Build(value(properties, "version"), commit.replace(DIRTY, ""), commit.endsWith(DIRTY));
    }

    /// Where git is missing Maven leaves nothing, or its placeholder `${git.commit}`.
    private static String value(Properties properties, String key) {
        String value = properties.getProperty(key, UNKNOWN).strip();
        return value.isEmpty() || value.startsWith("${") ? UNKNOWN : value;
    }
}
