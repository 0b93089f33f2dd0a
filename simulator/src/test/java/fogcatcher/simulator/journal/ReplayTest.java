package fogcatcher.simulator.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.Build;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.run.Run;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String SCENARIO =
            """
            name: recorded
            seed: 7
            duration: 6h
            world:
              phones:
                count: 60
                behaviour: {exponential: {up: 1h, down: 20min, leave: silent}}
              faults: [{liars: {phones: 20%}}]
            workload:
              sources:
                - batch: {name: b, rate: 60/h, work: {lognormal: {median: 30min, sigma: 1}}, needs: {cpu: 1}}
                - batch: {name: f, kind: function, rate: 600/h, work: {constant: {value: 3s}}, needs: {cpu: 0.5}}
            policies:
              placement: {strategy: random, thinking: 100ms}
            record: []
            """;

    private static final Build BUILD = new Build("0.0.9", "0123abcd", true);

    @TempDir Path folder;

    @Test
    void aSimulationReplaysFromItsJournal() throws IOException {
        Path file = folder.resolve("new folder/run.journal");

        String digest = record(file);
        Replay replay = Replay.of(file);

        assertEquals(digest, replay.replayed());
        assertTrue(replay.agrees());
        assertEquals(digest, replay.recorded());
        assertEquals(lines(file).size() - 2, replay.inputs());
        assertTrue(replay.inputs() > 5000, () -> replay.inputs() + " inputs say little");
        assertEquals(BUILD, replay.recordedBy());
        assertFalse(replay.isSameBuild());
    }

    /// Limits and modes of purchase are inputs, calls and leases are not.
    @Test
    void aMarketReplaysFromItsJournal() throws IOException {
        Path file = folder.resolve("run.journal");

        String digest = record(file, scenario("policies.market={}", "workload.sources.0.batch.buys={mode: onDemand}"));

        assertEquals(digest, Replay.of(file).replayed());
        assertNotEquals(digest, record(folder.resolve("other.journal")));
    }

    @Test
    void aCompressedJournalHoldsTheSame() throws IOException {
        Path plain = folder.resolve("run.journal");
        Path packed = folder.resolve("run.journal.gz");

        record(plain);
        record(packed);

        assertEquals(Replay.of(plain), Replay.of(packed));
        assertTrue(Files.size(packed) * 5 < Files.size(plain));
        try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(packed))) {
            assertEquals(Files.readString(plain), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aJournalAppearsWholeOrNotAtAll() throws IOException {
        Path file = folder.resolve("run.journal");

        try (JournalFile journal = JournalFile.create(file, scenario(), BUILD)) {
            journal.append(0, new Signal.Tick());
            assertFalse(Files.exists(file));
        }

        assertEquals(List.of(), inFolder());
        try (JournalFile journal = JournalFile.create(file, scenario(), BUILD)) {
            journal.seal("0");
            assertFalse(Files.exists(file));
            journal.publish();
            assertEquals(List.of("run.journal"), inFolder());
        }
        assertEquals(List.of("run.journal"), inFolder());
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = folder.resolve("run.journal");
        Files.writeString(file, "mine");

        assertFault(
                "there is already something at " + file + "; choose another name",
                () -> JournalFile.create(file, scenario(), BUILD));

        assertEquals("mine", Files.readString(file));
        assertEquals(List.of("run.journal"), inFolder());
    }

    @Test
    void aFileThatAppearsMeanwhileIsNotOverwritten() throws IOException {
        Path file = folder.resolve("run.journal");

        try (JournalFile journal = JournalFile.create(file, scenario(), BUILD)) {
            journal.seal("0");
            Files.writeString(file, "mine");
            assertFault("there is already something at " + file, journal::publish);
        }

        assertEquals("mine", Files.readString(file));
        assertEquals(List.of("run.journal"), inFolder());
    }

    @Test
    void twoDoNotWriteOneJournal() {
        Path file = folder.resolve("run.journal");

        try (JournalFile journal = JournalFile.create(file, scenario(), BUILD)) {
            journal.append(0, new Signal.Tick());
            assertFault("somebody is writing the journal " + file, () -> JournalFile.create(file, scenario(), BUILD));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path taken = Files.writeString(folder.resolve("a file"), "");

        assertFault(
                "cannot write the journal " + taken.resolve("run.journal") + ": ",
                () -> JournalFile.create(taken.resolve("run.journal"), scenario(), BUILD));
    }

    @Test
    void anyChangedByteIsNoticed() throws IOException {
        Path file = folder.resolve("run.journal");
        record(file);
        byte[] sound = Files.readAllBytes(file);
        SplittableRandom chance = new SplittableRandom(1);
        // The last line holds the digest; a changed one is a disagreement and no fault.
        int end = sound.length - 60;

        for (int i = 0; i < 40; i++) {
            byte[] changed = sound.clone();
            int at = chance.nextInt(end);
            changed[at] ^= (byte) (1 << chance.nextInt(7));
            Files.write(file, changed);

            assertThrows(JournalFault.class, () -> Replay.of(file), () -> "byte " + at + " was changed");
        }
    }

    @Test
    void aChangedNumberIsNoticedEvenIfItDecidesNothing() throws IOException {
        Path file = folder.resolve("run.journal");
        record(file);
        int report =
                change(
                        file,
                        lines -> {
                            int line = indexOf(lines, "phoneReported");
                            lines.set(
                                    line,
                                    lines.get(line).replaceAll("\"batteryPermille\":\\d+", "\"batteryPermille\":777"));
                        });

        assertTrue(report > 0);
        assertFault("checksum", () -> Replay.of(file));
    }

    @Test
    void anotherDigestIsADisagreement() throws IOException {
        Path file = folder.resolve("run.journal");
        String digest = record(file);
        change(file, lines -> lines.set(lines.size() - 1, lines.getLast().replace(digest, "beef")));

        Replay replay = Replay.of(file);

        assertFalse(replay.agrees());
        assertEquals("beef", replay.recorded());
        assertEquals(digest, replay.replayed());
    }

    @Test
    void faultsNameFileLineValueAndRemedy() throws IOException {
        Path file = folder.resolve("run.journal");
        record(file);
        List<String> sound = lines(file);

        assertFaultAfter(file, sound, List::clear, file + " is empty; name a file");
        assertFaultAfter(file, sound, lines -> lines.set(0, "time,phone"), "it begins with `time,phone`; name a file");
        assertFaultAfter(
                file,
                sound,
                lines -> lines.set(0, lines.getFirst().replace("Journal\":1", "Journal\":2")),
                file + " is a journal of format 2, and this Fogcatcher reads format 1; replay it with the version");
        assertFaultAfter(
                file,
                sound,
                lines -> lines.set(0, lines.getFirst().replace("duration:", "durations:")),
                file + ":1: this Fogcatcher does not understand the scenario: ");
        assertFaultAfter(
                file,
                sound,
                lines -> lines.set(0, lines.getFirst().replace("\"seed\"", "\"sed\"")),
                file + ":1: First has no `sed`; the file was changed");
        assertFaultAfter(
                file, sound, List::removeLast, "has no last line, after " + (sound.size() - 2) + " inputs; it was cut");
        assertFaultAfter(
                file,
                sound,
                lines -> lines.set(4, "{\"at\":0,\"tick\""),
                file + ":5: the line is cut off; the file was changed");
        assertFaultAfter(
                file, sound, lines -> lines.set(4, "{\"at\":0,?"), file + ":5: this is not JSON (column 9); the file");
        assertFaultAfter(file, sound, lines -> lines.set(4, ""), file + ":5: the line is empty; ");
        assertFaultAfter(
                file,
                sound,
                lines -> lines.set(4, "{\"at\":0,\"phoneFlew\":{}}"),
                file
                        + ":5: no input is called `phoneFlew`; replay it with the version that recorded it; this one"
                        + " knows");
        assertFaultAfter(
                file,
                sound,
                lines -> lines.set(4, "{\"at\":-1,\"tick\":{}}"),
                file + ":5: the engine cannot take this input: time runs backwards from 0 us to -1 us; the file");
        assertFaultAfter(
                file,
                sound,
                lines -> lines.remove(lines.size() - 2),
                ": there were " + (sound.size() - 2) + " inputs, and " + (sound.size() - 3) + " are left; the file");
        assertFaultAfter(file, sound, lines -> lines.add("{}"), ": a line follows the last one; the file was changed");
        assertFault(
                "cannot read the journal " + folder.resolve("missing") + ": there is no ",
                () -> Replay.of(folder.resolve("missing")));
    }

    @Test
    void aBrokenCompressedJournalIsNamed() throws IOException {
        Path file = folder.resolve("run.journal.gz");
        record(file);
        byte[] sound = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(sound, sound.length / 2));
        assertFault("the compressed journal " + file + " is broken: ", () -> Replay.of(file));

        Files.writeString(file, "{\"fogcatcherJournal\":1}");
        assertFault("the compressed journal " + file + " is broken: Not in GZIP format", () -> Replay.of(file));
    }

    private void assertFaultAfter(Path file, List<String> sound, Consumer<List<String>> change, String message)
            throws IOException {
        List<String> lines = new ArrayList<>(sound);
        change.accept(lines);
        Files.write(file, lines);
        assertFault(message, () -> Replay.of(file));
    }

    private static void assertFault(String part, Executable action) {
        String message = assertThrows(JournalFault.class, action).getMessage();
        assertTrue(message.contains(part), () -> part + "\nis not in\n" + message);
    }

    private static int change(Path file, Consumer<List<String>> change) throws IOException {
        List<String> lines = lines(file);
        change.accept(lines);
        Files.write(file, lines);
        return lines.size();
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) return i;
        }
        throw new AssertionError("no line has " + part);
    }

    private static List<String> lines(Path file) throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    @Test
    void withoutItsJournalARunLeavesNoResults() throws IOException {
        Path file = folder.resolve("run.journal");

        try (JournalFile journal = JournalFile.create(file, scenario(), BUILD);
                ResultsFolder into = ResultsFolder.create(folder.resolve("run"))) {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            Run.into(
                                    into,
                                    scenario(),
                                    folder,
                                    journal,
                                    Progress.NONE,
                                    Clock.systemUTC(),
                                    _ -> {
                                        throw new IllegalStateException("the disk is full");
                                    }));
        }

        assertEquals(List.of(), inFolder());
    }

    private List<String> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String record(Path file) throws IOException {
        return record(file, scenario());
    }

    private String record(Path file, Scenario scenario) throws IOException {
        Path results = Files.createTempDirectory(folder, "results").resolve("run");
        try (JournalFile journal = JournalFile.create(file, scenario, BUILD);
                ResultsFolder into = ResultsFolder.create(results)) {
            Run.Outcome outcome =
                    Run.into(into, scenario, folder, journal, Progress.NONE, Clock.systemUTC(), journal::seal);
            journal.publish();
            return outcome.digest();
        }
    }

    private static Scenario scenario(String... overrides) {
        return switch (ScenarioReader.read("s.yaml", SCENARIO, List.of(overrides), _ -> true)) {
            case Reading.Sound(Scenario scenario) -> scenario;
            case Reading.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }
}
