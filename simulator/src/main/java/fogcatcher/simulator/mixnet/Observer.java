package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.measure.Dye;
import fogcatcher.engine.mixnet.measure.MixObserver;
import java.util.Arrays;

/// Watches all links: measures the entropy of each mix, and follows some messages from end to end.
///
/// It is told which packets are targets and, when one is out, whether it was; the guesses do without.
final class Observer {

    private final Packets packets;
    private final MixObserver[] atMixes;
    private final Dye[] dyes;

    /// When the last packet left a mix; -1 before.
    private final long[] leftAt;

    /// Which dyes follow nothing, one bit each.
    private long idle;

    private final long everyMicros;
    private long nextAt;

    /// @param everyMicros a new target is taken so often, whatever became of others: one that was taken whenever
    /// another is done would come when mixes are nearly empty
    Observer(int mixes, Packets packets, long everyMicros) {
        this.everyMicros = everyMicros;
        this.packets = packets;
        leftAt = new long[mixes];
        Arrays.fill(leftAt, -1);
        atMixes = new MixObserver[mixes];
        for (int mix = 0; mix < mixes; mix++) {
            atMixes[mix] = new MixObserver();
        }
        dyes = new Dye[packets.dyes()];
        for (int d = 0; d < dyes.length; d++) {
            dyes[d] = new Dye(mixes);
            idle |= 1L << d;
        }
    }

    /// A message enters; if it is time for another target and a dye is free, it is followed.
    void mayFollow(long now, int packet) {
        if (now < nextAt || dyes.length == 0) {
            return;
        }
        nextAt = Math.max(now, nextAt + everyMicros);
        if (idle == 0) {
            return;
        }
        int d = Long.numberOfTrailingZeros(idle);
        idle &= ~(1L << d);
        dyes[d].begin();
        packets.targetOf[packet] = 1L << d;
        packets.dye[packet * dyes.length + d] = 1;
    }

    void arrived(int mix, int packet) {
        atMixes[mix].arrived();
        for (int d = 0; d < dyes.length; d++) {
            dyes[d].arrived(mix, packets.dye[packet * dyes.length + d]);
        }
    }

    /// A mix makes cover and is about to send it.
    void made(int mix) {
        atMixes[mix].arrived();
    }

    /// @param isOwn whether the mix itself has just made it
    void left(long now, int mix, int packet, boolean isOwn, MixnetScore score) {
        MixObserver observer = atMixes[mix];
        int inside = observer.inside();
        if (leftAt[mix] >= 0) {
            score.gapOfMix(now - leftAt[mix]);
        }
        leftAt[mix] = now;
        score.left(packets.kind[packet] == Packets.MIX_COVER, inside);
        if (isOwn) {
            score.confusedByCover(observer.leftAsCover());
        } else {
            score.confused(observer.left());
        }
        for (int d = 0; d < dyes.length; d++) {
            packets.dye[packet * dyes.length + d] = dyes[d].left(mix, inside);
        }
    }

    /// A packet ends inside a mix. Any inside may be one that is lost; cover that ends is no target, so that its dye
    /// stays
    /// with the others.
    void ended(int mix, Drop reason, MixnetScore score) {
        int inside = atMixes[mix].inside();
        atMixes[mix].ended();
        for (int d = 0; d < dyes.length; d++) {
            if (reason.isLoss()) {
                lost(d, dyes[d].left(mix, inside), score);
            } else if (inside == 1) {
                out(d, dyes[d].emptied(mix), false, score);
            }
        }
    }

    private void lost(int d, double amount, MixnetScore score) {
        if (isFollowed(d, amount)) {
            dyes[d].lost(amount);
            mayEnd(d, score);
        }
    }

    /// A packet has reached a client.
    void out(int packet, MixnetScore score) {
        for (int d = 0; d < dyes.length; d++) {
            boolean isTarget = (packets.targetOf[packet] >>> d & 1) != 0;
            out(d, packets.dye[packet * dyes.length + d], isTarget, score);
        }
    }

    private void out(int d, double amount, boolean isTarget, MixnetScore score) {
        if (isFollowed(d, amount)) {
            dyes[d].out(amount, isTarget);
            mayEnd(d, score);
        }
    }

    private boolean isFollowed(int d, double amount) {
        return (idle >>> d & 1) == 0 && amount != 0;
    }

    private void mayEnd(int d, MixnetScore score) {
        Dye dye = dyes[d];
        if (dye.isOver()) {
            idle |= 1L << d;
            score.followed(dye.bits(), dye.linkChance(), dye.isGuessed(), dye.candidates());
        }
    }
}
