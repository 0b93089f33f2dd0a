package fogcatcher.simulator.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The mixnet in a run: what goes in comes out, and as theory says.
class MixnetTest {

    private static final String SMALL =
            """
            name: small
            duration: 100s
            warmup: 10s
            world: {phones: {count: 1}}
            mixnet: {mixes: 6, clients: {count: 50, rate: 4/s, messages: 2/s}, cover: 0%}
            record: []
            """;

    /// Keeps the mixnet of a run that is over.
    private static final class Keeper implements Recorder {
        private Mixnet mixnet;
        private int underWayAtWarm;

        @Override
        public void warm(Simulation simulation) {
            underWayAtWarm = simulation.mixnet().orElseThrow().underWay();
        }

        @Override
        public void end(Simulation simulation) {
            mixnet = simulation.mixnet().orElseThrow();
        }

        MixnetScore score() {
            return mixnet.score();
        }
    }

    private static Keeper run(String... overrides) {
        return Lab.run(Lab.scenario(SMALL, overrides), new Keeper());
    }

    @Test
    void everyPacketIsAccountedFor() {
        Keeper run = run("mixnet.cover=20%");
        MixnetScore score = run.score();

        long ended = score.delivered();
        for (Drop drop : Drop.values()) {
            ended += score.ended(drop);
            assertTrue(!drop.isLoss() || score.ended(drop) == 0, drop + ": " + score.ended(drop));
        }
        long sent = score.messages() + score.loops() + score.strays() + score.mixCover();
        // Messages that wait for a tick count as under way, but not as sent: a few seconds' worth at most.
        assertEquals(run.mixnet.underWay() - run.underWayAtWarm, (double) (sent - ended), 150);
        assertTrue(score.delivered() > 8000, "delivered " + score.delivered());
    }

    @Test
    void theLawsAreThoseOfTheory() {
        Keeper run = run("duration=400s");
        MixnetScore score = run.score();
        MixnetTheory theory = run.mixnet.theory();

        assertEquals(5, theory.load(), 1e-12);
        assertEquals(theory.load(), score.insideMean().mean(), 0.15);
        assertEquals(theory.load(), score.insideMean().variance(), 0.5);
        assertEquals(theory.mixBits(), score.mixBits(), 0.04);
        assertEquals(theory.meanLatencyMillis(), score.latencyMillis().mean(), 2);
        assertEquals(theory.latencyMillis(0.95), score.latencyMillis().quantile(0.95), 6);
        assertEquals(
                score.linkChance().mean(), score.guessed().mean(), 4 * StrictMath.sqrt(0.05 / score.guessed().count()));
    }

    @Test
    void coverHasTheShareThatItShouldHave() {
        for (String loops : new String[] {"0%", "50%", "100%"}) {
            Keeper run = run("mixnet.cover=30%", "mixnet.loops=" + loops);

            assertEquals(0.30, run.score().coverShare(), 0.015, "with loops " + loops);
            assertEquals(run.mixnet.theory().load(), run.score().insideMean().mean(), 0.25, "with loops " + loops);
            assertEquals(run.mixnet.theory().mixBits(), run.score().mixBits(), 0.06, "with loops " + loops);
        }
    }

    @Test
    void routesAreCompromisedAsOftenAsTheyShouldBe() {
        long all = 0;
        long any = 0;
        long routes = 0;
        for (int seed = 1; seed <= 30; seed++) {
            MixnetScore score = run("seed=" + seed, "duration=20s", "mixnet.mixes=9", "mixnet.compromised=4").score();
            all += score.routesAllBad();
            any += score.routesAnyBad();
            routes += score.routes();
        }

        // 4 of 9 with three hops: C(4,3) / C(9,3) = 4/84; places differ by seed, with a deviation near 0.03 each.
        assertEquals(4 / 84.0, (double) all / routes, 0.02);
        assertEquals(1 - 10 / 84.0, (double) any / routes, 0.03);
    }

    @Test
    void aFreeRouteMixesAsWell() {
        MixnetScore score = run("mixnet.topology={free: {hops: 4}}", "mixnet.cover=20%").score();

        assertEquals(4 * 50 + 5 * 10, score.latencyMillis().mean(), 5);
        assertEquals(0.2, score.coverShare(), 0.015);
    }

    @Test
    void packetsAreNotLostWhereKeysChange() {
        MixnetScore score = run("mixnet.epoch=5s", "mixnet.overlap=1s").score();

        assertEquals(0, score.ended(Drop.EPOCH));
        assertEquals(0, score.ended(Drop.MAC));
        assertTrue(score.delivered() > 8000);
    }

    @Test
    void packetsAreLostWhereKeysChangeWithoutOverlap() {
        MixnetScore score = run("mixnet.epoch=5s", "mixnet.overlap=0s").score();

        assertTrue(score.ended(Drop.EPOCH) > 0);
    }

    @Test
    void aThinMixnetRaisesTheAlarm() {
        assertEquals(0, run().score().alarms());
        assertTrue(run("mixnet.clients.count=10").score().alarms() >= 6);
    }

    @Test
    void theMixnetRepeatsAndLeavesTheRestAlone() {
        Scenario with = Lab.scenario(SMALL);
        Scenario without = Lab.scenario(SMALL.replaceAll("mixnet: .*\n", ""));
        Recorder nothing = new Recorder() {};

        assertEquals(Lab.digestOf(without, Path.of("x"), nothing), Lab.digestOf(with, Path.of("x"), nothing));
        MixnetScore one = run().score();
        MixnetScore two = run().score();
        assertEquals(one.latencyMillis().mean(), two.latencyMillis().mean());
        assertEquals(one.endToEndBits().mean(), two.endToEndBits().mean());
        assertEquals(one.messages(), two.messages());
    }
}
