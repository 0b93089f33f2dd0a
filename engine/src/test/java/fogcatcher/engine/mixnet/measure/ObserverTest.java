package fogcatcher.engine.mixnet.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What observers of mixes make of what they see.
class ObserverTest {

    @Test
    void aPacketAloneIsKnown() {
        MixObserver observer = new MixObserver();

        observer.arrived();

        assertEquals(0, observer.left());
        assertThrows(IllegalStateException.class, observer::left);
    }

    @Test
    void eachOfFourThatLeaveTogetherIsWorthTwoBits() {
        MixObserver observer = new MixObserver();
        for (int i = 0; i < 4; i++) {
            observer.arrived();
        }

        double bits = 0;
        for (int i = 0; i < 4; i++) {
            bits += observer.left();
        }

        assertEquals(4 * 2, bits, 1e-12);
    }

    /// The sum over departures is the mean of what the recursion gives for each packet as a target.
    @Test
    void theSumOverDeparturesIsTheMeanOverTargets() {
        Stream chance = new Randomness(11).stream("mix");
        MixObserver observer = new MixObserver();
        List<double[]> targets = new ArrayList<>();
        double bits = 0;
        double bitsByTarget = 0;
        int packets = 100_000;
        int arrived = 0;
        while (observer.inside() > 0 || arrived < packets) {
            // Arrivals at rate 5, departures at rate 1 for each packet inside.
            if (arrived < packets && chance.nextUniform() * (5 + observer.inside()) < 5) {
                observer.arrived();
                arrived++;
                targets.add(new double[] {1, 0});
                continue;
            }
            double share = 1.0 / observer.inside();
            for (double[] target : targets) {
                target[1] += target[0] * MixEntropy.binaryBits(share);
                target[0] *= 1 - share;
            }
            bits += observer.left();
            for (int i = targets.size() - 1; i >= 0; i--) {
                if (targets.get(i)[0] < 1e-9) {
                    bitsByTarget += targets.remove(i)[1];
                }
            }
        }

        assertEquals(bitsByTarget / packets, bits / packets, 0.01);
        assertEquals(MixEntropy.meanBits(5), bits / packets, 0.02);
    }

    @Test
    void coverMakesAnObserverUnsureOfOthers() {
        MixObserver observer = new MixObserver();
        observer.arrived();
        observer.arrived();

        assertEquals(1, observer.leftAsCover(), 1e-12);
        assertEquals(0, observer.left());
    }

    @Test
    void dyeSpreadsOverThoseInside() {
        Dye dye = new Dye(1);
        dye.begin();
        dye.arrived(0, 1);

        double first = dye.left(0, 4);
        dye.out(first, false);
        double second = dye.left(0, 3);
        dye.out(second, true);
        dye.out(dye.left(0, 2), false);
        assertFalse(dye.isOver());
        dye.out(dye.left(0, 1), false);

        assertEquals(0.25, first);
        assertEquals(0.25, second, 1e-15);
        assertEquals(2, dye.bits(), 1e-12);
        assertEquals(4, dye.candidates());
        assertEquals(0.25, dye.linkChance(), 1e-15);
        assertFalse(dye.isGuessed());
        assertTrue(dye.isOver());
    }

    @Test
    void dyeThroughTwoMixesMultiplies() {
        Dye dye = new Dye(2);
        dye.begin();
        dye.arrived(0, 1);
        dye.arrived(1, dye.left(0, 2));

        double out = dye.left(1, 3);

        assertEquals(1.0 / 6, out, 1e-15);
    }

    @Test
    void whatIsLostMayBeTheTargetButIsNobodysGuess() {
        Dye dye = new Dye(1);
        dye.begin();
        dye.arrived(0, 1);

        dye.out(dye.left(0, 4), true);
        for (int inside = 3; inside > 0; inside--) {
            dye.lost(dye.left(0, inside));
        }

        assertTrue(dye.isOver());
        assertEquals(2, dye.bits(), 1e-12);
        assertEquals(4, dye.candidates());
        assertEquals(0.25, dye.linkChance());
        assertTrue(dye.isGuessed());
    }

    @Test
    void flowsThatDifferAreFoundAndFlatOnesAreNot() {
        Stream chance = new Randomness(5).stream("flows");
        int[][] sent = new int[20][400];
        int[][] received = new int[20][400];
        int[] truth = new int[20];
        for (int s = 0; s < 20; s++) {
            truth[s] = (s + 7) % 20;
            for (int i = 0; i < 399; i++) {
                sent[s][i] = chance.nextInt(3);
                received[truth[s]][i + 1] += sent[s][i];
            }
        }
        FlowCorrelation attack = new FlowCorrelation(new double[] {0, 1});

        assertEquals(1, attack.success(sent, received, truth));
        int[][] flat = new int[20][400];
        assertEquals(0.05, attack.success(sent, flat, truth), 1e-12);
    }

    @Test
    void theKernelOfALatencySumsToNearlyOne() {
        double[] one = {0};
        int[][] sent = {new int[100]};
        int[][] received = {new int[100], new int[100]};
        sent[0][10] = 1;
        received[1][13] = 1;
        received[0][60] = 1;
        FlowCorrelation attack = FlowCorrelation.of(new ErlangLaw(3, 15), 10, 20);

        int[] partners = attack.partners(sent, received);

        assertEquals(1, partners[0]);
        assertEquals(0, new FlowCorrelation(one).partners(new int[1][3], received)[0]);
    }
}
