package fogcatcher.simulator.phones;

import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.BatterySpec;

/// How fast batteries charge and drain: lognormal between phones and again between the periods of one phone.
///
/// Fitted to GreenHub (39,975 periods of 648 phones, October 2017 to June 2018, MIT licence), in ln(percent per
/// minute).
final class Rates {

    private static final double CHARGE_MU = -0.503;
    private static final double CHARGE_BETWEEN = 0.387;
    private static final double CHARGE_WITHIN = 0.385;
    private static final double DISCHARGE_MU = -2.309;
    private static final double DISCHARGE_BETWEEN = 0.670;
    private static final double DISCHARGE_WITHIN = 0.579;

    /// Correlation of a phone's log charge and discharge rates (GreenHub).
    private static final double CHARGE_DISCHARGE = 0.29;

    /// How much of a phone's charge rate follows its charger and battery; a guess, it leaves the distribution as it is.
    private static final double CHARGE_HARDWARE = 0.5;

    /// Charger and battery of GreenHub's years, for scaling to newer phones: 10 W and 3,000 mAh; a guess.
    private static final double OLD_CHARGER_WATTS = 10;

    private static final double OLD_BATTERY_WATT_HOURS = 3.0 * 3.85;

    private static final int OWN_CHARGE = 0;
    private static final int OWN_DISCHARGE = 1;
    private static final int FIRST_PERIOD = 2;

    private final Draws draws;
    private final double[] hardwareScore;
    private final double[] chargeScale;
    private final double[] dischargeScale;

    Rates(BatterySpec spec, Hardware hardware, Randomness randomness) {
        draws = randomness.draws("battery");
        int models = hardware.models();
        double[] logs = new double[models];
        int phones = hardware.modelsOfPhones();
        double sum = 0;
        double squares = 0;
        for (int m = 0; m < models; m++) {
            Hardware.Model model = hardware.model(m);
            logs[m] = StrictMath.log(model.chargerWatts() / model.batteryWattHours());
            sum += m < phones ? logs[m] : 0;
            squares += m < phones ? logs[m] * logs[m] : 0;
        }
        double deviation = Math.sqrt(Math.max(0, squares / phones - sum / phones * (sum / phones)));
        hardwareScore = new double[models];
        chargeScale = new double[models];
        dischargeScale = new double[models];
        for (int m = 0; m < models; m++) {
            hardwareScore[m] = deviation < 1e-9 ? Double.NaN : (logs[m] - sum / phones) / deviation;
            boolean scaled = spec.rates() == BatterySpec.Rates.SCALED;
            double battery = OLD_BATTERY_WATT_HOURS / hardware.model(m).batteryWattHours();
            chargeScale[m] = scaled ? hardware.model(m).chargerWatts() / OLD_CHARGER_WATTS * battery : 1;
            dischargeScale[m] = scaled ? battery : 1;
        }
    }

    /// Mean of ln(percent per minute) of one phone's charging.
    float chargeMu(int phone, int model) {
        return (float) (CHARGE_MU + CHARGE_BETWEEN * chargeScore(phone, model) + StrictMath.log(chargeScale[model]));
    }

    /// Mean of ln(percent per minute) of one phone's discharging.
    float dischargeMu(int phone, int model) {
        double own = draws.normal(phone, OWN_DISCHARGE);
        double score =
                CHARGE_DISCHARGE * chargeScore(phone, model) + Math.sqrt(1 - CHARGE_DISCHARGE * CHARGE_DISCHARGE) * own;
        return (float) (DISCHARGE_MU + DISCHARGE_BETWEEN * score + StrictMath.log(dischargeScale[model]));
    }

    /// The charge rate of one period, percent per minute.
    double charge(int phone, float chargeMu, int period) {
        return StrictMath.exp(chargeMu + CHARGE_WITHIN * draws.normal(phone, FIRST_PERIOD + period));
    }

    /// The discharge rate of one period, percent per minute.
    double discharge(int phone, float dischargeMu, int period) {
        return StrictMath.exp(dischargeMu + DISCHARGE_WITHIN * draws.normal(phone, FIRST_PERIOD + period));
    }

    private double chargeScore(int phone, int model) {
        double own = draws.normal(phone, OWN_CHARGE);
        double hardware = hardwareScore[model];
        return Double.isNaN(hardware)
                ? own
                : CHARGE_HARDWARE * hardware + Math.sqrt(1 - CHARGE_HARDWARE * CHARGE_HARDWARE) * own;
    }
}
