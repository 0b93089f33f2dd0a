package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyLedgerTest {

    @TempDir private Path home;

    private List<String> lines;
    private String head;

    @BeforeEach
    void run() {
        Typed.scenario(
                home.resolve("tiny.yaml"),
                "start: 2026-03-02T02:00",
                "workload: {sources: [{batch: {name: b, rate: 100/h, work: {exponential: {mean: 1min}}}}]}",
                "record: [ledger]");
        assertEquals("", Typed.in(home, "run", "tiny.yaml", "-o", "r").err());
        lines = Typed.in(home, "export", "r", "ledger").out().lines().toList();
        head = lines.getLast().substring(lines.getLast().lastIndexOf(',') + 1);
        assertTrue(lines.size() > 20, lines::toString);
    }

    @Test
    void aLedgerIsRightInEveryFormat() throws IOException {
        export("csv");
        export("json");
        String sound = ": " + (lines.size() - 1) + " entries, all as they were written; the last has hash " + head;

        assertEquals(
                "r/ledger.parquet" + sound + ", as manifest.json says\n", Typed.in(home, "verify-ledger", "r").out());
        assertTrue(Typed.in(home, "verify-ledger", "ledger.csv").out().startsWith("ledger.csv" + sound + "; compare"));
        assertTrue(
                Typed.in(home, "verify-ledger", "ledger.json").out().startsWith("ledger.json" + sound + "; compare"));
        assertTrue(Typed.in(home, "verify-ledger", "ledger.json", "--head", head).out().endsWith(", as --head says\n"));
    }

    @Test
    void aByteThatIsFlippedIsFoundWhereItIs() throws IOException {
        byte[] good = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            int at = chance.nextInt(good.length - 1);
            bad[at] ^= (byte) (1 << chance.nextInt(8));
            Files.write(home.resolve("bad.csv"), bad);
            int line =
                    1
                            + (int)
                                    new String(good, 0, at, StandardCharsets.ISO_8859_1)
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count();

            Typed typed = Typed.in(home, "verify-ledger", "bad.csv");

            String told = typed.err();
            assertEquals(1, typed.code(), () -> at + ": " + told);
            assertTrue(told.startsWith("bad.csv:" + line + ": "), () -> at + ", line " + line + ": " + told);
            assertTrue(line == 1 || told.contains("entry " + (line - 1) + " "), told);
        }
    }

    @Test
    void aByteThatIsFlippedInJsonIsFound() throws IOException {
        export("json");
        String good = Files.readString(home.resolve("ledger.json"));
        int at = good.indexOf("reserve") + 2;

        Typed.write(home.resolve("ledger.json"), good.substring(0, at) + "r" + good.substring(at + 1));

        Typed typed = Typed.in(home, "verify-ledger", "ledger.json");
        assertEquals(1, typed.code());
        assertEquals("ledger.json:3: entry 2 was changed: there is no cause `rererve`\n", typed.err());
    }

    @Test
    void aRemovedEntryIsNamed() {
        assertBroken(changed(9, 10, false), "bad.csv:10: entry 10 stands where entry 9 should");
        assertBroken(changed(1, 2, false), "bad.csv:2: entry 2 stands where entry 1 should");
    }

    @Test
    void aSwappedEntryIsNamed() {
        assertBroken(changed(9, 10, true), "bad.csv:10: entry 10 stands where entry 9 should");
    }

    @Test
    void anEntryThatIsMissingAtTheEndIsFoundByTheHead() throws IOException {
        List<String> shorter = lines.subList(0, lines.size() - 1);
        String missing = "entry " + (lines.size() - 1) + " is missing: ";
        Typed.write(home.resolve("short.csv"), String.join("\n", shorter) + "\n");
        Typed.write(home.resolve("r/short.csv"), String.join("\n", shorter) + "\n");

        assertEquals(0, Typed.in(home, "verify-ledger", "short.csv").code(), "nothing to compare it with");
        assertTrue(Typed.in(home, "verify-ledger", "short.csv", "--head", head).err().contains(missing));
        assertTrue(Typed.in(home, "verify-ledger", "r/short.csv").err().contains(missing));
    }

    @Test
    void whatIsNoLedgerIsSaidSo() {
        assertEquals(2, Typed.in(home, "verify-ledger", "lost.csv").code());
        assertEquals(2, Typed.in(home, "verify-ledger", "r", "--head", "abc").code());
        assertTrue(Typed.in(home, "verify-ledger", "tiny.yaml").err().contains("is not an exported ledger"));
    }

    private void export(String format) throws IOException {
        Files.writeString(
                home.resolve("ledger." + format), Typed.in(home, "export", "r", "ledger", "--format", format).out());
    }

    /// The lines without entry `first`, or with it after `second`.
    private List<String> changed(int first, int second, boolean keeps) {
        List<String> changed = new ArrayList<>(lines);
        String line = changed.remove(first);
        if (keeps) changed.add(second, line);
        return changed;
    }

    private void assertBroken(List<String> ledger, String message) {
        Typed.write(home.resolve("bad.csv"), String.join("\n", ledger) + "\n");
        Typed typed = Typed.in(home, "verify-ledger", "bad.csv");
        assertEquals(1, typed.code());
        assertTrue(typed.err().startsWith(message), typed.err());
    }
}
