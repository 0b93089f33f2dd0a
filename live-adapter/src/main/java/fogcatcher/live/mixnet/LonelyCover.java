package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Route;
import java.util.List;
import java.util.random.RandomGenerator;

/// Where a mix's cover goes as long as no directory names it: to itself.
record LonelyCover(byte[] address, MixNode node, KeyEpochs.Rotation rotation, LiveClock clock)
        implements NodeCover.Source {

    @Override
    public long epoch() {
        return rotation.epochAt(clock.micros());
    }

    @Override
    public Route drop(byte[] from, RandomGenerator random) {
        Hop here = new Hop(address, node.publicKey(clock.micros(), epoch()), 0);
        return Route.to(List.of(here), NodeCover.nobody());
    }

    @Override
    public Route loop(byte[] to, RandomGenerator random) {
        return drop(to, random);
    }
}
