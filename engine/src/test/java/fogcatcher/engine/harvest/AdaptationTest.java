package fogcatcher.engine.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.notation.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptationTest {

    private final Adaptation adaptation = adaptation("{}");
    private final Fleet fleet = new Fleet();

    AdaptationTest() {
        fleet.register(0, Resources.NONE, Capabilities.NONE, 1000, 0, new AccountId(3));
    }

    @Test
    void theBatteryLowersAModeAtItsMarksAndLiftsItLater() {
        assertEquals(
                List.of("399 REDUCED", "299 TRICKLE", "219 PAUSED", "250 TRICKLE", "330 REDUCED", "430 FULL"),
                changes(battery -> report(battery, 250, 300), downAndUp(450, 200)));
    }

    @Test
    void heatLowersAModeAtItsMarksAndLiftsItLater() {
        assertEquals(
                List.of("410 REDUCED", "430 TRICKLE", "445 PAUSED", "429 TRICKLE", "414 REDUCED", "394 FULL"),
                changes(temperature -> report(900, temperature, 300), upAndDown(380, 450)));
    }

    @Test
    void memoryPressureLowersAModeAtItsMarksAndLiftsItLater() {
        assertEquals(
                List.of("700 REDUCED", "850 TRICKLE", "950 PAUSED", "899 TRICKLE", "799 REDUCED", "649 FULL"),
                changes(memory -> report(900, 250, memory), upAndDown(600, 1000)));
    }

    @Test
    void theStrictestOfTheThreeDecides() {
        report(350, 430, 960);
        assertEquals(Mode.PAUSED, adaptation.modeOf(fleet, 0));
        report(350, 430, 100);
        assertEquals(Mode.TRICKLE, adaptation.modeOf(fleet, 0));
        report(350, 100, 100);
        assertEquals(Mode.REDUCED, adaptation.modeOf(fleet, 0));
    }

    @Test
    void aPhoneAtAThresholdDoesNotFlap() {
        List<String> changes =
                changes(battery -> report(battery, 250, 300), IntStream.range(0, 100).map(i -> i % 2 == 0 ? 399 : 401));

        assertEquals(List.of("399 REDUCED"), changes);
    }

    @Test
    void everyChangeOfModeHappensAtAMark() {
        List<Integer> battery = boxed(adaptation.batteryMarksPermille());
        List<Integer> temperature = boxed(adaptation.temperatureMarksDeci());

        // A level equal to a mark counts as above it: a fall is seen one below the mark, a rise at it.
        for (String change : changes(level -> report(level, 250, 300), downAndUp(450, 200))) {
            int at = Integer.parseInt(change.split(" ")[0]);
            assertTrue(battery.contains(at) || battery.contains(at + 1), change);
        }
        for (String change : changes(level -> report(900, level, 300), upAndDown(380, 450))) {
            int at = Integer.parseInt(change.split(" ")[0]);
            assertTrue(temperature.contains(at) || temperature.contains(at + 1), change);
        }
        assertEquals(battery.stream().sorted().toList(), battery);
        assertEquals(temperature.stream().sorted().toList(), temperature);
    }

    @Test
    void eachModeHasItsShare() {
        assertEquals(1, adaptation.shareOf(Mode.FULL));
        assertEquals(0.5, adaptation.shareOf(Mode.REDUCED));
        assertEquals(0.2, adaptation.shareOf(Mode.TRICKLE));
        assertEquals(0, adaptation.shareOf(Mode.PAUSED));
    }

    @Test
    void aChunkIsWhatThePhoneDoesWhileItProbablyStays() {
        StayEstimator stays = new StayEstimator();
        long stay = stays.staysFor(0, 0.8, Micros.PER_HOUR);

        assertEquals(stay, adaptation.chunkMicros(stays, 0, 1000, Micros.PER_DAY));
        assertEquals(stay / 2.0, (double) adaptation.chunkMicros(stays, 0, 500, Micros.PER_DAY), 1);
        assertEquals(stay * 3.0, (double) adaptation.chunkMicros(stays, 0, 3000, Micros.PER_DAY), 3);
        assertTrue(stay > 5 * Micros.PER_MINUTE && stay < Micros.PER_HOUR, stay + " us");
    }

    @Test
    void aChunkKeepsWithinItsLimits() {
        Adaptation narrow = adaptation("{minChunk: 10s, maxChunk: 20s}");
        StayEstimator fleeting = new StayEstimator();
        for (int i = 0; i < 100_000; i++) {
            fleeting.left(Micros.PER_SECOND);
        }

        assertEquals(20 * Micros.PER_SECOND, narrow.chunkMicros(new StayEstimator(), 0, 1000, Micros.PER_DAY));
        assertEquals(10 * Micros.PER_SECOND, narrow.chunkMicros(fleeting, 0, 1000, Micros.PER_DAY));
    }

    @Test
    void aSmallRestIsTakenAlong() {
        Adaptation fixed = adaptation("{minChunk: 1min, maxChunk: 1min}");
        StayEstimator stays = new StayEstimator();
        long minute = Micros.PER_MINUTE;

        assertEquals(2 * minute, fixed.chunkMicros(stays, 0, 1000, 2 * minute));
        assertEquals(minute, fixed.chunkMicros(stays, 0, 1000, 2 * minute + 1));
        assertEquals(1, fixed.chunkMicros(stays, 0, 1000, 1));
    }

    @Test
    void dataTravelAsTheyMayAndCan() {
        report(900, 250, 300);
        assertEquals(Transport.MIXNET, adaptation.transportOf(fleet, 0, true, true));
        assertEquals(Transport.PHONE_TO_PHONE, adaptation.transportOf(fleet, 0, false, true));
        assertEquals(Transport.DIRECT, adaptation.transportOf(fleet, 0, false, false));
        report(399, 250, 300);
        assertEquals(Transport.DIRECT, adaptation.transportOf(fleet, 0, false, true));
        fleet.report(0, 900, 250, 300, true, false, true, 0);
        assertEquals(Transport.DIRECT, adaptation.transportOf(fleet, 0, false, true));
    }

    private List<String> changes(IntConsumer report, IntStream levels) {
        List<String> changes = new ArrayList<>();
        fleet.setMode(0, Mode.FULL);
        levels.forEach(level -> {
            report.accept(level);
            Mode mode = adaptation.modeOf(fleet, 0);
            if (mode != fleet.mode(0)) {
                changes.add(level + " " + mode);
                fleet.setMode(0, mode);
            }
        });
        return changes;
    }

    private static IntStream downAndUp(int from, int to) {
        return IntStream.concat(IntStream.iterate(from, i -> i >= to, i -> i - 1), IntStream.rangeClosed(to, from));
    }

    private static IntStream upAndDown(int from, int to) {
        return IntStream.concat(IntStream.rangeClosed(from, to), IntStream.iterate(to, i -> i >= from, i -> i - 1));
    }

    private static List<Integer> boxed(int[] marks) {
        return IntStream.of(marks).boxed().toList();
    }

    private void report(int battery, int temperature, int memory) {
        fleet.report(0, battery, temperature, memory, true, true, true, 0);
    }

    private static Adaptation adaptation(String spec) {
        return new Adaptation(
                Scenarios.sound(Scenarios.SMALLEST + "policies: {adaptation: " + spec + "}\n").policies().adaptation());
    }
}
