package fogcatcher.simulator.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Estimate;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Phones that come and go without memory, against the two-state Markov chain: with `lambda` = 1 / up and `mu` = 1 /
/// down, A(t) = mu / (lambda + mu) + lambda / (lambda + mu) exp(-(lambda + mu) t).
final class AvailabilityTest {

    private static final double UP_HOURS = 50 / 60.0;
    private static final double DOWN_HOURS = 0.5;
    private static final double LONG_RUN = UP_HOURS / (UP_HOURS + DOWN_HOURS);

    private static final String ON_OFF =
            """
            name: on-off
            duration: 4h
            world:
              phones:
                count: 40000
                behaviour: {exponential: {up: 50min, down: 30min, leave: announced}}
                hardware: uniform
            record: []
            """;

    @ParameterizedTest
    @ValueSource(strings = {"announced", "silent"})
    void theSharePresentFollowsTheChain(String leave) {
        Scenario scenario = Lab.scenario(ON_OFF, "world.phones.behaviour.exponential.leave=" + leave);

        Map<Integer, Integer> present = Lab.run(scenario, new Counts()).present;

        for (int minutes : new int[] {5, 10, 20, 30, 60, 120, 240}) {
            double hours = minutes / 60.0;
            double share = LONG_RUN + (1 - LONG_RUN) * Math.exp(-(1 / UP_HOURS + 1 / DOWN_HOURS) * hours);
            Estimate.ofShare(present.get(minutes), 40_000)
                    .assertAgrees("availability, " + leave + ", after " + minutes + " min", share, 0.012);
        }
    }

    @Test
    void whoSaysGoodByeIsHarvestedExactlyWhilePresent() {
        Counts counts = Lab.run(Lab.scenario(ON_OFF, "world.phones.count=2000"), new Counts());

        assertEquals(counts.present, counts.harvested);
    }

    @Test
    void inTheLongRunPhonesArePresentForUpOverUpAndDown() {
        Scenario scenario = Lab.scenario(ON_OFF, "duration=9d", "warmup=1d", "world.phones.count=1000");

        double[] presentHours = Lab.run(scenario, new PresentHours(1000)).hours;

        for (int p = 0; p < presentHours.length; p++) {
            presentHours[p] /= 9 * 24;
        }
        Estimate.ofIndependent(presentHours).assertAgrees("availability, long run", LONG_RUN, 0.006);
    }

    /// How many phones are there after so many minutes, in truth and as the engine believes.
    private static final class Counts implements Recorder {
        final Map<Integer, Integer> present = new TreeMap<>();
        final Map<Integer, Integer> harvested = new TreeMap<>();

        @Override
        public void sample(Simulation simulation) {
            if (simulation.now() % Micros.PER_MINUTE == 0) {
                int minutes = (int) (simulation.now() / Micros.PER_MINUTE);
                present.put(minutes, simulation.phones().reachable());
                harvested.put(minutes, simulation.snapshot().harvested());
            }
        }
    }

    private static final class PresentHours implements Recorder {
        final double[] hours;

        PresentHours(int phones) {
            hours = new double[phones];
        }

        @Override
        public void rested(int phone, long from, long to) {
            hours[phone] += Math.max(0, Micros.toHours(to - Math.max(from, Micros.PER_DAY)));
        }
    }
}
