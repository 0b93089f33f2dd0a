package fogcatcher.live.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A script of `sh` that runs in a container.
final class Script {

    private Script() {}

    /// Runs one to its end; what it prints.
    ///
    /// @throws DockerFault also if it does not end well
    static String run(DockerClient client, String container, String script) {
        return DockerFault.attempt(
                "a script in " + container + " failed",
                () -> {
                    String id =
                            client.execCreateCmd(container)
                                    .withAttachStdout(true)
                                    .withAttachStderr(true)
                                    .withCmd("sh", "-c", script)
                                    .exec()
                                    .getId();
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    ByteArrayOutputStream faults = new ByteArrayOutputStream();
                    try {
                        client.execStartCmd(id)
                                .exec(
                                        new ResultCallback.Adapter<Frame>() {
                                            @Override
                                            public void onNext(Frame frame) {
                                                (frame.getStreamType() == StreamType.STDERR ? faults : out)
                                                        .writeBytes(frame.getPayload());
                                            }
                                        })
                                .awaitCompletion();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        throw new DockerFault(
                                DockerFault.Kind.UNANSWERED, "waiting for " + container + " was given up", stopped);
                    }
                    Long code = client.inspectExecCmd(id).exec().getExitCodeLong();
                    if (code == null || code != 0) {
                        String words = faults.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
                        throw new DockerFault(
                                DockerFault.Kind.REFUSED,
                                "a script in " + container + " ended with " + code + ": " + words,
                                null);
                    }
                    return out.toString(StandardCharsets.UTF_8);
                });
    }
}
