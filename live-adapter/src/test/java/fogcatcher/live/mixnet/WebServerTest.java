package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.service.HttpHead;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a web server is asked of a stranger's request; it says what it was asked for, and by which program.
class WebServerTest {

    private final HttpServer server = Http.listen(TestMixnet.ANYWHERE, null);
    private final WebServer web =
            new WebServer(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/pub"));

    WebServerTest() {
        server.createContext(
                "/",
                Http.only(
                        "GET",
                        call ->
                                Http.answer(
                                        call,
                                        200,
                                        call.getRequestURI() + " by " + call.getRequestHeaders().get("User-Agent"))));
        server.start();
    }

    @AfterEach
    void close() {
        web.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..", "/../secret", "/a/../../secret", "/%2e%2E/secret", "/.%2e/secret", "/a%2f..%2f..%2fsecret",
                "/..%2fsecret", "/..%5csecret", "/..\\secret", "/..;x=1/secret", "/..%3b/secret", "/..?q"
            })
    void noPathLeadsOutOfTheFolderThatIsServed(String path) {
        WebServer.Unwilling refusal = assertThrows(WebServer.Unwilling.class, () -> ask(HttpHead.get(path)));

        assertEquals(400, refusal.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/.../b", "/a..b", "/a%2fb", "/..a", "/.well-known/x", "/a?b=/../c", "/a.."})
    void otherPathsArriveAsTheyAre(String path) throws Exception {
        assertEquals("/pub" + path + " by []", ask(HttpHead.get(path)));
    }

    @Test
    void whatAClientSaysOfItsProgramComesAlongAndNoneOfOurs() throws Exception {
        assertEquals("/pub/ by [x/1]", ask(new HttpHead("GET /", List.of("user-agent: x/1"))));
        assertEquals("/pub/ by []", ask(new HttpHead("GET /", List.of())));
        assertEquals("/pub/ by []", ask(new HttpHead("GET /", List.of("user-agent-hint: x/1"))));
    }

    private String ask(HttpHead head) throws IOException, InterruptedException {
        try (WebServer.Answer answer = web.ask(head, new byte[0])) {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
