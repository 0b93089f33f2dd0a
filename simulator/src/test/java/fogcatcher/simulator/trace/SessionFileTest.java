package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionFileTest {

    @TempDir Path folder;

    @Test
    void sessionsAreGroupedByDeviceAndSorted() {
        SessionFile file = SessionFile.read(Traces.samples(), "sessions.csv");

        assertEquals(2, file.devices());
        assertEquals("phone-b", file.label(0));
        assertEquals("phone-a", file.label(1));
        assertEquals(3, file.sessions(0));
        assertEquals(1, file.sessions(1));
        assertEquals(50_000_000, file.startMicros(0, 1));
        assertEquals(100_000_000, file.endMicros(0, 1));
        assertEquals(60_500_000, file.endMicros(1, 0));
    }

    @Test
    void overlappingSessionsOfADeviceAreNamed() throws IOException {
        write("device,start_s,end_s\na,0,100\nb,50,60\na,200,300\na,99,120\n");

        assertEquals(
                "sessions.csv:5: device a: the session 99.0 to 120.0 s overlaps 0.0 to 100.0 s of line 2;"
                        + " join the two or shorten one",
                fault());
    }

    @Test
    void aSessionInsideAnotherOverlapsIt() throws IOException {
        write("device,start_s,end_s\na,10,20\na,0,100\n");

        assertEquals(
                "sessions.csv:3: device a: the session 0.0 to 100.0 s overlaps 10.0 to 20.0 s of line 2;"
                        + " join the two or shorten one",
                fault());
    }

    @Test
    void aSessionThatEndsBeforeItStartsIsNamed() throws IOException {
        write("device,start_s,end_s\na,10,10\n");

        assertEquals("sessions.csv:2: end_s: 10 is not after start_s 10; a session ends after it starts", fault());
    }

    @Test
    void aMissingLabelIsNamed() throws IOException {
        write("device,start_s,end_s\n,10,20\n");

        assertEquals("sessions.csv:2: device: is empty; write a label, for instance phone-1", fault());
    }

    @Test
    void aFileWithoutHeaderIsNoticed() throws IOException {
        write("phone-1,10,20\n");

        assertEquals("sessions.csv: there is no column device among phone-1, 10, 20", fault());
    }

    @Test
    void aFileWithoutSessionsIsNamed() throws IOException {
        write("device,start_s,end_s\n");

        assertEquals("sessions.csv: holds no session; write rows of device, start_s and end_s", fault());
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("sessions.csv"), text);
    }

    private String fault() {
        return Traces.fault(() -> SessionFile.read(folder, "sessions.csv"));
    }
}
