package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// `fogcatcher fetch` where there is no mix, so that it asks past the mixnet if it may.
class FetchCommandTest {

    private static final String NAME = OnionAddress.of(SigningKey.ofSeed(new byte[32]).publicKey()).toString();

    private final DirectoryServer directory =
            new DirectoryServer(TestMixnet.ANYWHERE, 3, Mix.Settings.ROTATION, new byte[32], new LiveClock());
    private final HttpServer web = Http.listen(TestMixnet.ANYWHERE, null);
    private final StringWriter said = new StringWriter();

    @TempDir private Path folder;

    FetchCommandTest() {
        directory.open();
        web.createContext("/", Http.only("GET", call -> Http.answer(call, 200, "a page\n")));
        web.createContext(
                "/echo", Http.only("GET", call -> Http.answer(call, 200, call.getRequestURI().toASCIIString())));
        web.createContext(
                "/nothere",
                Http.only(
                        "GET",
                        call ->
                                Http.answer(
                                        call,
                                        404,
                                        "text/html;charset=utf-8",
                                        "<!DOCTYPE HTML>\n<p>no".getBytes(StandardCharsets.US_ASCII))));
        web.createContext("/refused", Http.only("GET", call -> Http.answer(call, 403, "not for you\n")));
        web.createContext("/silent", Http.only("GET", call -> Http.answer(call, 418, "")));
        web.start();
    }

    @AfterEach
    void close() {
        directory.close();
        web.stop(0);
    }

    @Test
    void filesBesideTheOneThatIsWrittenStayAsTheyAre() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "mine");
        Path part = Files.createSymbolicLink(folder.resolve("page.part"), other);
        Path page = folder.resolve("page");

        int code = fetch("-o", page.toString(), "--or-directly", web());

        assertEquals(0, code, said::toString);
        assertEquals("a page\n", Files.readString(page));
        assertEquals("mine", Files.readString(other));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(other, page, part), files.sorted().toList());
        }
    }

    @Test
    void withoutMixesNothingIsFetchedAndThatIsSaid() {
        int code = fetch("-o", folder.resolve("page").toString());

        assertEquals(1, code);
        assertTrue(said.toString().contains("503 fewer than three active mixes: none is known yet"), said::toString);
        assertTrue(Files.notExists(folder.resolve("page")));
    }

    @Test
    void aPathThatIsNotAsciiIsAskedForInUtf8() throws Exception {
        Path page = folder.resolve("page");

        int code = fetchPath("/echo/gr\u00fcn?q=\u20ac%20", "-o", page.toString(), "--or-directly", web());

        assertEquals(0, code, said::toString);
        assertEquals("/echo/gr%C3%BCn?q=%E2%82%AC%20", Files.readString(page));
    }

    @ParameterizedTest
    @CsvSource({"/nothere, 404 Not Found", "/refused, 403 not for you", "/silent, 418 Client Error"})
    void anErrorIsToldInALineThatPeopleRead(String path, String line) {
        int code = fetchPath(path, "--or-directly", web());

        assertEquals(1, code);
        assertTrue(said.toString().endsWith("fogcatcher: " + line + System.lineSeparator()), said::toString);
    }

    @Test
    void aUrlWithABlankIsRefusedInPlainWords() {
        int code = fetchPath("/a b");

        assertEquals(2, code);
        assertTrue(
                said.toString()
                        .startsWith(
                                "'http://"
                                        + NAME
                                        + "/a b' is no URL: illegal character in path, at character 72; write %20 for"
                                        + " a blank"),
                said::toString);
    }

    private String web() {
        return "http://127.0.0.1:" + web.getAddress().getPort();
    }

    private int fetch(String... arguments) {
        return fetchPath("/", arguments);
    }

    private int fetchPath(String path, String... arguments) {
        String[] all =
                Stream.concat(
                                Stream.of("http://" + NAME + path, "--directory", directory.reference().toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new);
        return new CommandLine(new FetchCommand()).setErr(new PrintWriter(said, true)).execute(all);
    }
}
