package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.HardwareSpec;
import java.util.Arrays;

/// What the phones are made of. A phone is one of a few models, so a million phones share the descriptions.
final class Hardware {

    /// One model of phone.
    ///
    /// @param memoryMb main memory
    /// @param batteryWattHours energy of a full battery
    /// @param chargerWatts what its charger gives at most
    /// @param gpuShare how many of these phones have a graphics processor to compute on, 0 to 1
    /// @param fiveGShare how many of them are 5G phones, 0 to 1
    record Model(
            Processor processor,
            int cores,
            int memoryMb,
            int storageMb,
            double batteryWattHours,
            double chargerWatts,
            double gpuShare,
            double fiveGShare) {

        Resources resources(int bandwidthKbps) {
            return new Resources(cores * 1000, memoryMb, storageMb, bandwidthKbps);
        }
    }

    /// Nominal voltage of a lithium-ion cell, volts.
    private static final double CELL_VOLTS = 3.85;

    /// Models per price tier: the lower quartile, the median twice, the upper quartile.
    private static final int SPREADS = 4;

    // What is drawn of each phone.
    private static final int MODEL = 0;
    private static final int GPU = 1;
    private static final int FIVE_G = 2;

    /// Those of phones, then those of fixtures.
    private final Model[] models;

    private final int ofPhones;
    private final Draws draws;

    Hardware(HardwareSpec spec, Randomness randomness) {
        this(spec, randomness, new Model[0]);
    }

    Hardware(HardwareSpec spec, Randomness randomness, Model[] fixtures) {
        draws = randomness.draws("hardware");
        Model[] phones =
                switch (spec) {
                    case HardwareSpec.Uniform uniform -> new Model[] {uniform(uniform)};
                    case HardwareSpec.Market market -> market(market.gpu().fraction());
                };
        ofPhones = phones.length;
        models = Arrays.copyOf(phones, ofPhones + fixtures.length);
        System.arraycopy(fixtures, 0, models, ofPhones, fixtures.length);
    }

    /// The model of a sort of fixtures.
    int modelOfFixture(int sort) {
        return ofPhones + sort;
    }

    /// Which model phone `phone` is; models are ordered from cheap to dear, each equally frequent.
    int modelOf(int phone) {
        return (int) (draws.uniform(phone, MODEL) * ofPhones);
    }

    Model model(int index) {
        return models[index];
    }

    /// What phone `phone`, of this model, can do.
    Capabilities capabilities(int phone, Model model) {
        return draws.uniform(phone, GPU) < model.gpuShare() ? Capabilities.GPU : Capabilities.NONE;
    }

    /// Whether phone `phone`, of this model, uses 5G where it has no Wi-Fi.
    boolean hasFiveG(int phone, Model model) {
        return draws.uniform(phone, FIVE_G) < model.fiveGShare();
    }

    /// Those of phones come first.
    int modelsOfPhones() {
        return ofPhones;
    }

    int models() {
        return models.length;
    }

    private static Model uniform(HardwareSpec.Uniform spec) {
        return new Model(
                Processor.cubic(spec.speed().fraction(), spec.corePower().watts()),
                spec.cores(),
                (int) Math.min(Integer.MAX_VALUE, spec.memory().bytes() / 1_000_000),
                (int) Math.min(Integer.MAX_VALUE, spec.storage().bytes() / 1_000_000),
                spec.battery().milliampereHours() / 1000 * CELL_VOLTS,
                spec.charger().watts(),
                spec.hasGpu() ? 1 : 0,
                spec.hasFiveG() ? 1 : 0);
    }

    /// Five price tiers of equal weight over 951 models on sale about 2020 to 2025: quartiles of memory (GB), storage
    /// (GB), battery (mAh), charger (W) and top clock (GHz) within each tier; aggregates of a public catalogue, one
    /// vote a model, not a user. A phone's quarter is the same in every column: a cheap phone is cheap in every part.
    private static final double[][][] TIERS = {
        {{3, 4, 4}, {32, 64, 64}, {5000, 5000, 5000}, {18, 33, 33}, {1.82, 2.0, 2.3}},
        {{4, 6, 6}, {64, 128, 128}, {5000, 5000, 5000}, {18, 20, 33}, {2.0, 2.2, 2.3}},
        {{6, 6, 8}, {128, 128, 128}, {4500, 5000, 5000}, {30, 33, 44}, {2.2, 2.2, 2.4}},
        {{8, 8, 8}, {128, 128, 256}, {4500, 4600, 5000}, {33, 66, 80}, {2.4, 2.8, 3.0}},
        {{8, 8, 12}, {128, 256, 256}, {4323, 4600, 5000}, {30, 65, 80}, {2.84, 3.0, 3.2}}
    };

    /// Share of 5G phones in each tier (same source).
    private static final double[] FIVE_G_SHARES = {0.047, 0.274, 0.663, 0.895, 0.906};

    /// Tiers from this one on have a flagship's processor.
    private static final int FLAGSHIP_TIER = 3;

    /// Cores of nearly all models on sale (893 of 951).
    private static final int CORES = 8;

    private static Model[] market(double gpuShare) {
        Model[] models = new Model[TIERS.length * SPREADS];
        for (int tier = 0; tier < TIERS.length; tier++) {
            double[][] t = TIERS[tier];
            for (int spread = 0; spread < SPREADS; spread++) {
                double ghz = within(t[4], spread);
                Processor processor =
                        tier < FLAGSHIP_TIER
                                ? Processor.mt8186().clockedTo(ghz / 2.05)
                                : Processor.gs101().clockedTo(ghz / 2.802);
                models[tier * SPREADS + spread] =
                        new Model(
                                processor,
                                CORES,
                                (int) (within(t[0], spread) * 1000),
                                (int) (within(t[1], spread) * 1000),
                                within(t[2], spread) / 1000 * CELL_VOLTS,
                                within(t[3], spread),
                                gpuShare,
                                FIVE_G_SHARES[tier]);
            }
        }
        return models;
    }

    private static double within(double[] quartiles, int spread) {
        return quartiles[(spread + 1) / 2];
    }
}
