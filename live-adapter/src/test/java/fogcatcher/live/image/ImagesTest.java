package fogcatcher.live.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    @TempDir private Path folder;

    @Test
    void anImageIsTheSameWhereverAndWheneverItIsMade() throws IOException {
        ImageFile first = image("first", "1");
        ImageFile second = image("second", "1");
        ImageFile other = image("third", "2");

        assertArrayEquals(Files.readAllBytes(first.file()), Files.readAllBytes(second.file()));
        assertEquals(first.reference(), second.reference());
        assertNotEquals(first.reference(), other.reference());
        assertTrue(first.reference().matches("test/image:[0-9a-f]{12}"), first.reference());
    }

    /// Of a folder of classes that was compiled just now.
    private ImageFile image(String name, String content) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path classes = Files.createDirectories(own.resolve("classes/a"));
        Files.writeString(classes.resolve("A.class"), content);
        Files.setLastModifiedTime(classes.resolve("A.class"), FileTime.fromMillis(name.hashCode()));
        Layer layer = new JarLayer(List.of(own.resolve("classes")), "key").in(own);
        return ImageFile.write(own.resolve("image.tar"), "test/image", List.of(layer), "1000:1000", "amd64");
    }

    @Test
    void aLayerThatWasMadeIsKnownAgain() throws IOException {
        Path file = folder.resolve("layer.tar");
        Layer made = Layer.write(file, tar -> tar.file("a", 0644, "content".getBytes(StandardCharsets.US_ASCII)));

        assertEquals(made, Layer.read(file));
        assertEquals(64, made.digest().length());
    }

    @Test
    void aTarFileIsAsPosixSays() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            tar.folder("a", 0700, 1000);
            tar.file("a/" + "b".repeat(98), 0644, new byte[513]);
        }

        byte[] tar = bytes.toByteArray();
        assertEquals(512 + 512 + 2 * 512 + 2 * 512, tar.length);
        assertEquals("a/", text(tar, 0));
        assertEquals("0000700", text(tar, 100));
        assertEquals("0001750", text(tar, 108), "1000 in octal digits");
        assertEquals("ustar", text(tar, 257));
        assertEquals("a/" + "b".repeat(98), text(tar, 512));
        assertEquals("00000001001", text(tar, 512 + 124), "513 in octal digits");
        int sum = 8 * ' ';
        for (int at = 0; at < 512; at++) {
            sum += at < 148 || at >= 156 ? tar[at] & 0xFF : 0;
        }
        assertEquals(sum, Integer.parseInt(text(tar, 148).strip(), 8));
    }

    private static String text(byte[] tar, int at) {
        int end = at;
        while (tar[end] != 0 && end - at < 100) {
            end++;
        }
        return new String(tar, at, end - at, StandardCharsets.US_ASCII);
    }

    @Test
    void longNamesAreSplitAndLongerOnesRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(bytes);

        tar.file("p".repeat(80) + "/" + "n".repeat(60), 0644, new byte[0]);

        assertEquals("n".repeat(60), text(bytes.toByteArray(), 0));
        assertEquals("p".repeat(80), text(bytes.toByteArray(), 345));
        assertThrows(IOException.class, () -> tar.file("n".repeat(101), 0644, new byte[0]));
    }

    @Test
    void aJavaWithoutJlinkIsRefusedWithTheRemedy() {
        IOException fault = assertThrows(IOException.class, () -> JavaLayer.of(folder));

        assertTrue(fault.getMessage().contains("run the coordinator on a JDK 25"), fault.getMessage());
    }
}
