package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HypervolumeTest {

    @Test
    void onePointDominatesItsBox() {
        assertEquals(0.5 * 0.5 * 0.25, volume(new double[] {0.5, 0.5, 0.75}), 1e-15);
    }

    @Test
    void whatTwoDominateCountsOnce() {
        assertEquals(0.5 + 0.5 - 0.25, volume(new double[] {0, 0.5, 0}, new double[] {0.5, 0, 0}), 1e-15);
    }

    @Test
    void pointsOutsideTheBoxAddNothing() {
        assertEquals(
                0.125, volume(new double[] {0.5, 0.5, 0.5}, new double[] {0, 0, 1}, new double[] {0, 2, 0}), 1e-15);
    }

    /// Against the volume counted in a million random places.
    @Test
    void anySetInFiveDimensionsIsMeasured() {
        SplittableRandom chance = new SplittableRandom(5);
        double[][] points = new double[40][];
        Arrays.setAll(points, _ -> chance.doubles(5).toArray());
        int hits = 0;
        for (int i = 0; i < 1_000_000; i++) {
            double[] place = chance.doubles(5).toArray();
            if (Arrays.stream(points).anyMatch(point -> isBelow(point, place))) hits++;
        }

        assertEquals(hits / 1e6, volume(points), 0.002);
    }

    private static boolean isBelow(double[] point, double[] place) {
        for (int o = 0; o < point.length; o++) {
            if (point[o] > place[o]) return false;
        }
        return true;
    }

    private static double volume(double[]... points) {
        int objectives = points[0].length;
        double[] reference = new double[objectives];
        Arrays.fill(reference, 1);
        return Hypervolume.of(points, new double[objectives], reference);
    }
}
