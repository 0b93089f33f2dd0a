package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `mvn -pl engine test -Dtest=ReferenceWriterTest -Dreference.rewrite` writes the page anew.
class ReferenceWriterTest {

    private static final Path PAGE = Path.of("..", "scenarios", "REFERENCE.md");

    @Test
    void theCommittedPageIsTheOneThatTheRecordsMake() throws IOException {
        String page = ReferenceWriter.write();
        if (System.getProperty("reference.rewrite") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertEquals(Files.readString(PAGE), page, "run this test with -Dreference.rewrite and read the difference");
    }
}
