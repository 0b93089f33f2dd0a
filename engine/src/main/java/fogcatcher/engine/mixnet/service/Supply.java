package fogcatcher.engine.mixnet.service;

import java.util.ArrayDeque;
import java.util.Deque;

/// How many reply blocks the other side needs from this one.
///
/// It says with every frame how many it holds, how many segments it has to send, and up to which frame it has heard.
/// What was given in later frames is on its way, or lost after a while.
final class Supply {

    /// Blocks that a side keeps at the other with nothing to send, so that it can begin; a guess.
    private static final int AT_LEAST = 8;

    private final int most;
    private final Deque<Given> given = new ArrayDeque<>();
    private int held;
    private int wanted;
    private long goodFrom;
    private boolean isRenewing;

    private record Given(long frame, long at, int count) {}

    /// @param most of [ServiceSpec#supply]
    Supply(int most) {
        this.most = most;
    }

    void give(long now, long frame, int count) {
        if (count > 0) {
            given.add(new Given(frame, now, count));
        }
    }

    /// Whatever was given before this frame or introduction leads nowhere any more.
    void renew(long frame) {
        given.clear();
        held = 0;
        goodFrom = frame;
        isRenewing = true;
    }

    /// The first frame or introduction whose blocks are good.
    long goodFrom() {
        return goodFrom;
    }

    /// Whether the other side has not heard yet that older blocks lead nowhere.
    boolean isRenewing() {
        return isRenewing;
    }

    /// When new blocks have to be sent once more, as those that were count as lost.
    long nextWake(long timeoutMicros) {
        return isRenewing && !given.isEmpty() ? given.getFirst().at + timeoutMicros + 1 : Long.MAX_VALUE;
    }

    /// Takes what a newer frame than any before says.
    void hear(Frame frame) {
        isRenewing = isRenewing && frame.seen() < goodFrom;
        held = isRenewing ? 0 : frame.held();
        wanted = frame.wanted();
        given.removeIf(blocks -> blocks.frame <= frame.seen());
    }

    /// How many blocks are missing at the other side, if those on their way longer than `timeoutMicros` are lost.
    int missing(long now, long timeoutMicros) {
        given.removeIf(blocks -> now - blocks.at > timeoutMicros);
        int target = Math.min(most, Math.max(AT_LEAST, wanted + AT_LEAST));
        return Math.max(0, target - held - given.stream().mapToInt(Given::count).sum());
    }
}
