package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.curve.Ecvrf;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.sortition.EpochRandomness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a directory, and believes what its key has signed.
final class DirectoryClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// The most that is read of an answer: a directory of 100,000 mixes.
    private static final int MOST_BYTES = 8 << 20;

    private final DirectoryReference reference;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private record Answer(int status, byte[] body) {}

    /// The directory is not there, or not what it should be; the message says which.
    static final class Unreachable extends IOException {
        private Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    DirectoryClient(DirectoryReference reference) {
        this.reference = reference;
    }

    /// The directory of now; nothing as long as there is no mix.
    Optional<Directory> fetch() throws Unreachable, InterruptedException {
        Answer answer = send(request("/directory").GET().build());
        if (answer.status == 503) {
            return Optional.empty();
        }
        if (answer.status != 200) {
            throw new Unreachable("the directory at " + reference.url() + " answers " + text(answer), null);
        }
        return Optional.of(checked(answer.body));
    }

    private Directory checked(byte[] body) throws Unreachable {
        int split = Math.min(SigningKey.SIGNATURE_BYTES, body.length);
        byte[] signature = Arrays.copyOf(body, split);
        byte[] bytes = Arrays.copyOfRange(body, split, body.length);
        Optional<Directory> directory =
                split < SigningKey.SIGNATURE_BYTES
                        ? Optional.empty()
                        : new Directory.Signed(bytes, signature).checked(reference.publicKey());
        return directory.orElseThrow(() ->
                new Unreachable(
                        "what is given at "
                                + reference.url()
                                + " is not signed by the key in --directory; whoever answers there may not be the"
                                + " directory",
                        null));
    }

    /// What lots are drawn from in an epoch.
    ///
    /// @param value 64 bytes, as the directory proved
    record Randomness(long epoch, byte[] value) {}

    /// Registers a mix, and answers what it draws its lot from.
    ///
    /// @throws LiveFault if it is refused
    Randomness register(Registration said, SigningKey key) throws Unreachable, InterruptedException {
        Answer answer = send(request("/mixes").POST(BodyPublishers.ofByteArray(said.signed(key))).build());
        if (answer.status != 200) {
            throw new LiveFault("the directory at " + reference.url() + " refuses this mix: " + text(answer));
        }
        if (answer.body.length != Long.BYTES + Ecvrf.PROOF_BYTES) {
            throw new LiveFault("what answers at " + reference.url() + " is no directory of this version");
        }
        long epoch = ByteBuffer.wrap(answer.body).getLong();
        EpochRandomness proven = new EpochRandomness(Arrays.copyOfRange(answer.body, Long.BYTES, answer.body.length));
        byte[] value =
                proven.value(reference.publicKey(), epoch)
                        .orElseThrow(() ->
                                new LiveFault(
                                        "the directory at "
                                                + reference.url()
                                                + " does not prove what lots are drawn from; whoever answers there may"
                                                + " not be the directory"));
        return new Randomness(epoch, value);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(reference.url() + path)).timeout(PATIENCE);
    }

    private Answer send(HttpRequest request) throws Unreachable, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = asked.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), answer.body());
        } catch (ExecutionException fault) {
            Throwable cause = fault.getCause();
            throw unreachable(
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : Stranger.words(cause.getMessage()),
                    cause);
        } catch (TimeoutException slow) {
            asked.cancel(true);
            throw unreachable("its answer does not come to an end", slow);
        }
    }

    private Unreachable unreachable(String why, Throwable cause) {
        return new Unreachable("the directory at " + reference.url() + " cannot be reached: " + why, cause);
    }

    private static String text(Answer answer) {
        return answer.status + " " + Stranger.words(new String(answer.body, StandardCharsets.UTF_8).strip());
    }

    @Override
    public void close() {
        http.close();
    }
}
