package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.packet.Hop;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which mixes seem to be dead, from which blocks came back and which did not.
///
/// A share of lost blocks for each mix, an exponential mean over about the last eight. A mix that loses all it is
/// given passes the limit after four blocks; one that only shares routes with it, in layers of three or more, stays
/// at a third. Avoiding a mix means never hearing of it again, so each loss is forgotten little by little with what
/// other mixes deliver.
final class Suspicion {

    /// Weight of the newest block; a guess: fast enough for a transfer of seconds.
    private static final double GAIN = 1.0 / 4;

    /// 1 - (1 - 1/4)^5 = 0.76; two thirds is first passed at the fourth loss in a row.
    private static final double LIMIT = 2.0 / 3;

    /// Each block that arrives takes this share of the suspicion off every mix: half after 690 blocks; a guess.
    private static final double FORGIVEN = 0.001;

    private final Map<ByteBuffer, Double> lostShare = new LinkedHashMap<>();

    void arrived(List<Hop> mixes) {
        lostShare.replaceAll((mix, share) -> share * (1 - FORGIVEN));
        mixes.forEach(mix -> move(mix, 0));
    }

    void lost(List<Hop> mixes) {
        mixes.forEach(mix -> move(mix, 1));
    }

    /// What is at these addresses from now on is judged anew.
    void forget(Set<ByteBuffer> mixes) {
        lostShare.keySet().removeAll(mixes);
    }

    /// Whether one of these nodes is suspected.
    boolean isOn(List<Hop> nodes) {
        return nodes.stream().anyMatch(node -> lostShare.getOrDefault(key(node), 0.0) > LIMIT);
    }

    private void move(Hop mix, double towards) {
        lostShare.merge(key(mix), GAIN * towards, (share, none) -> share + GAIN * (towards - share));
    }

    private static ByteBuffer key(Hop mix) {
        return ByteBuffer.wrap(mix.address());
    }
}
