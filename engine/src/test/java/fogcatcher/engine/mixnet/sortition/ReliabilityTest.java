package fogcatcher.engine.mixnet.sortition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Three layers of six mixes. Mix 2 of the middle layer keeps a tenth of what it receives, mix 4 of the last logs
/// only four of five packets, the link from 0 to 1 between the first layers loses a third, and every other link a
/// hundredth.
class ReliabilityTest {

    private static final int LAYERS = 3;
    private static final int MIXES = 6;

    private final SplittableRandom chance = new SplittableRandom(1);
    private final Reliability reliability = new Reliability(0.97);

    ReliabilityTest() {
        for (int packet = 0; packet < 40_000; packet++) {
            int[] places = {chance.nextInt(MIXES), chance.nextInt(MIXES), chance.nextInt(MIXES)};
            int logged = 1;
            while (logged < LAYERS && chance.nextDouble() < truth(logged - 1, places[logged - 1], places[logged])) {
                logged++;
            }
            reliability.count(places, logged);
        }
    }

    private static double truth(int layer, int from, int to) {
        double link = layer == 0 && from == 0 && to == 1 ? 2.0 / 3 : 0.99;
        double sender = layer == 1 && from == 2 ? 0.9 : 1;
        double receiver = layer == 1 && to == 4 ? 0.8 : 1;
        return link * sender * receiver;
    }

    @Test
    void posteriorsOfLinksHoldTheTruth() {
        int outside2 = 0;
        for (int layer = 0; layer < LAYERS - 1; layer++) {
            for (int from = 0; from < MIXES; from++) {
                for (int to = 0; to < MIXES; to++) {
                    Posterior link = reliability.link(new Reliability.Link(layer, from, to));
                    double z = Math.abs(link.mean() - truth(layer, from, to)) / link.deviation();
                    assertTrue(z < 4, "link " + layer + " " + from + " " + to + ": z = " + z);
                    outside2 += z > 2 ? 1 : 0;
                }
            }
        }

        // About 5 % of 72 links, 3.3, are expected beyond two standard deviations; Poisson: more than 9 in one of 500
        // runs.
        assertTrue(outside2 <= 9, outside2 + " links beyond two standard deviations");
    }

    @Test
    void lossesAreHeldAgainstTheMixThatCausesThem() {
        // Mix 4: five links lose 20.8 %; of the sixth, from the other culprit, half of 28.7 % is its: 19.7 %.
        assertEquals(0.803, reliability.mix(2, 4).mean(), 0.02);
        // Mix 2: nothing before it, behind it five links that lose 10.9 %, and the other half: 11.5 % of half its
        // packets.
        assertEquals(0.94, reliability.mix(1, 2).mean(), 0.01);
        for (int mix = 0; mix < MIXES; mix++) {
            assertTrue(mix == 2 || reliability.mix(1, mix).mean() > 0.96, "middle layer, mix " + mix);
            assertTrue(mix == 4 || reliability.mix(2, mix).mean() > 0.98, "last layer, mix " + mix);
        }
    }

    /// Both ends bear half of a third of a sixth, 2.8 %, and neither is suspected.
    @Test
    void lossesOfOneBadLinkAreShared() {
        assertEquals(0.967, reliability.mix(0, 0).mean(), 0.005);
        for (int mix = 1; mix < MIXES; mix++) {
            assertTrue(reliability.mix(0, mix).mean() > 0.99, "first layer, mix " + mix);
        }
    }

    @Test
    void whatIsCountedLaterCountsToo() {
        Posterior before = reliability.mix(0, 3);

        reliability.count(new int[] {3, 0, 0}, 3);

        assertEquals(before.arrived() + 1, reliability.mix(0, 3).arrived());
        assertEquals(before.lost(), reliability.mix(0, 3).lost());
    }

    /// A thousand mixes a layer with ten links to the next: to look through all links for each mix, and again for
    /// each of its links, would be some thousand million steps.
    @Test
    void manyMixesAreJudgedTogether() {
        Reliability many = new Reliability(0.9);
        int mixes = 1000;
        for (int mix = 0; mix < mixes; mix++) {
            for (int to = 0; to < 10; to++) {
                many.count(new int[] {mix, (mix + to) % mixes, mix}, mix == 7 ? 1 : 3);
            }
        }
        double arrived = 0;
        double lost = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int mix = 0; mix < mixes; mix++) {
                arrived += many.mix(layer, mix).arrived();
                lost += many.mix(layer, mix).lost();
            }
        }

        // Each packet that arrives is one of two links, each of two mixes; the ten that are lost count once in all.
        assertEquals(4 * 10 * (mixes - 1), arrived);
        assertEquals(10, lost);
        assertEquals(10, many.mix(0, 7).lost());
    }

    @Test
    void whatNoMixHasLoggedTeachesNothing() {
        Reliability none = new Reliability(0.9);

        none.count(new int[] {1, 2, 3}, 0);

        assertEquals(Posterior.NONE, none.link(new Reliability.Link(0, 1, 2)));
        assertEquals(0.5, none.mix(0, 1).mean());
    }

    @Test
    void aThresholdIsAShare() {
        assertThrows(IllegalArgumentException.class, () -> new Reliability(1));
    }
}
