package fogcatcher.engine.reputation;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import java.time.Duration;

/// How outcomes count for and against a phone. The weights are ours (a guess, to be varied).
@Doc("How outcomes count for and against a phone.")
public record ReputationSpec(
        @Doc("After this time an outcome counts half.") @Default("7d") @Range(min = "1s") Duration halfLife,
        @Doc("A container that was brought to its end, or an epoch of mixing, counts this much for the phone.")
                @Default("1")
                @Range(min = "0", max = "1000")
                double delivered,
        @Doc("One that ended only after it could have been stopped as overdue: against it.")
                @Default("0.5")
                @Range(min = "0", max = "1000")
                double late,
        @Doc("Leaving before the commitment was over: against it.") @Default("0.25") @Range(min = "0", max = "1000")
                double leftEarly,
        @Doc("Saying good-bye with a container: against it.") @Default("1") @Range(min = "0", max = "1000")
                double abandoned,
        @Doc("Falling silent with a container: against it.") @Default("2") @Range(min = "0", max = "1000")
                double vanished,
        @Doc("A container that was stopped as overdue, dropped ones among them, or packets lost as a mix: against it.")
                @Default("3")
                @Range(min = "0", max = "1000")
                double overdue,
        @Doc("Not having what was claimed: against it.") @Default("20") @Range(min = "0", max = "1000")
                double falseClaim,
        @Doc("A result that was outvoted: against it.") @Default("20") @Range(min = "0", max = "1000") double wrong,
        @Doc("Where caution is asked, the chance that a phone is worse than it is taken for.")
                @Default("5%")
                @Range(min = "0.1%", max = "50%")
                Share caution,
        @Doc(
                        "Weight of outcomes, good and bad, that a phone must have shown before it may take work of"
                                + " class S: a new identity has none, so it gains nothing by coming back under another"
                                + " name.")
                @Default("10")
                @Range(min = "0", max = "1000000")
                double leastEvidence,
        @Doc("Cautious trust that work of class S asks for.") @Default("70%") @Range(min = "0%", max = "100%")
                Share leastTrust) {

    /// What one outcome counts, for or against.
    double weightOf(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> delivered;
            case LATE -> late;
            case LEFT_EARLY -> leftEarly;
            case ABANDONED -> abandoned;
            case VANISHED -> vanished;
            case OVERDUE -> overdue;
            case FALSE_CLAIM -> falseClaim;
            case WRONG -> wrong;
        };
    }
}
