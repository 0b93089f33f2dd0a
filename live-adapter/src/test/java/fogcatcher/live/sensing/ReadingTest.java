package fogcatcher.live.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.ReportMarks;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final ReportMarks MARKS =
            new ReportMarks(new int[] {201, 400}, new int[] {410, 450}, true, true, true);

    private static final String PAGE =
            """
            # HELP node_power_supply_capacity capacity value of /sys/class/power_supply/<power_supply>.
            # TYPE node_power_supply_capacity gauge
            node_power_supply_capacity{power_supply="BAT0"} 64
            node_power_supply_info{power_supply="AC",type="Mains"} 1
            node_power_supply_info{model_name="odd \\"name\\", {x}",power_supply="BAT0",status="Discharging",type="Battery"} 1
            node_power_supply_online{power_supply="AC"} 0
            node_thermal_zone_temp{type="x86_pkg_temp",zone="0"} 41.5
            node_thermal_zone_temp{type="acpitz",zone="1"} 30
            node_memory_MemTotal_bytes 8e+09
            node_memory_MemAvailable_bytes 6e+09
            fog_user_idle_seconds 12.5
            fog_screen_on 1
            fog_network_metered 1
            node_scrape_collector_duration_seconds{collector="cpu"} +Inf
            this is no metric
            """;

    @Test
    void aPhoneInUseSaysSo() {
        assertEquals(
                new Reading(OptionalInt.of(640), OptionalInt.of(415), 250, false, false, false, 12_500_000),
                Reading.of(PAGE));
    }

    @Test
    void theStatusOfTheBatterySaysWhetherItIsPluggedIn() {
        assertTrue(Reading.of(PAGE.replace("Discharging", "Charging")).charging());
        assertTrue(Reading.of(PAGE.replace("Discharging", "Full")).charging());
        assertTrue(Reading.of(PAGE.replace("{power_supply=\"AC\"} 0", "{power_supply=\"AC\"} 1")).charging());
    }

    @Test
    void aHostWithoutBatteryIsPluggedInAndNotInUse() {
        Reading bare = Reading.of("node_memory_MemTotal_bytes 8e+09\nnode_memory_MemAvailable_bytes 8e+09\n");

        assertEquals(Reading.NONE, bare);
        assertEquals(1000, bare.report(3).batteryPermille());
    }

    @Test
    void theEngineHearsOfWhatItDecidesBy() {
        Reading before = Reading.of(PAGE);
        long second = 1_000_000;

        assertFalse(before.differs(before, second, MARKS), "nothing happened");
        assertFalse(Reading.of(PAGE.replace(" 64", " 63")).differs(before, second, MARKS), "no mark was crossed");
        assertTrue(Reading.of(PAGE.replace(" 64", " 39")).differs(before, second, MARKS), "40 % was crossed");
        assertTrue(Reading.of(PAGE.replace("41.5", "40")).differs(before, second, MARKS), "41 degrees were crossed");
        assertTrue(Reading.of(PAGE.replace("screen_on 1", "screen_on 0")).differs(before, second, MARKS));
    }

    /// Hosts tell how long ago they were used, by a clock that somebody may set.
    @Test
    void aClockThatJumpsMakesNoTimeBelowNothingAndNoneWithoutEnd() {
        assertEquals(0, Reading.of(PAGE.replace("12.5", "-3600")).idleMicros());
        assertEquals(0, Reading.of(PAGE.replace("12.5", "NaN")).idleMicros());
        assertEquals(Reading.NONE.idleMicros(), Reading.of(PAGE.replace("12.5", "1e18")).idleMicros());
        assertEquals(Reading.NONE.idleMicros(), Reading.of(PAGE.replace("12.5", "+Inf")).idleMicros());
    }

    @Test
    void aHostWhoseClockWasPutBackIsInUseUntilItHasRestedAnew() {
        Reading rested = Reading.of(PAGE.replace("12.5", "90000"));
        Reading back = Reading.of(PAGE.replace("12.5", "-3600"));

        assertTrue(back.differs(rested, 30_000_000, MARKS));
        assertFalse(Reading.of(PAGE.replace("12.5", "1e18")).differs(rested, 30_000_000, MARKS), "it rests on");
    }

    @Test
    void aUseInBetweenIsHeardOf() {
        Reading rested = Reading.of(PAGE.replace("12.5", "900"));
        long minutes = 120_000_000;

        assertFalse(Reading.of(PAGE.replace("12.5", "1010")).differs(rested, minutes, MARKS), "the timer lags");
        assertTrue(Reading.of(PAGE.replace("12.5", "30")).differs(rested, minutes, MARKS));
    }
}
