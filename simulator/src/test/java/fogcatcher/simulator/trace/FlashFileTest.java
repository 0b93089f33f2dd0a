package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlashFileTest {

    @TempDir Path folder;

    @Test
    void eventsAreSortedByTimeAndKeepTheirOrderInsideASecond() {
        FlashFile file = FlashFile.read(Traces.samples(), "state_traces.json");

        assertEquals(2, file.devices());
        assertEquals(
                List.of(
                        FlashEvent.SCREEN_ON,
                        FlashEvent.UNLOCKED,
                        FlashEvent.BATTERY_LEVEL,
                        FlashEvent.CELLULAR,
                        FlashEvent.WIFI),
                kinds(file, 0));
        assertEquals(875, file.value(0, 2));
        assertEquals(4, file.value(0, 3));
    }

    @Test
    void timesCountFromMidnightOfTheFirstDayOfTheWholeTrace() {
        FlashFile file = FlashFile.read(Traces.samples(), "state_traces.json");

        assertEquals(Micros.PER_DAY - Micros.PER_SECOND, file.timeMicros(1, 0));
        assertEquals(2 * Micros.PER_DAY, file.timeMicros(1, 1));
        assertEquals(
                Micros.PER_DAY + 7 * Micros.PER_HOUR + 12 * Micros.PER_MINUTE + 44 * Micros.PER_SECOND,
                file.timeMicros(0, 0));
        assertEquals(3, file.days());
    }

    @Test
    void otherMembersOfADeviceAreSkipped() {
        FlashFile file = FlashFile.read(Traces.samples(), "state_traces.json");

        assertEquals("7", file.label(1));
        assertEquals(
                List.of(FlashEvent.PLUGGED_IN, FlashEvent.UNKNOWN_NETWORK, FlashEvent.BATTERY_OKAY, FlashEvent.LOCKED),
                kinds(file, 1));
    }

    @Test
    void anUnknownEventIsNamed() throws IOException {
        write(device("2020-01-29 07:12:44\\tscreen_on\\n2020-01-29 07:12:45\\tscreen_melted"));

        assertEquals(
                "state_traces.json: device 3, message 2: there is no event \"screen_melted\"; known are screen_on,"
                    + " screen_off, screen_lock, screen_unlock, battery_charged_on, battery_charged_off, battery_low,"
                    + " battery_okay, wifi, 2g, 3g, 4g, 5g, unknown, phone_on, phone_off and levels such as 87.0%",
                fault());
    }

    @Test
    void aLineWithoutTabIsNamed() throws IOException {
        write(device("2020-01-29 07:12:44 screen_on"));

        assertEquals(
                "state_traces.json: device 3, message 1: \"2020-01-29 07:12:44 screen_on\" has no tab between time and"
                        + " event",
                fault());
    }

    @Test
    void aDayThatDoesNotExistIsNamed() throws IOException {
        write(device("2020-02-30 07:12:44\\twifi"));

        assertEquals(
                "state_traces.json: device 3, message 1: \"2020-02-30 07:12:44\" is not a time; write it as 2020-01-29"
                        + " 07:12:44",
                fault());
    }

    @Test
    void aLevelAboveAHundredIsNamed() throws IOException {
        write(device("2020-01-29 07:12:44\\t101%"));

        assertEquals(
                "state_traces.json: device 3, message 1: \"101%\" is not a battery level; write 0% to 100%", fault());
    }

    @Test
    void aClockThatWasNeverSetIsNoticed() throws IOException {
        write(device("1970-01-01 00:00:10\\twifi\\n2020-01-29 07:12:44\\twifi"));

        assertEquals(
                "state_traces.json: its events span 18290 days, from 1970-01-01T00:00:10;"
                        + " leave out the device whose clock was wrong",
                fault());
    }

    @Test
    void aDeviceWithoutMessagesIsNamed() throws IOException {
        write("{\"3\": {\n\"guid\": \"x\"}}");

        assertEquals("state_traces.json:2: device 3 has no \"messages\" (column 13)", fault());
    }

    @Test
    void aFileThatIsCutOffIsNamed() throws IOException {
        write("{\"3\": {\"messages\": \"2020-01-29 07:12:44\\tscre");

        String fault = fault();

        assertTrue(
                fault.startsWith("state_traces.json:1: is not JSON, in or after device 3: Unexpected end-of-input"),
                fault);
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        write("");

        assertEquals("state_traces.json: is empty", fault());
    }

    @Test
    void aTraceWithoutDevicesIsNamed() throws IOException {
        write("{}");

        assertEquals("state_traces.json: holds no device", fault());
    }

    private static List<FlashEvent> kinds(FlashFile file, int device) {
        return IntStream.range(0, file.events(device)).mapToObj(event -> file.kind(device, event)).toList();
    }

    private static String device(String messages) {
        return "{\"3\": {\"messages\": \"" + messages + "\"}}";
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("state_traces.json"), text);
    }

    private String fault() {
        return Traces.fault(() -> FlashFile.read(folder, "state_traces.json"));
    }
}
