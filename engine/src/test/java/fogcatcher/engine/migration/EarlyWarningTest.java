package fogcatcher.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Warning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyWarningTest {

    private static final Beliefs WELL = new Beliefs(false, true, 900, true, 300, Micros.PER_HOUR, 0.5);

    private final EarlyWarning warning = new EarlyWarning(Specs.with());

    @Test
    void aPhoneThatIsWellKeepsItsContainers() {
        assertEquals(Optional.empty(), warning.of(WELL));
    }

    @Test
    void anOwnerAndALostNetworkAreReasons() {
        assertEquals(Optional.of(Warning.OWNER), warning.of(new Beliefs(true, true, 900, true, 300, 1L << 50, 0.5)));
        assertEquals(
                Optional.of(Warning.NETWORK), warning.of(new Beliefs(false, false, 900, true, 300, 1L << 50, 0.5)));
    }

    @Test
    void aLowBatteryIsOneOnlyWithoutACharger() {
        assertEquals(Optional.empty(), battery(200, false));
        assertEquals(Optional.of(Warning.BATTERY), battery(199, false));
        assertEquals(Optional.empty(), battery(1, true));
    }

    @Test
    void heatIsOneFromTheMarkOn() {
        assertEquals(Optional.empty(), heat(439));
        assertEquals(Optional.of(Warning.HEAT), heat(440));
    }

    @Test
    void theEndOfASessionIsOneWithinTheTime() {
        assertEquals(Optional.empty(), session(2 * Micros.PER_MINUTE));
        assertEquals(Optional.of(Warning.SESSION), session(2 * Micros.PER_MINUTE - 1));
    }

    @Test
    void lostTrustIsOne() {
        assertEquals(Optional.empty(), trust(0.3));
        assertEquals(Optional.of(Warning.TRUST), trust(0.299));
    }

    @Test
    void theFirstOfSeveralIsNamedHoweverTheyAreListed() {
        Beliefs all = new Beliefs(true, false, 0, false, 600, 0, 0);
        EarlyWarning some = of(List.of(Warning.TRUST, Warning.HEAT, Warning.BATTERY));

        assertEquals(Optional.of(Warning.OWNER), warning.of(all));
        assertEquals(Optional.of(Warning.BATTERY), some.of(all));
    }

    @Test
    void oneThatIsLeftOutIsNone() {
        Beliefs all = new Beliefs(true, false, 0, false, 600, 0, 0);

        assertEquals(Optional.empty(), of(List.of()).of(all));
        for (Warning only : Warning.values()) {
            assertEquals(Optional.of(only), of(List.of(only)).of(all));
            assertEquals(Optional.empty(), of(List.of(only)).of(WELL));
        }
    }

    private static EarlyWarning of(List<Warning> warnings) {
        return new EarlyWarning(Specs.with(warnings, List.of(), 1, 1));
    }

    private Optional<Warning> battery(int permille, boolean charging) {
        return warning.of(new Beliefs(false, true, permille, charging, 300, Micros.PER_HOUR, 0.5));
    }

    private Optional<Warning> heat(int deci) {
        return warning.of(new Beliefs(false, true, 900, true, deci, Micros.PER_HOUR, 0.5));
    }

    private Optional<Warning> session(long stays) {
        return warning.of(new Beliefs(false, true, 900, true, 300, stays, 0.5));
    }

    private Optional<Warning> trust(double trust) {
        return warning.of(new Beliefs(false, true, 900, true, 300, Micros.PER_HOUR, trust));
    }
}
