package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Names of web servers, mixes and a client: all with real sockets on this machine.
@DisabledOnOs(OS.WINDOWS)
class OnionNamesTest {

    private final HttpServer web = Http.listen(TestMixnet.ANYWHERE, null);
    private final TestMixnet mixnet = new TestMixnet();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir private Path folder;

    OnionNamesTest() {
        web.createContext(
                "/",
                call -> {
                    Http.answer(call, 200, "hello");
                    call.close();
                });
        web.start();
        open.add(() -> web.stop(0));
        open.add(mixnet);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void aWebServerIsReachedUnderItsNameAsSoonAsThereAreThreeMixes() throws Exception {
        OnionNames names = names();

        mixnet.add();
        mixnet.add();
        names.open("web", here());
        OnionNames.View early = names.view("web").orElseThrow();
        assertFalse(early.isFound());
        await(() -> !told.isEmpty());
        mixnet.add();
        await(() -> names.view("web").orElseThrow().isFound());

        assertEquals("hello", fetch(OnionAddress.parse(early.address())));
        assertTrue(told.getFirst().startsWith("web cannot be reached: fewer than three"), told.toString());
        assertEquals("web is found as http://" + early.address(), told.getLast());
    }

    @Test
    void aNameWhoseThreadDiesIsToldAndFoundAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            mixnet.add();
        }
        BreakingFormat format = new BreakingFormat(TestMixnet.SPHINX);
        format.breaks.set(true);
        OnionNames names = names(format);

        names.open("web", here());

        await(() -> names.view("web").orElseThrow().isFound());
        assertTrue(told.getFirst().contains("has ended: java.lang.OutOfMemoryError"), told.toString());
        assertTrue(told.getFirst().endsWith("; trying again"), told.toString());
    }

    @Test
    void aLabelHasTheSameNameEverAfterAndItsKeyIsForItsOwner() throws Exception {
        OnionNames names = names();
        names.open("web", here());
        OnionNames.View first = names.view("web").orElseThrow();

        names.close("web");
        assertEquals(Optional.empty(), names.view("web"));
        names.open("web", here());

        assertEquals(first, names.view("web").orElseThrow());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/web.key"))));
    }

    @Test
    void aKeyThatOthersMayReadIsNoName() throws Exception {
        OnionNames names = names();
        Path key = Files.createDirectory(folder.resolve("keys")).resolve("web.key");
        Files.writeString(key, "0".repeat(64));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        IOException fault = assertThrows(IOException.class, () -> names.open("web", here()));

        assertTrue(fault.getMessage().contains("chmod 600"), fault.getMessage());
        assertEquals(Optional.empty(), names.view("web"));
    }

    @Test
    void aMixnetThatIsNotNamedIsToldAtOnce() {
        IOException noFile =
                assertThrows(
                        IOException.class, () -> OnionNames.of("nowhere.url", folder, "127.0.0.1", folder, told::add));
        IOException noKey =
                assertThrows(
                        IOException.class,
                        () -> OnionNames.of("http://127.0.0.1:1", folder, "127.0.0.1", folder, told::add));

        assertTrue(noFile.getMessage().contains("no file nowhere.url"), noFile.getMessage());
        assertTrue(noKey.getMessage().contains("lacks the directory's key"), noKey.getMessage());
    }

    private OnionNames names() {
        return names(TestMixnet.SPHINX);
    }

    private OnionNames names(PacketFormat format) {
        OnionNames names = new OnionNames(settings(), folder.resolve("keys"), () -> format, mixnet.clock, told::add);
        open.add(names);
        return names;
    }

    private Endpoint.Settings settings() {
        return new Endpoint.Settings(TestMixnet.ANYWHERE, Optional.empty(), mixnet.directory.reference(), 50);
    }

    private URI here() {
        return URI.create("http://127.0.0.1:" + web.getAddress().getPort());
    }

    @Test
    void aFetchWhoseThreadDiesIsOverAtOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            mixnet.add();
        }
        BreakingFormat format = new BreakingFormat(TestMixnet.SPHINX);
        OnionClient client =
                new OnionClient(
                        settings(), format, ServiceSpec.STANDARD, mixnet.clock, mixnet.chance, mixnet.told::add);
        open.add(client);
        client.start(TestMixnet.PATIENCE);
        format.breaks.set(true);
        Download download = new Download(client, null, Duration.ofHours(1), told::add);

        OwnerThread.Ended ended =
                assertThrows(
                        OwnerThread.Ended.class,
                        () ->
                                download.fetch(
                                        new OnionAddress("pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd"),
                                        HttpHead.get("/"),
                                        new ByteArrayOutputStream()));

        assertTrue(ended.getMessage().contains("OutOfMemoryError"), ended.getMessage());
    }

    private String fetch(OnionAddress address) throws InterruptedException {
        OnionClient client =
                new OnionClient(
                        settings(),
                        TestMixnet.SPHINX,
                        ServiceSpec.STANDARD,
                        mixnet.clock,
                        mixnet.chance,
                        mixnet.told::add);
        open.add(client);
        client.start(TestMixnet.PATIENCE);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        assertEquals(
                200,
                new Download(client, null, TestMixnet.PATIENCE, told::add).fetch(address, HttpHead.get("/"), body));
        return body.toString(StandardCharsets.UTF_8);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, told.toString());
            Thread.sleep(50);
        }
    }
}
