package fogcatcher.live.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Containers that end with their memory kept, and go on with it: CRIU, as an engine offers it that was started with
/// `--experimental`. Thread-safe; every method may block and may throw [DockerFault].
///
/// docker-java has no words for it, so the requests of Docker's interface are written out here.
public final class Checkpoints {

    /// The one checkpoint of a container that there is at a time.
    public static final String NAME = "fogcatcher";

    /// An engine says that a checkpoint is made before it has heard of the container's end.
    private static final long ENDS_MILLIS = 10_000;

    private final DockerHttpClient http;
    private final String version;
    private final DockerClient orders;

    /// @param http for what may take long
    /// @param version of the engine's interface: `1.51`
    Checkpoints(DockerHttpClient http, String version, DockerClient orders) {
        this.http = http;
        this.version = version;
        this.orders = orders;
    }

    /// Ends a container and keeps its memory, in place of what was kept of it before.
    public void take(String container) throws InterruptedException {
        String what = "cannot keep the memory of " + container;
        drop(container);
        String body = "{\"CheckpointID\":\"" + NAME + "\",\"Exit\":true}";
        ask("POST", "/containers/" + container + "/checkpoints", body, what);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ENDS_MILLIS);
        while (isRunning(container)) {
            if (System.nanoTime() > end) {
                throw new DockerFault(DockerFault.Kind.REFUSED, what + ": it does not end", null);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private boolean isRunning(String container) {
        return Boolean.TRUE.equals(
                DockerFault.attempt(
                        "no word of " + container,
                        () -> orders.inspectContainerCmd(container).exec().getState().getRunning()));
    }

    /// Starts a container that does not run with the memory that is kept of it.
    public void restore(String container) {
        ask(
                "POST",
                "/containers/" + container + "/start?checkpoint=" + NAME,
                "",
                "cannot go on with the memory of " + container);
    }

    /// Forgets what is kept of a container's memory; nothing if nothing is.
    public void drop(String container) {
        try {
            ask(
                    "DELETE",
                    "/containers/" + container + "/checkpoints/" + NAME,
                    "",
                    "cannot forget the memory of " + container);
        } catch (DockerFault fault) {
            if (fault.isOfHost()) {
                throw fault; // else there was none
            }
        }
    }

    private void ask(String method, String path, String body, String what) {
        var request =
                DockerHttpClient.Request.builder()
                        .method(DockerHttpClient.Request.Method.valueOf(method))
                        .path("/v" + version + path);
        if (!body.isEmpty()) { // an engine refuses one where it expects none
            request.putHeader("Content-Type", "application/json")
                    .body(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        }
        DockerFault.attempt(
                what,
                () -> {
                    try (DockerHttpClient.Response answer = http.execute(request.build())) {
                        String said = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
                        if (answer.getStatusCode() >= 300) {
                            throw new DockerFault(
                                    answer.getStatusCode() == 404 ? DockerFault.Kind.MISSING : DockerFault.Kind.REFUSED,
                                    what + ": " + said.strip().replaceAll("\\s+", " "),
                                    null);
                        }
                        return null;
                    } catch (IOException fault) {
                        throw new DockerFault(DockerFault.Kind.UNANSWERED, what + ": " + fault.getMessage(), fault);
                    }
                });
    }
}
