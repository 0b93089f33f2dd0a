package fogcatcher.simulator.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Power, heat and battery of one phone, on schedules that can be worked out by hand.
///
/// Heat: T' = (ambient + R P - T) / tau. With the default R = 12 K/W and tau = 540 s in 25 degrees, power P leads to
/// 25 + 12 P, and temperature `a` reaches `b` on its way to `c` after tau ln((c - a) / (c - b)).
final class EnergyTest {

    private static final double TAU_SECONDS = 540;
    private static final double AMBIENT = 25;

    /// The governor's, half a degree below the limit of 45.
    private static final double TRIP = 44.5;

    private static final double SPEEDS_UP_AGAIN = 41.5;

    private static final String ONE_PHONE =
            """
            name: one-phone
            duration: 1h
            world:
              phones:
                count: 1
                behaviour: alwaysOn
                hardware: {uniform: {cores: 4, corePower: 1W, battery: 5000mAh, charger: 20W}}
                network: {wifiRoundTrip: 0ms}
            workload:
              sources:
                - trace: {name: plan, kind: function, format: csv, file: plan.csv, needs: {memory: 1MB}}
            policies:
              harvest: {share: 100%, rules: [unmetered, screen]}
              adaptation:
                reducedMemory: 100%
                trickleMemory: 100%
                pausedMemory: 100%
                reducedTemperature: 100C
                trickleTemperature: 100C
                pausedTemperature: 100C
                reducedBattery: 0%
                trickleBattery: 0%
                pausedBattery: 0%
              execution: {overdueFactor: 100}
            record: []
            """;

    @TempDir Path folder;

    @Test
    void energyIsCorePowerTimesBusyCoresTimesTime() throws IOException {
        plan("10,100,1", "20,40,2.5", "300,1.5,0.2");

        double joules = run("world.phones.hardware.uniform.corePower=0.3W").joules;

        assertEquals(0.3 * (100 * 1 + 40 * 2.5 + 1.5 * 0.2), joules, 1e-9);
    }

    @Test
    void temperatureFollowsTheExponential() throws IOException {
        plan("0,1800,1");

        Log log = run("duration=2h", "world.phones.hardware.uniform.corePower=1.2W");

        double hot = AMBIENT + 12 * 1.2;
        double atStop = hot + (AMBIENT - hot) * Math.exp(-1800 / TAU_SECONDS);
        log.celsius.forEach((second, celsius) -> {
            double expected =
                    second <= 1800
                            ? hot + (AMBIENT - hot) * Math.exp(-second / TAU_SECONDS)
                            : AMBIENT + (atStop - AMBIENT) * Math.exp(-(second - 1800) / TAU_SECONDS);
            // Within a hundredth of a degree of its aim a temperature stands still.
            assertEquals(expected, celsius, 0.011, "after " + second + " s");
        });
    }

    /// At four cores of 1 W the phone heads for 73 degrees. At the trip point it slows to 0.7 of its clock, where the
    /// cores draw 4 x 0.343 W, the most that (45 - 25) / 12 W allow, and there it stays: it would speed up at 41.5
    /// degrees, which it does not reach in time.
    @Test
    void aHotPhoneSlowsDownAndDrawsLess() throws IOException {
        plan("0,1200,4");

        Log log = run();

        double fast = TAU_SECONDS * Math.log((73 - AMBIENT) / (73 - TRIP));
        double slow = (1200 - fast) / 0.7;
        assertEquals(4 * fast + 4 * 0.343 * slow, log.joules, 0.01);
        assertEquals(fast + slow, log.doneSeconds, 0.01);
    }

    /// Fast and slow in turns: both times are known, and so is what is done in them.
    @Test
    void sustainedWorkAlternatesBetweenTwoSpeeds() throws IOException {
        plan("0,1000000,4");

        Log log = run("duration=10d", "world.phones.hardware.uniform.corePower=0.9W");

        double hot = AMBIENT + 12 * 3.6;
        double warm = AMBIENT + 12 * 3.6 * 0.343; // 39.8
        double first = TAU_SECONDS * Math.log((hot - AMBIENT) / (hot - TRIP));
        double slow = TAU_SECONDS * Math.log((TRIP - warm) / (SPEEDS_UP_AGAIN - warm));
        double fast = TAU_SECONDS * Math.log((hot - SPEEDS_UP_AGAIN) / (hot - TRIP));
        double watts = (3.6 * fast + 3.6 * 0.343 * slow) / (fast + slow);
        double seconds = 10 * 86_400 - first;
        assertEquals(3.6 * first + watts * seconds, log.joules, 0.002 * log.joules);
        assertTrue(watts < (45 - AMBIENT) / 12, "a mean of " + watts + " W");
        assertNotHotterThan(45, log);
    }

