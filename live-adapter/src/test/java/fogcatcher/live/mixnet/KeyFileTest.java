package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class KeyFileTest {

    private final SplittableRandom chance = new SplittableRandom(1);

    @TempDir private Path folder;

    @Test
    void aNewKeyIsForItsOwnerAndStays() throws IOException {
        Path file = folder.resolve("mix.key");

        byte[] first = KeyFile.seed(file, chance);
        byte[] again = KeyFile.seed(file, chance);

        assertEquals(32, first.length);
        assertArrayEquals(first, again);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rw--w----"})
    void aKeyThatOthersCanReadOrWriteIsRefused(String mode) throws IOException {
        Path file = folder.resolve("mix.key");
        KeyFile.seed(file, chance);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        LiveFault fault = assertThrows(LiveFault.class, () -> KeyFile.seed(file, chance));

        assertTrue(fault.getMessage().contains(mode), fault.getMessage());
        assertTrue(fault.getMessage().contains("chmod 600 " + file), fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "zz"})
    void aFileWithoutAKeyIsRefusedAndLeftAsItIs(String text) throws IOException {
        Path file = folder.resolve("mix.key");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        LiveFault fault = assertThrows(LiveFault.class, () -> KeyFile.seed(file, chance));

        assertTrue(fault.getMessage().contains("holds no key"), fault.getMessage());
        assertEquals(text, Files.readString(file));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = folder.resolve("no/mix.key");

        assertTrue(assertThrows(LiveFault.class, () -> KeyFile.seed(file, chance)).getMessage().contains("no/mix.key"));
    }
}
