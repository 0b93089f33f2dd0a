package fogcatcher.simulator.phones;

import java.util.Arrays;

/// The operating points of a phone's processor: how fast its average core is at each, and what it draws when busy.
///
/// Containers get cores without choosing among big and little ones, so a core stands for the mean of all cores, and an
/// operating point sets every cluster to the same part of its top clock. Power is dynamic only: P = c f V^2, leakage is
/// not included.
final class Processor {

    /// Parts of the top clock that make up the operating points, fastest first.
    private static final double[] CLOCK = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2};

    /// Capacity of the reference core, a Cortex-A76 at 2,050 MHz, in gs101's units (620 per MHz) and in mt8186's
    /// (1024).
    private static final double REFERENCE_GS101 = 620 * 2050.0;

    private static final double REFERENCE_MT8186 = 1024 * 2050.0;

    private final double[] speed = new double[CLOCK.length];
    private final double[] wattsPerCore = new double[CLOCK.length];

    private Processor() {}

    /// A flagship: Pixel 6, gs101. Linux kernel, `exynos/google/gs101.dtsi`: capacity per MHz, dynamic power
    /// coefficient in uW/MHz/V^2, and the operating points in MHz and volts.
    static Processor gs101() {
        return of(
                REFERENCE_GS101,
                new Cluster(
                        4,
                        250,
                        70,
                        new double[][] {
                            {300, 0.5375},
                            {574, 0.6},
                            {930, 0.66875},
                            {1197, 0.73125},
                            {1401, 0.78125},
                            {1598, 0.83125},
                            {1803, 0.90625}
                        }),
                new Cluster(
                        2,
                        620,
                        284,
                        new double[][] {
                            {400, 0.50625},
                            {696, 0.5625},
                            {1024, 0.625},
                            {1328, 0.6875},
                            {1663, 0.775},
                            {1999, 0.86875},
                            {2253, 0.96875}
                        }),
                new Cluster(
                        2,
                        1024,
                        650,
                        new double[][] {
                            {500, 0.5},
                            {984, 0.575},
                            {1426, 0.6625},
                            {1826, 0.75},
                            {2188, 0.83125},
                            {2507, 0.925},
                            {2802, 1.05625}
                        }));
    }

    /// A mid-range phone: mt8186 (2 Cortex-A76 and 6 Cortex-A55). Linux kernel, `mediatek/mt8186.dtsi`.
    static Processor mt8186() {
        return of(
                REFERENCE_MT8186,
                new Cluster(
                        6,
                        382,
                        84,
                        new double[][] {
                            {500, 0.6}, {875, 0.7}, {1175, 0.775}, {1500, 0.85625}, {1733, 0.925}, {2000, 1.03125}
                        }),
                new Cluster(
                        2,
                        1024,
                        335,
                        new double[][] {
                            {774, 0.675},
                            {1085, 0.775},
                            {1308, 0.84375},
                            {1530, 0.9125},
                            {1796, 1.0125},
                            {2050, 1.11875}
                        }));
    }

    /// A processor of which only the top is known: voltage is taken to follow the clock, so power falls with its cube.
    static Processor cubic(double speed, double wattsPerCore) {
        Processor processor = new Processor();
        for (int i = 0; i < CLOCK.length; i++) {
            processor.speed[i] = speed * CLOCK[i];
            processor.wattsPerCore[i] = wattsPerCore * CLOCK[i] * CLOCK[i] * CLOCK[i];
        }
        return processor;
    }

    /// The same processor with another top clock, voltages unchanged: speed and power change alike.
    Processor clockedTo(double factor) {
        Processor processor = new Processor();
        for (int i = 0; i < CLOCK.length; i++) {
            processor.speed[i] = speed[i] * factor;
            processor.wattsPerCore[i] = wattsPerCore[i] * factor;
        }
        return processor;
    }

    /// How many operating points there are; 0 is the fastest.
    int points() {
        return CLOCK.length;
    }

    /// Speed of one core, 1 for the reference core.
    double speed(int point) {
        return speed[point];
    }

    /// Power of one busy core, watts.
    double wattsPerCore(int point) {
        return wattsPerCore[point];
    }

    private static Processor of(double reference, Cluster... clusters) {
        Processor processor = new Processor();
        int cores = Arrays.stream(clusters).mapToInt(Cluster::cores).sum();
        for (int i = 0; i < CLOCK.length; i++) {
            for (Cluster cluster : clusters) {
                double mhz = CLOCK[i] * cluster.topMhz();
                processor.speed[i] += cluster.cores() * cluster.capacityPerMhz() * mhz / reference / cores;
                processor.wattsPerCore[i] += cluster.cores() * cluster.watts(mhz) / cores;
            }
        }
        return processor;
    }

    /// Cores of one kind.
    ///
    /// @param points clock in MHz and voltage, ascending
    private record Cluster(int cores, double capacityPerMhz, double microwattsPerMhzVolt2, double[][] points) {

        double topMhz() {
            return points[points.length - 1][0];
        }

        /// Power of one busy core; voltage between two points is interpolated, below the lowest it stays.
        double watts(double mhz) {
            int upper = 0;
            while (upper < points.length - 1 && points[upper][0] < mhz) {
                upper++;
            }
            double volts = points[upper][1];
            if (upper > 0 && mhz < points[upper][0]) {
                double[] a = points[upper - 1];
                double[] b = points[upper];
                volts = a[1] + (b[1] - a[1]) * (mhz - a[0]) / (b[0] - a[0]);
            }
            return microwattsPerMhzVolt2 * mhz * volts * volts / 1e6;
        }
    }
}