    /// The charger gives 10 W, and what the cores leave of it goes into the battery, an eighth of it as heat. The
    /// slower the cores, the more: only at 0.4 of the clock do 4 x 0.064 W and 9.744 W / 8 fit into (45 - 25) / 12 W.
    @Test
    void chargingTakesItsPartOfTheHeat() throws IOException {
        plan("0,1000000,4");
        flash(
                "00:00:00\twifi",
                "00:00:00\tbattery_charged_on",
                "00:00:00\tscreen_off",
                "00:00:00\t10.0%",
                "00:00:01\t10%");

        Log log =
                run(
                        "duration=2h",
                        "world.phones.behaviour={flash: {file: phone.json}}",
                        // So large that it draws whatever the charger has to give.
                        "world.phones.hardware.uniform.battery=2000Ah",
                        "world.phones.hardware.uniform.charger=10W");

        assertNotHotterThan(45, log);
        double heading = AMBIENT + 12 * (4 * 0.064 + 9.744 / 8);
        assertTrue(heading > SPEEDS_UP_AGAIN && heading < 45);
        assertEquals(heading, log.celsius.lastEntry().getValue(), 0.05);
    }

    /// A temperature a hair below the trip point is no way past it.
    /// In 40 degrees a phone that has charged for long is hotter than 45, and must say so from its first word on.
    @Test
    void thePastWarmsAPhoneBeforeItSaysAnything() throws IOException {
        plan("0,1,1");
        flash("00:00:00\twifi", "00:00:00\tbattery_charged_on", "00:00:00\tscreen_off");

        Log log =
                run(
                        "world.phones.behaviour={flash: {file: phone.json}}",
                        "world.phones.thermal.ambient=40C",
                        "policies.harvest={rules: [temperature]}");

        assertTrue(log.celsius.firstEntry().getValue() > 46, log.celsius + " degrees");
        assertEquals(0, log.harvests);
    }

    @Test
    void theTripPointIsNeverMissed() {
        Scenario scenario = Lab.scenario(folder, ONE_PHONE.replace("plan.csv", "."));
        Heat heat = new Heat(scenario.world().phones().thermal(), new PhoneRows(1), new int[0]);
        for (int thousandths = 1; thousandths < 1000; thousandths++) {
            double from = TRIP - thousandths / 1000.0;
            heat.set(0, from);
            heat.power(0, 4, 0);

            boolean isSeen = heat.mustThrottle(0) || heat.untilChange(0, false) < Micros.PER_MINUTE;

            assertTrue(isSeen, "from " + from);
        }
    }

    /// The same for what is reported: a mark is either seen already or waited for.
    @Test
    void noMarkIsMissedOnTheWayUpOrDown() {
        Scenario scenario = Lab.scenario(folder, ONE_PHONE.replace("plan.csv", "."));
        Heat heat = new Heat(scenario.world().phones().thermal(), new PhoneRows(1), new int[] {430});
        for (int thousandths = -500; thousandths < 500; thousandths++) {
            double from = 43 + thousandths / 1000.0;
            heat.set(0, from);
            heat.power(0, 4, 0);
            boolean isSeen = heat.reportedDeci(0) >= 430 || heat.untilChange(0, true) < Micros.PER_MINUTE;
            assertTrue(isSeen, "up from " + from);

            heat.set(0, from);
            heat.power(0, -2, 0); // heads for what is far below
            isSeen = heat.reportedDeci(0) < 430 || heat.untilChange(0, true) < Micros.PER_MINUTE;
            assertTrue(isSeen, "down from " + from);
        }
    }

    @Test
    void aBatteryFillsAlongALineAndStaysFull() throws IOException {
        plan("0,1,1");
        flash(
                "00:00:00\twifi",
                "00:00:00\tbattery_charged_on",
                "00:00:00\tscreen_off",
                "00:00:00\t20.0%",
                "08:00:00\tbattery_charged_off");

        Log log = run("duration=9h", "world.phones.behaviour={flash: {file: phone.json}}", NO_WORK);

        double perSecond = log.chargePerMinute * 10 / 60;
        double full = 800 / perSecond;
        assertTrue(full > 600 && full < 7 * 3600, "full after " + full + " s");
        log.permille.forEach((second, permille) -> {
            if (second < 8 * 3600) {
                assertEquals(Math.min(1000, 200 + perSecond * second), permille, 0.1, "after " + second + " s");
            }
        });
    }

