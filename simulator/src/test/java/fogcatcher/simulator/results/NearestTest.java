package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> COMMANDS = List.of("run", "validate", "schema", "export", "replay", "help");

    @Test
    void aSlipOfTheFingerFindsItsWord() {
        assertEquals(Optional.of("run"), Nearest.to("rum", COMMANDS));
        assertEquals(Optional.of("run"), Nearest.to("rn", COMMANDS));
        assertEquals(Optional.of("run"), Nearest.to("runn", COMMANDS));
        assertEquals(Optional.of("run"), Nearest.to("rnu", COMMANDS));
        assertEquals(Optional.of("export"), Nearest.to("exoprt", COMMANDS));
    }

    @Test
    void whatIsLikeNothingFindsNothing() {
        assertEquals(Optional.empty(), Nearest.to("xyz", COMMANDS));
        assertEquals(Optional.empty(), Nearest.to("nur", COMMANDS));
    }
}
