package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.Refusal;

/// Why jobs were refused or lost their phones, as figures say it in words.
final class Reasons {

    private Reasons() {}

    static String of(Refusal refusal) {
        return switch (refusal) {
            case DUPLICATE -> "because one of their number had not ended";
            case QUEUE_FULL -> "because too many were waiting";
            case TOO_LARGE ->
                    "because all phones together do not offer what they need, or no phone does and they may not team"
                            + " up";
            case INSUFFICIENT_FUNDS -> "because their payer could not pay";
            case NOT_TRADED ->
                    "because spot capacity comes without a region, a capability or a class, which they asked for";
            case TRUST_NOT_TRADED -> "because they asked for more trust than is traded";
            case WINDOW_NOT_TRADED -> "because their window was further ahead than is traded";
            case NO_BID -> "because they bid nothing";
            case TOO_DEAR -> "because what they would pay is beyond counting";
            case RATE_ABOVE_LIMIT -> "because the posted rate was above their limit";
            case EXHAUSTED -> "because nothing was left of the reserve that suited them";
            case NO_SUCH_REGION -> "because no phone of the region they ask for is large enough";
            case NO_SUCH_CAPABILITY -> "because no large enough phone there can do what they ask for";
            case TOO_AVAILABLE -> "because they would need more replicas than are allowed";
            case NO_FIT -> "because no device had what the task takes";
            case NOT_ROUTED -> "because capacity is bought";
            case TOO_FEW_APART -> "because their replicas would need more regions or owners";
        };
    }

    static String of(Interruption cause) {
        return switch (cause) {
            case WITHDRAWN -> "because it might no longer be used, or less of it";
            case LEFT -> "when it said good-bye";
            case LOST -> "when it fell silent";
            case OVERDUE -> "because it took far too long";
            case REFUSED -> "because it had less than it claimed";
            case OUTBID -> "because somebody bid more";
            case CRASHED -> "when it crashed";
            case OVER_LIMIT -> "when it used more than it was given";
            case SCALED_IN -> "because fewer members were needed";
            case REPLACED -> "because it went elsewhere in good time";
            case UNPAID -> "because it could not be paid any more";
        };
    }
}
