package fogcatcher.simulator.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small recordings, and exactly when their phones are harvested: phone, from, to, in seconds.
final class RecordedBehaviourTest {

    private static final String REPLAY =
            """
            name: replay
            duration: 1h
            world:
              phones:
                count: 3
                behaviour: {sessions: {file: sessions.csv}}
                hardware: uniform
            record: []
            """;

    @TempDir Path folder;

    @Test
    void aSessionIsAHarvest() throws IOException {
        sessions("a,0,600", "b,100.5,200", "a,900,1000", "b,200,300");

        assertEquals(
                List.of("1 100.5 300.0", "0 0.0 600.0", "0 900.0 1000.0", "2 0.0 600.0", "2 900.0 1000.0").stream()
                        .sorted()
                        .toList(),
                harvests());
    }

    /// While a phone is silent it is believed in for the coordinator's 90 s, unless it comes back before.
    @Test
    void aSilentPhoneIsMissedLate() throws IOException {
        sessions("a,0,600", "a,660,700", "a,800,900", "a,3000,3590");

        assertEquals(
                List.of("0 0.0 660.0", "0 3000.0 3600.0", "0 660.0 790.0", "0 800.0 990.0"),
                harvests("world.phones.count=1", "world.phones.behaviour.sessions.leave=silent"));
    }

    /// The file's clock is the phones': in a run that begins at eight in the morning, eight is 0.
    @Test
    void sessionsAreInLocalTime() throws IOException {
        sessions("a,28000,29000", "a,30000,30100");

        assertEquals(
                List.of("0 0.0 200.0", "0 1200.0 1300.0"), harvests("world.phones.count=1", "start=2026-03-02T08:00"));
    }

    /// Plugged in, on Wi-Fi, dark, and five minutes later idle: until the plug is pulled, or the screen lights up.
    @Test
    void traceEventsMakeAHarvest() throws IOException {
        flash(
                "00:00:00\t60%",
                "00:01:00\tscreen_on",
                "00:02:00\tbattery_charged_on",
                "00:03:00\twifi",
                "00:04:00\tscreen_off",
                "00:20:00\tscreen_on",
                "00:21:00\tscreen_off",
                "00:40:00\tbattery_charged_off",
                "00:45:00\tbattery_charged_on",
                "00:50:00\t4g",
                "00:50:30\twifi",
                "00:55:00\t15%",
                "00:57:00\t25%");

        assertEquals(
                List.of("0 1560.0 2400.0", "0 2700.0 3000.0", "0 3030.0 3300.0", "0 3420.0 3600.0", "0 540.0 1200.0"),
                harvests("world.phones.count=1", "world.phones.behaviour={flash: {file: phone.json}}"));
    }

    /// Its battery is empty by our reckoning; but it goes on recording, so it is on.
    @Test
    void aPhoneThatRecordsIsOn() throws IOException {
        flash(
                "00:00:00\t0.1%",
                "00:00:01\tbattery_charged_off",
                "00:00:02\tscreen_off",
                "20:00:00\twifi",
                "20:00:00\t50%",
                "20:00:00\tbattery_charged_on");

        assertEquals(
                List.of("0 72000.0 79200.0"),
                harvests("duration=22h", "world.phones.count=1", "world.phones.behaviour={flash: {file: phone.json}}"));
    }

    /// The trace lasts a day and begins again.
    @Test
    void aTraceBeginsAgain() throws IOException {
        flash(
                "00:00:00\t60%",
                "00:00:00\twifi", "00:00:00\tbattery_charged_on", "00:00:00\tscreen_off", "01:00:00\tscreen_on");

        assertEquals(
                List.of("0 300.0 3600.0", "0 86700.0 90000.0"),
                harvests("duration=40h", "world.phones.count=1", "world.phones.behaviour={flash: {file: phone.json}}"));
    }

    private void sessions(String... rows) throws IOException {
        Files.writeString(folder.resolve("sessions.csv"), "device,start_s,end_s\n" + String.join("\n", rows) + "\n");
    }

    private void flash(String... messages) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String message : messages) {
            text.append("2020-01-01 ").append(message.replace("\t", "\\t")).append("\\n");
        }
        Files.writeString(folder.resolve("phone.json"), "{\"0\": {\"messages\": \"" + text + "\"}}");
    }

    private List<String> harvests(String... overrides) {
        List<String> seen = Lab.run(Lab.scenario(folder, REPLAY, overrides), folder, new Harvests()).seen;
        return seen.stream().sorted().toList();
    }

    private static final class Harvests implements Recorder {
        final List<String> seen = new ArrayList<>();
        private final long[] from = {-1, -1, -1};

        @Override
        public void event(long now, Event event) {
            if (event instanceof Event.PhoneHarvested harvested) {
                from[harvested.phone()] = now;
            } else if (event instanceof Event.PhoneReleased released) {
                add(released.phone(), now);
            }
        }

        @Override
        public void end(Simulation simulation) {
            for (int p = 0; p < from.length; p++) {
                if (from[p] >= 0) {
                    add(p, simulation.now());
                }
            }
        }

        private void add(int phone, long now) {
            // Tenths, since a phone may need a microsecond.
            seen.add(phone + " " + tenths(from[phone]) + " " + tenths(now));
            from[phone] = -1;
        }

        private static double tenths(long micros) {
            return Math.round(Micros.toSeconds(micros) * 10) / 10.0;
        }
    }
}
