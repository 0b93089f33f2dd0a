package fogcatcher.simulator.commands;

import fogcatcher.engine.scenario.Scenario;
import java.util.Locale;

/// A run ended in a way that its author did not foresee: by a bug, or for want of memory.
final class RunFailure extends RuntimeException {

    RunFailure(Scenario scenario, Throwable cause) {
        super(message(scenario, cause), cause);
    }

    private static String message(Scenario scenario, Throwable cause) {
        return cause instanceof OutOfMemoryError
                ? String.format(
                        Locale.ROOT,
                        "%,d phones do not fit into %s of memory; %s",
                        scenario.world().phones().count(),
                        Doctor.size(Runtime.getRuntime().maxMemory()),
                        Failures.MORE_MEMORY)
                : Failures.bug(cause) + "; seed " + scenario.seed() + " repeats it";
    }
}
