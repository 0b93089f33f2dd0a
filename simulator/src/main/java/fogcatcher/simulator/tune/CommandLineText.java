package fogcatcher.simulator.tune;

import java.util.List;
import java.util.stream.Collectors;

/// Settings as one would type them.
final class CommandLineText {

    /// What no shell takes for anything else.
    private static final String PLAIN = "[A-Za-z0-9_.,:=%/+-]+";

    private CommandLineText() {}

    /// `--set policies.harvest.minBattery=30% --set 'policies.placement.strategy={nsga2: {}}'`.
    static String ofSettings(List<String> settings) {
        return settings.stream().map(setting -> "--set " + quoted(setting)).collect(Collectors.joining(" "));
    }

    private static String quoted(String setting) {
        return setting.matches(PLAIN) ? setting : "'" + setting.replace("'", "'\\''") + "'";
    }
}
