package fogcatcher.simulator.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.mixnet.Drop;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Phones mix while they may be used, if they have been steady and their owners have a stake.
class PhonesThatMixTest {

    private static final String HOURS =
            """
            name: hours
            duration: 4h
            warmup: 1h
            world:
              phones: {count: 60, behaviour: {exponential: {up: 30min, down: 10min}}}
              voting: {groups: [{name: owners, share: 50%, tokens: 20token, stake: 10token, votes: abstain}]}
            mixnet:
              mixes: 9
              epoch: 10min
              overlap: 1min
              cover: 20%
              phones: {steady: 1min}
              clients: {count: 20, rate: 1/s, messages: 0.5/s}
            record: []
            """;

    private static MixnetScore run(String... overrides) {
        return run(new Drawn(), overrides);
    }

    private static MixnetScore run(Drawn drawn, String... overrides) {
        MixnetScore[] score = new MixnetScore[1];
        Lab.run(
                Lab.scenario(HOURS, overrides),
                new Recorder() {
                    @Override
                    public void end(Simulation simulation) {
                        score[0] = simulation.mixnet().orElseThrow().score();
                        drawn.joules = simulation.phones().cpuJoules(simulation.now());
                        drawn.batteryPermille = simulation.phones().meanBatteryPermille(simulation.now());
                    }
                });
        return score[0];
    }

    @Test
    void aPhoneThatLeavesTakesPacketsWithItUntilTheNextDirectory() {
        MixnetScore score = run();

        // Half of ten minutes with the hazard of half an hour is a sixth of the places that are free on average.
        assertEquals(9 * (1 - 1.0 / 6), score.mixing().mean(), 0.8);
        assertTrue(score.ended(Drop.OFFLINE) > 0.2 * score.delivered(), "lost " + score.ended(Drop.OFFLINE));
        assertTrue(score.delivered() > 1000, "delivered " + score.delivered());
        assertTrue(score.joules() > 0);
    }

    /// Chargers give 0.1 W, and batteries of 5 Ah at 3.85 V the rest. What a mix does in the last minute of the four
    /// hours is not drawn any more.
    @Test
    void whatPacketsTakeIsDrawnFromThePhonesThatOpenThem() {
        String[] phones = {
            "world.phones.behaviour=alwaysOn",
            "world.phones.hardware={uniform: {cores: 4, corePower: 1W, battery: 5000mAh, charger: 0.1W}}",
            "warmup=0s"
        };
        Drawn drawn = new Drawn();
        MixnetScore score = run(drawn, with("mixnet.hopCost=50ms", phones));
        Drawn nothing = new Drawn();
        run(nothing, with("mixnet.hopCost=0us", phones));

        assertEquals(0.05 * score.hops(), drawn.joules, 0.01 * drawn.joules);
        double fromBatteries = drawn.joules - 9 * 0.1 * 4 * 3600;
        assertEquals(1000 * fromBatteries / (60 * 19.25 * 3600), 1000 - drawn.batteryPermille, 0.2);
        assertTrue(drawn.batteryPermille < 995, drawn.batteryPermille + " permille");
        assertEquals(0, nothing.joules);
        assertEquals(1000, nothing.batteryPermille);
    }

    /// What all phones together have given at the end.
    private static final class Drawn {
        double joules;
        double batteryPermille;
    }

    @Test
    void thePriceOfAPacketIsThatOfItsFormatWithoutLanesOnPhones() {
        assertEquals(140e-6, hopSeconds(HOURS, "sphinx"), 1e-9);
        assertEquals(0.56 * 140e-6, hopSeconds(HOURS, "one_dh"), 1e-9);
        assertEquals(0.43 * 140e-6, hopSeconds(HOURS, "ml_kem"), 1e-9);
        assertEquals(0.43 * 1e-3, hopSeconds(HOURS, "ml_kem", "mixnet.hopCost=1ms"), 1e-9);
    }

