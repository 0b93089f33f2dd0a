package fogcatcher.engine.migration;

import fogcatcher.engine.model.Micros;

/// How a container's state gets to another phone while it runs on: all of it in a first round, then in each round what
/// the one before gave it time to change; when little is left it stands still for the rest.
///
/// With a state of `V` bytes, a link of `B` and changes of `D` bytes a second, round `i` copies `V (D / B)^i`. So where
/// changes are slower than the link, `n = ceil(log(stop / V) / log(D / B))` rounds leave no more than `stop`, and all
/// copies together are `V (1 - (D / B)^(n + 1)) / (1 - D / B)`. Where they are not, every round copies everything again
/// and nothing is gained but a full set of rounds; what has changed is never more than there is.
///
/// Source: Clark et al., "Live Migration of Virtual Machines", NSDI 2005, for the method; Liu et al., "Performance and
/// Energy Modeling for Live Migration of Virtual Machines", HPDC 2011, for the sums; Akoush et al., "Predicting the
/// Performance of Virtual Machine Migration", MASCOTS 2010, for Xen's stopping rules and the bounds `V / B <= total`
/// and `downtime <= V / B` beside constant overheads.
///
/// @param rounds how often was copied while the container ran
/// @param bytes everything that is copied, all rounds and the rest
/// @param totalMicros from the first byte until the container runs elsewhere
/// @param downtimeMicros how long it stands still
/// @param isInTime whether all of it ends before the phone leaves
public record PreCopy(int rounds, long bytes, long totalMicros, long downtimeMicros, boolean isInTime) {

    /// @param stateBytes what is to be copied
    /// @param linkBytesPerSecond how fast it can be
    /// @param dirtyBytesPerSecond how fast it changes
    /// @param stopBytes the container stands still once no more than this is left
    /// @param mostRounds or after so many rounds
    /// @param changeoverMicros how long it stands still whatever is left
    /// @param leftMicros until the phone leaves: fewer rounds are made if more would not end before
    public static PreCopy of(
            long stateBytes,
            long linkBytesPerSecond,
            long dirtyBytesPerSecond,
            long stopBytes,
            int mostRounds,
            long changeoverMicros,
            long leftMicros) {
        if (stateBytes < 0 || linkBytesPerSecond < 0 || dirtyBytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "cannot copy "
                            + stateBytes
                            + " B at "
                            + linkBytesPerSecond
                            + " B/s with changes of "
                            + dirtyBytesPerSecond
                            + " B/s");
        }
        if (linkBytesPerSecond == 0 && stateBytes > 0) {
            return new PreCopy(0, stateBytes, Micros.NEVER, Micros.NEVER, false);
        }
        double ratio = linkBytesPerSecond == 0 ? 0 : (double) dirtyBytesPerSecond / linkBytesPerSecond;
        double microsPerByte = linkBytesPerSecond == 0 ? 0 : (double) Micros.PER_SECOND / linkBytesPerSecond;
        double rest = stateBytes;
        double copied = 0;
        int rounds = 0;
        while (rest > stopBytes && rounds < mostRounds) {
            double next = Math.min((double) stateBytes, rest * ratio);
            if ((copied + rest + next) * microsPerByte + changeoverMicros > leftMicros) {
                break;
            }
            copied += rest;
            rest = next;
            rounds++;
        }
        long total = Micros.after(changeoverMicros, Math.round((copied + rest) * microsPerByte));
        long downtime = Micros.after(changeoverMicros, Math.round(rest * microsPerByte));
        return new PreCopy(rounds, Math.round(copied + rest), total, downtime, total <= leftMicros);
    }
}
