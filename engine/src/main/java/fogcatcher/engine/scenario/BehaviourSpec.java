package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// When phones are plugged in, on Wi-Fi and in use.
@Doc("When phones are plugged in, on Wi-Fi and in use.")
public sealed interface BehaviourSpec {

    /// People's phones: the model fitted to published traces.
    @Doc("People's phones: plugging in, Wi-Fi and screen as fitted to the FLASH trace, battery as in GreenHub.")
    record Fitted() implements BehaviourSpec {}

    /// Never away, always idle and charging.
    @Doc("Never away, always idle and charging.")
    record AlwaysOn() implements BehaviourSpec {}

    /// Memoryless coming and going, for comparison with theory; all phones begin present.
    @Doc("Memoryless coming and going, for comparison with theory; all phones begin present.")
    record Exponential(
            @Doc("Mean time present.") @Range(min = "0s", minExcluded = true) Duration up,
            @Doc("Mean time away.") @Range(min = "0s", minExcluded = true) Duration down,
            @Doc("Whether a phone says good-bye; a silent one is missed after the coordinator's `silence`.")
                    @Default("announced")
                    Leave leave)
            implements BehaviourSpec {}

    /// Presence read from a file of sessions.
    @Doc("Presence read from a CSV file `device,start_s,end_s`; a phone is idle and charging while present.")
    record Sessions(
            @Doc("The file, relative to the scenario's folder.") String file,
            @Doc("Whether a phone says good-bye.") @Default("announced") Leave leave)
            implements BehaviourSpec {}

    /// The raw event format of the FLASH trace.
    @Doc("Plug, Wi-Fi, screen and battery events as in FLASH's `state_traces.json` (time TAB event).")
    record Flash(@Doc("The file, relative to the scenario's folder.") String file) implements BehaviourSpec {}

    /// How a phone goes.
    @Doc("How a phone goes.")
    enum Leave {
        @Doc("It says so.")
        ANNOUNCED,
        @Doc("It just falls silent.")
        SILENT
    }
}
