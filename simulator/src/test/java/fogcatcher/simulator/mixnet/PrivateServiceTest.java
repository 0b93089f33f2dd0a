package fogcatcher.simulator.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.Lab;
import fogcatcher.simulator.traffic.Score;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import org.junit.jupiter.api.Test;

/// Requests of a private service go through the simulated mixnet.
class PrivateServiceTest {

    private static final String FORUM =
            """
            name: forum
            duration: 10min
            world: {phones: {count: 200, behaviour: always_on}}
            workload:
              sources:
                - services:
                    name: forum
                    needs: {cpu: 1, memory: 512MB, isPrivate: true}
                    requests: {rate: 2/s, profile: flat, hourSigma: 0, minuteVariation: 0, responseSize: 10kB}
            mixnet: {mixes: 9, clients: {count: 30, rate: 10/s, messages: 1/s}}
            record: []
            """;

    private static final class Keeper implements Recorder {
        private Score score;
        private MixnetScore mixnet;

        @Override
        public void end(Simulation simulation) {
            simulation.traffic().settle(simulation.now());
            score = simulation.traffic().score(0);
            mixnet = simulation.mixnet().orElseThrow().score();
        }
    }

    private static Keeper run(String... overrides) {
        return Lab.run(Lab.scenario(FORUM, overrides), new Keeper());
    }

    @Test
    void theirTimeInTheMixnetIsPartOfTheirLatency() {
        Keeper open = run("workload.sources.0.services.needs.isPrivate=false");
        Keeper hidden = run();

        double more = hidden.score.latencies().meanMillis() - open.score.latencies().meanMillis();
        assertEquals(0, open.mixnet.carriedMillis().count());
        assertEquals(2 * hidden.score.answered(), (double) hidden.mixnet.carriedMillis().count(), 8);
        assertEquals(2 * hidden.mixnet.carriedMillis().mean(), more, 30);
        assertTrue(hidden.score.availability() > 0.99);
    }

    @Test
    void aFluidServiceTakesTheClosedFormInstead() {
        String fluid = "workload.sources.0.services.requests.oneByOne=1/s";
        Keeper hidden = run(fluid);
        Keeper oneByOne = run();

        assertEquals(0, hidden.mixnet.carriedMillis().count());
        double ratio = hidden.score.latencies().meanMillis() / oneByOne.score.latencies().meanMillis();
        assertEquals(1, ratio, 0.12);
    }
}
