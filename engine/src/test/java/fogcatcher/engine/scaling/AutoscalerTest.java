package fogcatcher.engine.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Laws of all rules, in a world without noise.
class AutoscalerTest {

    static final List<ScalerSpec> RULES =
            List.of(
                    Specs.THRESHOLD,
                    Specs.hpa(0.8),
                    Specs.hpa(0.5),
                    Specs.predictive(Specs.hpa(0.8), Duration.ofMinutes(1)));

    @ParameterizedTest
    @FieldSource("RULES")
    void constantLoadNeverThrashes(ScalerSpec rule) {
        for (int seed = 0; seed < 300; seed++) {
            Stream chance = new Randomness(seed).stream("constant");
            double demand = 30 * chance.nextUniform();
            Loop loop = new Loop(Specs.scaling(rule), 1 + chance.nextInt(60), demand, start(chance));

            List<Integer> sizes = loop.run(demand, 30 * Micros.PER_HOUR);

            assertEquals(0, turns(sizes), "seed " + seed + ": " + sizes);
            assertEquals(0, loop.measures().reversals());
        }
    }

    /// Marks as close together as one likes.
    @Test
    void noMarksMakeConstantLoadThrash() {
        for (int seed = 0; seed < 1000; seed++) {
            Stream chance = new Randomness(seed).stream("marks");
            double out = 0.02 + 0.98 * chance.nextUniform();
            double in = out * (0.5 + 0.499 * chance.nextUniform());
            ScalerSpec rule = Specs.threshold(out, in, 0.01 + 0.99 * chance.nextUniform(), 1 + chance.nextInt(9));
            double demand = 20 * chance.nextUniform() * out;
            Loop loop = new Loop(Specs.scaling(rule), 1 + chance.nextInt(60), demand, start(chance));

            List<Integer> sizes = loop.run(demand, 12 * Micros.PER_HOUR);

            assertEquals(0, turns(sizes), "seed " + seed + ": " + sizes);
        }
    }

    /// Demand that stays for two hours each time is followed in one direction each time, to where the load is as it
    /// should be.
    @ParameterizedTest
    @FieldSource("RULES")
    void stepsAreFollowedWithoutTurning(ScalerSpec rule) {
        for (int seed = 0; seed < 100; seed++) {
            Stream chance = new Randomness(seed).stream("steps");
            double demand = 10 * chance.nextUniform();
            Loop loop = new Loop(Specs.scaling(rule), 1 + chance.nextInt(20), demand, start(chance));
            for (int step = 0; step < 8; step++) {
                List<Integer> sizes = loop.run(demand, 2 * Micros.PER_HOUR);

                assertEquals(0, turns(sizes), "seed " + seed + ", step " + step + ": " + sizes);
                double load = demand / sizes.getLast();
                assertTrue(load <= 0.88 + 1e-9, "seed " + seed + ", step " + step + ": load " + load);
                demand = 10 * chance.nextUniform();
            }
            assertEquals(0, loop.measures().reversals(), "seed " + seed);
        }
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void neverBelowOneNorBeyondTheBounds(ScalerSpec rule) {
        for (int seed = 0; seed < 100; seed++) {
            Stream chance = new Randomness(seed).stream("bounds");
            int least = 1 + chance.nextInt(5);
            int most = least + chance.nextInt(5);
            Loop loop = new Loop(Specs.scaling(rule, least, most), 1 + chance.nextInt(20), 0, start(chance));
            for (int step = 0; step < 20; step++) {
                List<Integer> sizes = loop.run(chance.nextInt(3) * 5, 20 * Micros.PER_MINUTE);

                for (int size : sizes.subList(1, sizes.size())) {
                    assertTrue(size >= least && size <= most, "seed " + seed + ": " + sizes);
                }
            }
        }
    }

    private static long start(Stream chance) {
        return chance.nextInt(120) * Micros.PER_SECOND;
    }

    /// How often a change goes against the one before it.
    private static int turns(List<Integer> sizes) {
        int turns = 0;
        int last = 0;
        for (int i = 1; i < sizes.size(); i++) {
            int direction = Integer.signum(sizes.get(i) - sizes.get(i - 1));
            if (direction == -last) {
                turns++;
            }
            last = direction;
        }
        return turns;
    }
}
