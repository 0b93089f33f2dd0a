package fogcatcher.engine.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.notation.Scenarios;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HarvestRulesTest {

    private static final long NOW = Micros.PER_HOUR;
    private static final long FIVE_MINUTES_AGO = NOW - 5 * Micros.PER_MINUTE;

    @Test
    void aPhoneThatMeetsAllRulesFailsNone() {
        assertEquals(0, failed(rules("{}"), 201, true, 449, true, true, FIVE_MINUTES_AGO));
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleFailsAlone(Rule rule) {
        assertEquals(rule.bit(), failingOnly(rules("{}"), rule));
    }

    @ParameterizedTest
    @EnumSource
    void aRuleThatIsSwitchedOffNeverFails(Rule rule) {
        String others =
                Arrays.stream(Rule.values())
                        .filter(other -> other != rule)
                        .map(other -> other.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "{rules: [", "]}"));

        assertEquals(0, failingOnly(rules(others), rule));
    }

    @Test
    void allFailedRulesAreNamed() {
        assertEquals(63, failed(rules("{}"), 200, false, 450, false, false, NOW));
        assertEquals(0, failed(rules("{rules: []}"), 200, false, 450, false, false, NOW));
    }

    @Test
    void limitsAreThoseOfThePolicy() {
        HarvestRules rules = rules("{minBattery: 55%, maxTemperature: 30.5C, idle: 1s}");

        assertEquals(0, failed(rules, 551, true, 304, true, true, NOW - 1_000_000));
        assertEquals(
                Rule.BATTERY.bit() | Rule.TEMPERATURE.bit() | Rule.IDLE.bit(),
                failed(rules, 550, true, 305, true, true, NOW - 999_999));
    }

    @Test
    void theIdleRuleKnowsWhenItWillHold() {
        HarvestRules rules = rules("{}");
        Fleet fleet = fleet(900, true, 250, true, true, NOW - 7);

        long when = rules.idleLongEnoughAt(fleet, 0);

        assertEquals(Rule.IDLE.bit(), rules.failed(fleet, 0, when - 1));
        assertEquals(0, rules.failed(fleet, 0, when));
    }

    @Test
    void aPhoneOffersItsShare() {
        assertEquals(
                new Resources(2400, 300, 30, 3),
                rules("{share: 30%}").offerOf(DeviceKind.PHONE, new Resources(8000, 1000, 100, 10)));
    }

    private static int failingOnly(HarvestRules rules, Rule rule) {
        return switch (rule) {
            case BATTERY -> failed(rules, 200, true, 449, true, true, FIVE_MINUTES_AGO);
            case CHARGING -> failed(rules, 201, false, 449, true, true, FIVE_MINUTES_AGO);
            case TEMPERATURE -> failed(rules, 201, true, 450, true, true, FIVE_MINUTES_AGO);
            case UNMETERED -> failed(rules, 201, true, 449, false, true, FIVE_MINUTES_AGO);
            case SCREEN -> failed(rules, 201, true, 449, true, false, FIVE_MINUTES_AGO);
            case IDLE -> failed(rules, 201, true, 449, true, true, FIVE_MINUTES_AGO + 1);
        };
    }

    private static int failed(
            HarvestRules rules,
            int battery,
            boolean charging,
            int temperature,
            boolean unmetered,
            boolean screenOff,
            long lastUse) {
        return rules.failed(fleet(battery, charging, temperature, unmetered, screenOff, lastUse), 0, NOW);
    }

    private static Fleet fleet(
            int battery, boolean charging, int temperature, boolean unmetered, boolean screenOff, long lastUse) {
        Fleet fleet = new Fleet();
        fleet.register(0, Resources.NONE, Capabilities.NONE, 1000, 0, new AccountId(3));
        fleet.report(0, battery, temperature, 300, charging, unmetered, screenOff, lastUse);
        return fleet;
    }

    private static HarvestRules rules(String harvest) {
        return new HarvestRules(
                Scenarios.sound(Scenarios.SMALLEST + "policies: {harvest: " + harvest + "}\n").policies().harvest());
    }
}
