package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {

    @TempDir Path home;

    @Test
    void aFolderAppearsOnlyWithTheCommit() throws IOException {
        Path target = home.resolve("new/parents/run");

        try (ResultsFolder folder = ResultsFolder.create(target)) {
            Samples.fill(folder.table("jobs", Samples.columns()), 1, 10);
            folder.write("scenario.yaml", "name: smallest\n");
            assertFalse(Files.exists(target));
            folder.commit(Samples.manifest(), Samples.summary());
        }

        assertEquals(List.of("jobs.parquet", "manifest.json", "scenario.yaml", "summary.json"), namesIn(target));
        assertEquals(List.of("run"), namesIn(target.getParent()));
    }

    @Test
    void aFolderWithoutTablesNeedsNoDatabase() throws IOException {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("run"))) {
            folder.commit(Samples.manifest(), Samples.summary());
        }

        assertEquals(List.of("manifest.json", "summary.json"), namesIn(home.resolve("run")));
    }

    @Test
    void anAbandonedFolderLeavesNothingNotEvenItsParents() throws IOException {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("new/parents/run"))) {
            Samples.fill(folder.table("jobs", Samples.columns()), 1, 200_000);
        }

        assertEquals(List.of(), namesIn(home));
    }

    @Test
    void closingTwiceOrAfterTheCommitDoesNothing() throws IOException {
        ResultsFolder folder = ResultsFolder.create(home.resolve("run"));
        folder.commit(Samples.manifest(), Samples.summary());

        folder.close();
        folder.close();

        assertEquals(List.of("run"), namesIn(home));
    }

    @Test
    void closingStopsAThreadThatIsStillWriting() throws Exception {
        ResultsFolder folder = ResultsFolder.create(home.resolve("run"));
        TableWriter table = folder.table("jobs", Samples.columns());
        CountDownLatch underWay = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                Samples.fill(table, 1, 100_000);
                                underWay.countDown();
                                Samples.fill(table, 2, Long.MAX_VALUE);
                            } catch (ResultsFault fault) {
                                end.set(fault);
                            }
                        });

        underWay.await();
        folder.close();
        writer.join();

        assertEquals(List.of(), namesIn(home));
        assertEquals(
                "the results in "
                        + home.resolve("run")
                        + " were abandoned while table jobs was being written;"
                        + " start a new run",
                end.get().getMessage());
    }

    @Test
    void existingResultsAreNotTouched() throws IOException {
        Path target = Files.createDirectory(home.resolve("run"));

        var fault = assertThrows(ResultsFault.class, () -> ResultsFolder.create(target));

        assertEquals(
                "results already exist in " + target + "; choose another folder with -o or remove it",
                fault.getMessage());
    }

    @Test
    void resultsThatAppearMeanwhileAreNotTouched() throws IOException {
        Path target = home.resolve("run");
        try (ResultsFolder folder = ResultsFolder.create(target)) {
            Files.createDirectory(target);
            Files.createFile(target.resolve("precious"));

            assertThrows(ResultsFault.class, () -> folder.commit(Samples.manifest(), Samples.summary()));
        }

        assertEquals(List.of("run"), namesIn(home));
        assertEquals(List.of("precious"), namesIn(target));
    }

    @Test
    void aPlaceUnderAFileIsRefused() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        var fault = assertThrows(ResultsFault.class, () -> ResultsFolder.create(file.resolve("deep/run")));

        assertEquals(
                "cannot create the results folder "
                        + file.resolve("deep/run")
                        + ": "
                        + file
                        + " is a file, not a folder; choose another folder with -o",
                fault.getMessage());
        assertEquals(List.of("file"), namesIn(home));
    }

    @Test
    void leftoversOfKilledRunsAreRemoved() throws IOException {
        Path leftover = Files.createDirectories(home.resolve(".run.part"));
        Files.createFile(leftover.resolve(".lock"));
        Files.createFile(leftover.resolve("jobs.parquet"));
        Path ofAnotherRun = Files.createDirectories(home.resolve(".other.part"));

        ResultsFolder.create(home.resolve("run")).close();

        assertEquals(List.of(ofAnotherRun.getFileName().toString()), namesIn(home));
    }

    @Test
    void twoRunsCannotWriteToTheSamePlace() {
        try (ResultsFolder first = ResultsFolder.create(home.resolve("run"))) {
            var fault = assertThrows(ResultsFault.class, () -> ResultsFolder.create(home.resolve("run")));

            assertTrue(fault.getMessage().startsWith("another run is writing its results to "), fault.getMessage());
            first.commit(Samples.manifest(), Samples.summary());
        }
    }

    @Test
    void ofManyWhoWantOnePlaceOneGetsIt() throws Exception {
        for (int turn = 0; turn < 50; turn++) {
            Path target = home.resolve("run-" + turn);
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Integer>> claims = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                for (int i = 0; i < 4; i++) {
                    claims.add(
                            threads.submit(() -> {
                                start.await();
                                try {
                                    ResultsFolder.create(target);
                                    return 1;
                                } catch (ResultsFault.Taken _) {
                                    return 0;
                                }
                            }));
                }
            }

            int winners = 0;
            for (Future<Integer> claim : claims) {
                winners += claim.get();
            }
            assertEquals(1, winners, "turn " + turn);
        }
        assertEquals(50, namesIn(home).size());
    }

    @Test
    void equalRowsGiveEqualBytes() throws IOException {
        // Three row groups, the last one not full.
        long rows = 2 * ParquetCopy.ROW_GROUP_ROWS + 12_345;

        byte[] first = jobsOf("first", 1, rows);
        byte[] second = jobsOf("second", 1, rows);
        byte[] other = jobsOf("other", 2, rows);

        assertArrayEquals(first, second);
        assertFalse(java.util.Arrays.equals(first, other));
    }

    private byte[] jobsOf(String run, long seed, long rows) throws IOException {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve(run))) {
            Samples.fill(folder.table("jobs", Samples.columns()), seed, rows);
            folder.commit(Samples.manifest(), Samples.summary());
        }
        return Files.readAllBytes(home.resolve(run).resolve("jobs.parquet"));
    }

    static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
