package fogcatcher.live.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import fogcatcher.live.docker.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("live")
class SensorsTest {

    @Test
    void whatHappensToAHostIsRead() throws Exception {
        try (TestFleet fleet = TestFleet.start(1);
                Sensors sensors = new Sensors(fleet.sensors(1), Optional.of(keys(fleet)))) {
            Reading rested = sensors.read();
            assertEquals(OptionalInt.of(800), rested.batteryPermille());
            assertEquals(OptionalInt.of(300), rested.temperatureDeci());
            assertTrue(rested.charging() && rested.unmetered() && rested.screenOff());

            fleet.let("sensor", 1, "capacity=35", "status=Discharging", "temp=44", "screen=1", "idle=0", "metered=1");
            Reading used = sensors.read();
            assertEquals(OptionalInt.of(350), used.batteryPermille());
            assertEquals(OptionalInt.of(440), used.temperatureDeci());
            assertFalse(used.charging() || used.unmetered() || used.screenOff());
            assertEquals(0, used.idleMicros());

            fleet.let("no-battery", 1);
            assertEquals(OptionalInt.empty(), sensors.read().batteryPermille());
            assertTrue(sensors.read().charging());

            fleet.let("crash", 1);
            assertThrows(IOException.class, sensors::read);
        }
    }

    private static SSLContext keys(TestFleet fleet) throws IOException {
        return Keys.of(
                        Files.readString(fleet.keys().resolve("ca.pem")),
                        Files.readString(fleet.keys().resolve("cert.pem")),
                        Files.readString(fleet.keys().resolve("key.pem")))
                .context();
    }
}
