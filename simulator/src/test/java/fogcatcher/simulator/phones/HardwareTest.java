package fogcatcher.simulator.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.random.Randomness;
import fogcatcher.simulator.Lab;
import org.junit.jupiter.api.Test;

final class HardwareTest {

    private static final int PHONES = 50_000;

    /// Four standard errors of a share of the phones of one tier.
    private static final double TOLERANCE = 4 * Math.sqrt(0.25 / (PHONES / 5.0));

    @Test
    void graphicsProcessorsAreAsFrequentAsTheScenarioSays() {
        Hardware market = hardware("{market: {gpu: 30%}}");

        int withGpu = 0;
        for (int p = 0; p < PHONES; p++) {
            withGpu += market.capabilities(p, modelOf(market, p)).covers(Capabilities.GPU) ? 1 : 0;
        }

        assertEquals(0.3, (double) withGpu / PHONES, TOLERANCE);
    }

    @Test
    void dearPhonesAreMoreOftenFiveGPhones() {
        Hardware market = hardware("market");
        int[] phones = new int[5];
        int[] fiveG = new int[5];

        for (int p = 0; p < PHONES; p++) {
            int tier = market.modelOf(p) * 5 / market.models();
            phones[tier]++;
            fiveG[tier] += market.hasFiveG(p, modelOf(market, p)) ? 1 : 0;
        }

        double[] shares = {0.047, 0.274, 0.663, 0.895, 0.906};
        for (int tier = 0; tier < 5; tier++) {
            assertEquals(shares[tier], (double) fiveG[tier] / phones[tier], TOLERANCE, "tier " + tier);
        }
    }

    @Test
    void phonesThatAreAlikeAllHaveOneOrNone() {
        Hardware plain = hardware("uniform");
        Hardware rich = hardware("{uniform: {hasGpu: true, hasFiveG: true}}");

        for (int p = 0; p < 100; p++) {
            assertEquals(Capabilities.NONE, plain.capabilities(p, plain.model(0)));
            assertFalse(plain.hasFiveG(p, plain.model(0)));
            assertEquals(Capabilities.GPU, rich.capabilities(p, rich.model(0)));
            assertTrue(rich.hasFiveG(p, rich.model(0)));
        }
    }

    private static Hardware.Model modelOf(Hardware hardware, int phone) {
        return hardware.model(hardware.modelOf(phone));
    }

    private static Hardware hardware(String spec) {
        String yaml = "{name: hardware, duration: 1h, world: {phones: {count: 1, hardware: " + spec + "}}}";
        return new Hardware(Lab.scenario(yaml).world().phones().hardware(), new Randomness(1));
    }
}
