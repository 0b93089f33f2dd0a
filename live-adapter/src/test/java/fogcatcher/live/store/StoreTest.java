package fogcatcher.live.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.live.volume.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each test runs on SQLite, and on PostgreSQL where its programs are installed.
class StoreTest {

    @TempDir private static Path folder;
    private static TestDatabase database;
    private static int turn;

    static Stream<String> kinds() {
        return Stream.of("sqlite", "postgresql");
    }

    private static String address(String kind) {
        turn++;
        if (kind.equals("sqlite")) {
            return Store.file(folder.resolve("store" + turn + ".db"));
        }
        assumeTrue(TestDatabase.isPossible(), "no initdb and pg_ctl of PostgreSQL here");
        if (database == null) {
            database = TestDatabase.start();
        }
        return database.newDatabase("store" + turn);
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void aPasswordIsNotRepeated() {
        StoreFault fault =
                assertThrows(
                        StoreFault.class,
                        () -> Store.open("jdbc:postgresql://127.0.0.1:1/fog?user=me&password=secret"));

        assertTrue(fault.getMessage().contains("jdbc:postgresql://127.0.0.1:1/fog"), fault.getMessage());
        assertTrue(!fault.getMessage().contains("secret"), fault.getMessage());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void othersCannotReadIt() throws IOException {
        Path file = folder.resolve("own.db");
        try (Store store = Store.open(Store.file(file))) {
            store.begin(new Run(1, "policies", 7, 1000, 0, ""));

            try (Stream<Path> files = Files.list(folder)) {
                for (Path one : files.filter(path -> path.getFileName().toString().startsWith("own.db")).toList()) {
                    assertEquals(
                            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(one)), "" + one);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatWasKeptIsThereAfterReopening(String kind) throws IOException {
        String address = address(kind);
        StoredJob job = new StoredJob(0, "web", "name: web\n", "/jobs", 5, "");
        List<Input> inputs =
                List.of(
                        new Command.Endow(new AccountId(8), 1_000),
                        new Signal.ContainerStarted(new ContainerId(3, 1)),
                        new Signal.Tick());
        try (Store store = Store.open(address)) {
            store.begin(new Run(1, "policies", 7, 1000, 0, ""));
            for (int i = 0; i < inputs.size(); i++) {
                store.append(1, i, 10L * i, inputs.get(i));
            }
            store.check(1, 3, "abc");
            store.addHost(1, 0, "attic");
            store.addHost(1, 1, "cellar");
            store.addOwner(9, "me");
            store.addRegion(0, "south");
            store.addRegion(1, "north");
            store.addJob(job);
        }

        try (Store store = Store.open(address)) {
            assertEquals(Optional.of(new Run(1, "policies", 7, 1000, 3, "abc")), store.latestRun());
            List<String> heard = new ArrayList<>();
            store.replay(1, (input, at) -> heard.add(at + " " + input));
            assertEquals(List.of("0 " + inputs.get(0), "10 " + inputs.get(1), "20 " + inputs.get(2)), heard);
            assertEquals(List.of("attic", "cellar"), store.hosts(1));
            assertEquals(List.of("me"), store.owners());
            assertEquals(List.of("south", "north"), store.regions());
            assertEquals(List.of(job), store.jobs());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aNameIsFreeAgainWhenItsJobHasEnded(String kind) {
        try (Store store = Store.open(address(kind))) {
            store.addJob(new StoredJob(0, "web", "", "", 5, ""));
            assertThrows(StoreFault.class, () -> store.addJob(new StoredJob(1, "web", "", "", 5, "")));

            store.endJob(0, "completed");
            store.addJob(new StoredJob(1, "web", "", "", 5, ""));

            assertTrue(store.jobs().getFirst().hasEnded());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneCopyOfAJobsDataIsCurrent(String kind) {
        Copy first = new Copy("v1", "h1", "notes", "data", true);
        Copy second = new Copy("v2", "h2", "notes", "data", true);
        String address = address(kind);
        try (Store store = Store.open(address)) {
            store.putCopies(List.of(first));

            assertThrows(StoreFault.class, () -> store.putCopies(List.of(second)));
            assertEquals(List.of(first), store.copies());

            store.putCopies(List.of(first.old(), second));
        }
        try (Store store = Store.open(address)) {
            assertEquals(List.of(first.old(), second), store.copies());
            store.dropCopy(first);
            assertEquals(List.of(second), store.copies());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anInputIsKeptOnce(String kind) {
        try (Store store = Store.open(address(kind))) {
            store.begin(new Run(1, "", 7, 1000, 0, ""));
            store.append(1, 0, 0, new Signal.Tick());

            assertThrows(StoreFault.class, () -> store.append(1, 0, 0, new Signal.Tick()));
        }
    }

    @Test
    void aSecondCoordinatorOfADatabaseIsRefused() {
        String address = address("postgresql");
        try (Store _ = Store.open(address)) {
            StoreFault fault = assertThrows(StoreFault.class, () -> Store.open(address));
            assertTrue(fault.getMessage().startsWith("another coordinator holds "), fault.getMessage());
        }
        Store.open(address).close();
    }

    @Test
    void otherDatabasesAreNotKnown() {
        assertTrue(
                assertThrows(StoreFault.class, () -> Store.open("jdbc:h2:mem:x"))
                        .getMessage()
                        .contains("write jdbc:sqlite:FILE"));
    }

    @Test
    void aFileThatIsNoDatabaseSaysWhatToDo(@TempDir Path own) throws Exception {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Path file = Files.write(own.resolve("store.db"), noise);

        assertDamaged(file);
        assertArrayEquals(noise, Files.readAllBytes(file), "it is left as it was");
    }

    @Test
    void aFileThatIsDamagedInTheMiddleSaysWhatToDo(@TempDir Path own) throws Exception {
        Path file = own.resolve("store.db");
        Store.open(Store.file(file)).close();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);

        assertDamaged(file);
    }

    private static void assertDamaged(Path file) {
        StoreFault fault = assertThrows(StoreFault.class, () -> Store.open(Store.file(file)));

        assertTrue(fault.getMessage().contains("; the file is damaged: put a copy of it back"), fault.getMessage());
    }
}
