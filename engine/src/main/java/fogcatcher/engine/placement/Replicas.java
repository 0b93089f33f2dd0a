package fogcatcher.engine.placement;

import fogcatcher.engine.model.Sla;
import java.util.Arrays;
import java.util.OptionalInt;

/// How many replicas a job needs so that at least one of them is there as long as promised.
///
/// Phones are taken to leave independently: with chances `a` to stay, n replicas leave a job alone with probability (1
/// - a1) ... (1 - an). Class S has two at least, class A one that runs and one that stands by, class B always one: it
/// is restarted, not guarded.
public final class Replicas {

    /// 0.3 x 0.3 is not quite 0.09.
    private static final double ROUNDING = 1e-12;

    private Replicas() {}

    /// The fewest replicas that reach `target`, or nothing if no number up to `most` does: a promise that cannot be
    /// kept.
    ///
    /// @param target chance that one replica at least stays, 0 to 1
    /// @param availability chance to stay of those that may be chosen, 0 to 1 each, in any order. Which ones will be is
    /// not known yet; the median stands for all, as placement weighs other things too
    /// @param most of them that may be used at once
    public static OptionalInt needed(Sla sla, double target, double[] availability, int most) {
        if (target < 0 || target > 1 || most < 1) {
            throw new IllegalArgumentException(
                    "no replicas for a target of " + target + " and at most " + most + "; write a target from 0 to 1");
        }
        if (sla == Sla.B) {
            return OptionalInt.of(1);
        }
        if (availability.length == 0) {
            return OptionalInt.empty();
        }
        double[] sorted = availability.clone();
        Arrays.sort(sorted);
        double leaves = 1 - sorted[(sorted.length - 1) / 2];
        double alone = leaves;
        int count = 1;
        while (count < least(sla) || 1 - alone < target - ROUNDING) {
            if (++count > Math.min(most, availability.length)) {
                return OptionalInt.empty();
            }
            alone *= leaves;
        }
        return OptionalInt.of(count);
    }

    private static int least(Sla sla) {
        return switch (sla) {
            case S, A -> 2;
            case B -> 1;
        };
    }
}
