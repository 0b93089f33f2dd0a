package fogcatcher.simulator.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Transport;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.NetworkSpec;
import fogcatcher.simulator.Lab;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LinksTest {

    private static final int PHONES = 20_001;
    private static final long MEGABYTE = 1_000_000;

    /// The median of n lognormal values of sigma s is off by 1.25 s / sqrt(n) at one standard error: 0.6 % at most
    /// here.
    private static final double TOLERANCE = 0.03;

    @Test
    void ratesAreThoseOfTheNetworkThatIsUsed() {
        assertMedians("wifi", true, false, 41.36, 24.8);
        assertMedians("4G", false, false, 45.3, 8.2);
        assertMedians("5G", false, true, 240.9, 15.5);
    }

    @Test
    void whatAPhoneUsesElsewhereDoesNotChangeItsWifi() {
        Links fourG = links(false);
        Links fiveG = links(true);

        for (int p = 0; p < 100; p++) {
            assertEquals(down(fourG, p, true), down(fiveG, p, true));
        }
    }

    private static void assertMedians(String network, boolean wifi, boolean fiveG, double downMbps, double upMbps) {
        Links links = links(fiveG);
        double[] down = new double[PHONES];
        double[] up = new double[PHONES];
        for (int p = 0; p < PHONES; p++) {
            down[p] = 8.0 * MEGABYTE / down(links, p, wifi);
            up[p] = 8.0 * MEGABYTE / links.up(p, MEGABYTE, wifi, Transport.DIRECT);
        }
        assertEquals(downMbps, median(down), TOLERANCE * downMbps, network);
        assertEquals(upMbps, median(up), TOLERANCE * upMbps, network);
    }

    private static long down(Links links, int phone, boolean wifi) {
        return links.down(phone, MEGABYTE, wifi, Transport.DIRECT);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /// Links without round trips, whose rates do not change from transfer to transfer.
    private static Links links(boolean fiveG) {
        NetworkSpec spec =
                Lab.scenario(
                                "{name: links, duration: 1h, world: {phones: {count: 1, network: "
                                        + "{within: 0%, wifiRoundTrip: 0ms, cellularRoundTrip: 0ms}}}}")
                        .world()
                        .phones()
                        .network();
        return new Links(spec, phone -> fiveG, new Randomness(1));
    }
}
