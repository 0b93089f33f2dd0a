package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

    @TempDir private Path folder;

    @Test
    void whatWasKeptIsThereForTheNextCoordinator() throws Exception {
        keep(3, "fog-home-1-0-0", "first\n", 1);
        keep(3, "fog-home-1-0-1", "second\n", 2);
        keep(4, "fog-home-1-0-2", "of a later turn\n", 3);

        assertEquals(List.of("first\n", "second\n"), texts(3));
        Path file = folder.resolve("output/hello/3-fog-home-1-0-0");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void onlyTheLastContainersOfANameAreKept() throws Exception {
        for (int c = 0; c <= Outputs.MOST_CONTAINERS; c++) {
            keep(3, "c" + c, "word " + c + "\n", c);
        }

        assertEquals(Outputs.MOST_CONTAINERS, texts(3).size());
        assertEquals("word 1\n", texts(3).getFirst());
    }

    @Test
    void whatIsForgottenIsGone() throws Exception {
        keep(3, "c", "word\n", 1);

        new Outputs(folder.resolve("output")).forget("hello");

        assertEquals(List.of(), texts(3));
        assertEquals(false, Files.exists(folder.resolve("output/hello")));
    }

    @Test
    void theEndOfALongOutputBeginsWithALine() {
        Tail tail = new Tail(10);
        for (String part : List.of("one\ntwo\n", "three\nfo", "ur\nfive\n")) {
            tail.add(part.getBytes(StandardCharsets.UTF_8));
        }

        assertEquals("five\n", new String(tail.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void theLastLinesOfATextAreCounted() {
        assertEquals("two\nthree\n", lines("one\ntwo\nthree\n", 2));
        assertEquals("two\nthree", lines("one\ntwo\nthree", 2));
        assertEquals("one\n", lines("one\n", 7));
        assertEquals("", lines("one\n", 0));
    }

    private static String lines(String text, int lines) {
        return new String(Tail.lines(text.getBytes(StandardCharsets.UTF_8), lines), StandardCharsets.UTF_8);
    }

    private void keep(long number, String container, String text, long atMillis) throws Exception {
        Outputs outputs = new Outputs(folder.resolve("output"));
        outputs.keep("hello", number, container, text.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("output/hello/" + number + "-" + container);
        Files.setLastModifiedTime(file, FileTime.fromMillis(atMillis));
    }

    private List<String> texts(long number) throws Exception {
        return new Outputs(folder.resolve("output"))
                .of("hello", number).stream().map(text -> new String(text, StandardCharsets.UTF_8)).toList();
    }
}