    /// Unplugged, 2 W of work drain a battery of 5 Ah at 3.85 V by 2 / (19.25 x 3600) of it a second, beside its owner.
    @Test
    void workDrainsABatteryFaster() throws IOException {
        plan("3600,3600,2");
        flash(
                "00:00:00\twifi",
                "00:00:00\tbattery_charged_off",
                "00:00:00\tscreen_off",
                "00:00:00\t90.0%",
                "03:59:00\tbattery_charged_on");

        Log log =
                run(
                        "duration=4h",
                        "world.phones.behaviour={flash: {file: phone.json}}",
                        // Cold enough for full speed.
                        "world.phones.thermal.ambient=0C");

        double more = 1000 * 2 / (19.25 * 3600);
        double owner = log.slope(150, 3450);
        assertTrue(owner < 0);
        assertEquals(owner - more, log.slope(3750, 7050), 1e-4);
        assertEquals(owner, log.slope(7350, 13_950), 1e-4);
    }

    /// A phone that died has no discharge rate for the hours in which it was off.
    @Test
    void aPeriodOfDischargeEndsWithAnEmptyBattery() throws IOException {
        plan("0,1,1");
        flash(
                "00:00:00\twifi",
                "00:00:00\tbattery_charged_off",
                "00:00:00\tscreen_off",
                "00:00:00\t30.0%",
                "23:00:00\tbattery_charged_on");

        Log log = run("duration=24h", "world.phones.behaviour={flash: {file: phone.json}}", NO_WORK);

        assertEquals(0, log.permille.ceilingEntry(80_000.0).getValue(), 0.01);
        assertEquals(-log.slope(0, 2000) / 10 * 60, log.dischargePerMinute, 1e-4);
    }

    /// The work of a phone whose charger is too weak empties its battery, and then runs on what the charger gives: time
    /// goes on.
    @Test
    void anEmptyBatteryOnAWeakChargerIsAnEnd() throws IOException {
        plan("0,100000,4");
        flash(
                "00:00:00\twifi",
                "00:00:00\tbattery_charged_on",
                "00:00:00\tscreen_off",
                "00:00:00\t1.0%",
                "00:00:01\t1%");

        Log log =
                run(
                        "duration=6h",
                        "world.phones.behaviour={flash: {file: phone.json}}",
                        "world.phones.hardware.uniform.charger=1W",
                        "world.phones.thermal.ambient=-40C");

        assertEquals(0, log.permille.lastEntry().getValue(), 0.01);
        assertTrue(log.events < 10_000, log.events + " events");
    }

    private static final String NO_WORK = "workload.sources=[]";

    private static void assertNotHotterThan(double limit, Log log) {
        log.celsius.forEach(
                (second, celsius) -> assertTrue(celsius <= limit, celsius + " degrees after " + second + " s"));
    }

    /// Rows of submission, seconds of work and cores.
    private void plan(String... rows) throws IOException {
        Files.writeString(folder.resolve("plan.csv"), "submit_s,duration_s,cpu\n" + String.join("\n", rows) + "\n");
    }

    private void flash(String... messages) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String message : messages) {
            text.append("2020-01-01 ").append(message.replace("\t", "\\t")).append("\\n");
        }
        Files.writeString(folder.resolve("phone.json"), "{\"0\": {\"messages\": \"" + text + "\"}}");
    }

    private Log run(String... overrides) {
        return Lab.run(Lab.scenario(folder, ONE_PHONE, overrides), folder, new Log());
    }

    /// What a thermometer and a battery gauge show 97 times.
    private static final class Log implements Recorder {
        final TreeMap<Double, Double> celsius = new TreeMap<>();
        final TreeMap<Double, Double> permille = new TreeMap<>();
        double chargePerMinute;
        double dischargePerMinute;
        double doneSeconds;
        double joules;
        long events;
        int harvests;

        @Override
        public void sample(Simulation simulation) {
            long now = simulation.now();
            celsius.put(Micros.toSeconds(now), simulation.phones().celsius(now, 0));
            permille.put(Micros.toSeconds(now), simulation.phones().meanBatteryPermille(now));
        }

        @Override
        public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {
            if (charging) {
                chargePerMinute = percentPerMinute;
            } else {
                dischargePerMinute = percentPerMinute;
            }
        }

        @Override
        public void event(long now, Event event) {
            if (event instanceof Event.PhoneHarvested) {
                harvests++;
            }
            if (event instanceof Event.JobCompleted) {
                doneSeconds = Micros.toSeconds(now);
            }
        }

        @Override
        public void end(Simulation simulation) {
            joules = simulation.phones().cpuJoules(simulation.now());
            events = simulation.handled();
        }

        /// Permille a second between two samples at or after these seconds.
        double slope(double from, double to) {
            var first = permille.ceilingEntry(from);
            var last = permille.ceilingEntry(to);
            return (last.getValue() - first.getValue()) / (last.getKey() - first.getKey());
        }
    }
}
