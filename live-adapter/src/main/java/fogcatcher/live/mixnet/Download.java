package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.Outcome;
import fogcatcher.engine.mixnet.service.ServiceLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One answer of a hidden service, from its first byte to its last.
///
/// @param direct where to ask past the mixnet when there are too few mixes; null for nowhere
/// @param patience how long to wait for the head, and for each [Progress#BYTES] of the body
/// @param tell what the operator should know
/// @param nanos a clock that only counts on, from anywhere
record Download(OnionClient client, URI direct, Duration patience, Consumer<String> tell, LongSupplier nanos) {

    /// The most of an error's body that is told.
    private static final int MOST_REASON_BYTES = 2000;

    /// Bytes read at once of a server that is asked directly, and pieces that wait for their reader; guesses.
    private static final int PIECE_BYTES = 16 * 1024;

    private static final int PIECES = 16;

    /// How often it is looked whether anything can come at all; a guess that people do not notice.
    private static final long LOOK_NANOS = 100_000_000;

    /// How long a service waits for a reader that takes nothing.
    private static final Duration SERVICE_PATIENCE =
            Duration.of(ServiceLimits.STANDARD.stallMicros(), ChronoUnit.MICROS);

    Download(OnionClient client, URI direct, Duration patience, Consumer<String> tell) {
        this(client, direct, patience, tell, System::nanoTime);
    }

    /// Where pieces of an answer come from; null if none comes in time.
    private interface Source {
        Outcome poll(long nanos) throws InterruptedException;
    }

    /// Writes the body of a good answer; that of an error is told instead.
    ///
    /// @return the status
    /// @throws LiveFault if the answer breaks off, or does not come along
    int fetch(OnionAddress address, HttpHead request, OutputStream to) throws InterruptedException {
        Source answer = client.request(address, request)::poll;
        Progress progress = new Progress(nanos.getAsLong(), patience.toNanos());
        try {
            Outcome first = next(answer, progress, 0);
            if (first instanceof Outcome.GoDirect past) {
                tell.accept("DIRECT, hiding nobody: " + past.reason() + "; asking " + direct);
                answer = directly(request);
                first = next(answer, progress, 0);
            }
            return switch (first) {
                case Outcome.Answered answered -> read(answered.head(), answer, progress, to);
                case Outcome.Broken broken -> throw broken(broken, progress, 0);
                default -> throw new IllegalStateException("an answer does not begin with " + first);
            };
        } catch (IOException fault) {
            throw new LiveFault("cannot write what was fetched: " + fault.getMessage(), fault);
        }
    }

    private Outcome next(Source answer, Progress progress, long bytes) throws InterruptedException {
        long leftNanos;
        do {
            client.check();
            leftNanos = progress.leftNanos(nanos.getAsLong());
            Outcome next = answer.poll(Math.clamp(leftNanos, 0, LOOK_NANOS));
            if (next != null) {
                return next;
            }
        } while (leftNanos > 0);
        throw new LiveFault(
                "504 the answer stalls: after "
                        + bytes
                        + " bytes of it, fewer than "
                        + Progress.BYTES
                        + " came in "
                        + patience.toMillis() / 1000.0
                        + " s"
                        + pause(progress)
                        + "; try again, or wait longer with --timeout");
    }

    private int read(HttpHead head, Source answer, Progress progress, OutputStream to)
            throws IOException, InterruptedException {
        boolean isError = head.status() >= 300;
        ByteArrayOutputStream reason = new ByteArrayOutputStream();
        long bytes = 0;
        progress.begin(nanos.getAsLong());
        while (true) {
            switch (next(answer, progress, bytes)) {
                case Outcome.Body body -> {
                    bytes += body.bytes().length;
                    progress.came(nanos.getAsLong(), body.bytes().length);
                    if (!isError) {
                        long since = nanos.getAsLong();
                        to.write(body.bytes());
                        progress.paused(nanos.getAsLong() - since);
                    } else if (reason.size() < MOST_REASON_BYTES) {
                        reason.writeBytes(body.bytes());
                    }
                }
                case Outcome.Ended _ -> {
                    checkLength(head, bytes);
                    if (isError) {
                        tell.accept(
                                head.status()
                                        + " "
                                        + field(head, "location")
                                                .map(place -> "it is at " + Stranger.words(place))
                                                .orElseGet(() -> inWords(head, reason)));
                    }
                    return head.status();
                }
                case Outcome.Broken broken -> throw broken(broken, progress, bytes);
                case Outcome other -> throw new IllegalStateException("an answer has no " + other);
            }
        }
    }

    private static LiveFault broken(Outcome.Broken broken, Progress progress, long bytes) {
        return new LiveFault(
                "the answer broke off after " + bytes + " bytes: " + broken.reason() + pause(progress) + "; try again");
    }

    /// What the reader may have brought about itself, as the middle of a sentence.
    private static String pause(Progress progress) {
        Duration longest = Duration.ofNanos(progress.longestPauseNanos());
        return longest.compareTo(SERVICE_PATIENCE) < 0
                ? ""
                : "; before, the reader took nothing for "
                        + longest.toSeconds()
                        + " s, and a service waits for it "
                        + SERVICE_PATIENCE.toSeconds()
                        + " s at most";
    }

    /// What an error's body says in its first line; nobody wants to read that of HTML.
    private static String inWords(HttpHead head, ByteArrayOutputStream body) {
        String type = field(head, "content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean isHtml = type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
        String line = isHtml ? "" : Stranger.words(body.toString(StandardCharsets.UTF_8));
        return line.isBlank() ? StatusPhrase.of(head.status()) : line;
    }

    private static Optional<String> field(HttpHead head, String name) {
        return head.fields().stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .findFirst()
                .map(field -> field.substring(name.length() + 1).strip());
    }

    private static void checkLength(HttpHead head, long bytes) {
        Optional<String> stated = field(head, "content-length");
        if (stated.isPresent() && !stated.get().equals(Long.toString(bytes))) {
            throw new LiveFault("the answer has " + bytes + " bytes; its server said " + stated.get() + "; try again");
        }
    }

    /// Asks past the mixnet, as was allowed for want of mixes. On a thread of its own, so that no server can keep the
    /// reader waiting.
    private Source directly(HttpHead request) {
        BlockingQueue<Outcome> answer = new LinkedBlockingQueue<>(PIECES);
        Thread.ofVirtual()
                .name("direct")
                .start(() -> {
                    try {
                        directly(request, answer);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        return nanos -> answer.poll(nanos, TimeUnit.NANOSECONDS);
    }

    private void directly(HttpHead request, BlockingQueue<Outcome> to) throws InterruptedException {
        try (WebServer web = new WebServer(direct);
                WebServer.Answer answer = web.ask(request, new byte[0])) {
            to.put(new Outcome.Answered(0, answer.head()));
            byte[] piece = new byte[PIECE_BYTES];
            for (int count = answer.body().read(piece); count >= 0; count = answer.body().read(piece)) {
                to.put(new Outcome.Body(0, Arrays.copyOf(piece, count)));
            }
            to.put(new Outcome.Ended(0));
        } catch (WebServer.Unwilling unwilling) {
            to.put(new Outcome.Answered(0, HttpHead.status(unwilling.status())));
            to.put(new Outcome.Body(0, unwilling.getMessage().getBytes(StandardCharsets.UTF_8)));
            to.put(new Outcome.Ended(0));
        } catch (IOException fault) {
            to.put(new Outcome.Broken(0, "its server broke off: " + fault.getMessage()));
        }
    }
}
