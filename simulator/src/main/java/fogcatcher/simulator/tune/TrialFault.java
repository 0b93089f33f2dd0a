package fogcatcher.simulator.tune;

import java.util.List;

/// A run of a candidate ended in a way that its author did not foresee; the message says how to repeat it.
public final class TrialFault extends RuntimeException {

    TrialFault(List<String> settings, Throwable cause) {
        super(
                cause
                        + "; this is a bug; fogcatcher run with these repeats it: "
                        + CommandLineText.ofSettings(settings),
                cause);
    }
}