    @Test
    void machinesOpenEightAtOnce() {
        String machines = HOURS.replaceAll("  phones: .steady.*\n", "");

        assertEquals(45e-6, hopSeconds(machines, "sphinx"), 1e-9);
        assertEquals(0.58 * 45e-6, hopSeconds(machines, "one_dh"), 1e-9);
        assertEquals(1.11 * 45e-6, hopSeconds(machines, "ml_kem"), 1e-9);
    }

    private static double hopSeconds(String scenario, String format, String... overrides) {
        return Lab.scenario(scenario, with("mixnet.format=" + format, overrides)).mixnet().orElseThrow().hopSeconds();
    }

    /// Of four messages one is lost here, often as the only packet at a place that nobody has.
    @Test
    void guessesAreRightAsOftenAsTheyShouldBeWherePhonesTakePacketsAlong() {
        MixnetScore score = run("mixnet.delay=500ms", "mixnet.cover=0%");

        double chance = score.linkChance().mean();
        assertEquals(chance, score.guessed().mean(), 3 * score.guessed().error());
        assertTrue(score.guessed().count() > 1000, "guessed " + score.guessed().count());
        assertTrue(lost(score) > 0.2, "lost " + lost(score));
    }

    @Test
    void shorterEpochsLoseLess() {
        double rare = lost(run());
        double often = lost(run("mixnet.epoch=2min", "mixnet.overlap=20s"));

        assertTrue(often < rare / 2, often + " and " + rare);
    }

    private static double lost(MixnetScore score) {
        return (double) score.ended(Drop.OFFLINE) / score.messages();
    }

    @Test
    void whoStaysIsReliableAndWhoLeavesIsNotAndPaysForIt() {
        MixnetScore churning = run();
        MixnetScore staying = run("world.phones.behaviour=alwaysOn");

        // A place outlasts its ten minutes with a chance of 0.72; first layers are hardly seen.
        assertTrue(churning.reliable().mean() > 0.6, "reliable " + churning.reliable().mean());
        assertTrue(churning.reliable().mean() < 0.95, "reliable " + churning.reliable().mean());
        assertEquals(1, staying.reliable().mean());
        assertTrue(churning.reliable().count() > 100);
        assertEquals(0, slashed("world.phones.behaviour=alwaysOn"));
        assertTrue(slashed() > 5, "slashed " + slashed());
    }

    /// With real packets lots are proven, and measurements are opened by their tickets: see [Lottery].
    @Test
    void measurementsThatAreOpenedByTheirTicketsTellTheSame() {
        String[] real = {
            "mixnet.format=sphinx", "mixnet.clients.count=2", "duration=15min", "warmup=3min", "mixnet.epoch=3min"
        };
        MixnetScore staying = run(with("world.phones.behaviour=alwaysOn", real));
        MixnetScore churning = run(with("world.phones.behaviour={exponential: {up: 5min, down: 5min}}", real));

        assertTrue(staying.reliable().count() > 15, "judged " + staying.reliable().count());
        assertEquals(1, staying.reliable().mean());
        assertTrue(churning.reliable().mean() < 0.95, "reliable " + churning.reliable().mean());
    }

    private static String[] with(String first, String... rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
    }

    private static int slashed(String... overrides) {
        int[] slashed = {0};
        Lab.run(
                Lab.scenario(HOURS, overrides),
                new Recorder() {
                    @Override
                    public void event(long now, Event event) {
                        slashed[0] += event instanceof Event.Slashed ? 1 : 0;
                    }
                });
        return slashed[0];
    }

    @Test
    void nobodyMixesWhoWasNotSteadyForLongEnough() {
        MixnetScore score = run("mixnet.phones.steady=5h");

        assertEquals(0, score.mixing().mean());
        assertEquals(0, score.messages());
    }

    @Test
    void ownersWithoutStakeDoNotMix() {
        assertEquals(0, run("mixnet.phones.stake=11token").mixing().mean());
        assertTrue(run("mixnet.phones.stake=9token").mixing().mean() > 6);
    }
}
