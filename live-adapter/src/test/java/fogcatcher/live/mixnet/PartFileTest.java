package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {

    @TempDir private Path folder;

    @Test
    void whatIsCompleteHasItsName() throws Exception {
        try (PartFile file = begun()) {
            file.complete();
        }

        assertEquals(List.of(folder.resolve("page")), files());
        assertEquals("half", Files.readString(folder.resolve("page")));
    }

    @Test
    void whatIsNotCompleteIsDeletedByWhoeverEndsIt() throws Exception {
        try (PartFile _ = begun()) {
            assertEquals(1, files().size());
        }

        assertEquals(List.of(), files());
    }

    /// The hook is run here without the end of this process.
    @Test
    void whatIsNotCompleteIsDeletedWhenTheProcessIsToldToEnd() throws Exception {
        try (PartFile file = begun()) {
            assertTrue(Runtime.getRuntime().removeShutdownHook(file.atEnd()));

            file.atEnd().start();
            file.atEnd().join();

            assertEquals(List.of(), files());
        }
    }

    @Test
    void nothingIsLeftToBeDoneAtTheEndOfTheProcessAfterwards() throws Exception {
        PartFile file = begun();

        file.close();

        assertFalse(Runtime.getRuntime().removeShutdownHook(file.atEnd()));
    }

    private PartFile begun() throws Exception {
        PartFile file = new PartFile(folder.resolve("page"), new SplittableRandom(1));
        try (OutputStream out = file.open()) {
            out.write(new byte[] {'h', 'a', 'l', 'f'});
        }
        return file;
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
