package fogcatcher.live.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @TempDir private Path state;

    @Test
    void whatAKilledCoordinatorLeftIsRemoved() throws Exception {
        Files.writeString(Scratch.in(state).resolve("image123.tar"), "half an image");

        Scratch.emptied(state);

        try (Stream<Path> left = Files.list(Scratch.in(state))) {
            assertEquals(List.of(), left.toList());
        }
    }
}
