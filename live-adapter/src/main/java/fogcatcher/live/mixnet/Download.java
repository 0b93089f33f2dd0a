package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// One answer of a hidden service, from its first byte to its last.
///
/// @param direct where to ask past the mixnet when there are too few mixes; null for nowhere
/// @param tell what the operator should know
record Download(OnionClient client, URI direct, Consumer<String> tell) {

    /// The most of an error's body that is told.
    private static final int MOST_REASON_BYTES = 2000;

    /// Writes the body of a good answer; that of an error is told instead.
    ///
    /// @return the status
    /// @throws LiveFault if the answer breaks off
    int fetch(OnionAddress address, HttpHead request, OutputStream to) throws InterruptedException {
        BlockingQueue<Outcome> answer = client.request(address, request);
        try {
            return switch (answer.take()) {
                case Outcome.Answered answered -> read(answered.head(), answer, to);
                case Outcome.GoDirect past -> directly(past.reason(), request, to);
                case Outcome.Broken broken -> throw broken(broken, 0);
                case Outcome other -> throw new IllegalStateException("an answer does not begin with " + other);
            };
        } catch (IOException fault) {
            throw new LiveFault("cannot write what was fetched: " + fault.getMessage(), fault);
        }
    }

    private int read(HttpHead head, BlockingQueue<Outcome> answer, OutputStream to)
            throws IOException, InterruptedException {
        boolean isError = head.status() >= 400;
        ByteArrayOutputStream reason = new ByteArrayOutputStream();
        long bytes = 0;
        while (true) {
            switch (answer.take()) {
                case Outcome.Body body -> {
                    bytes += body.bytes().length;
                    if (!isError) {
                        to.write(body.bytes());
                    } else if (reason.size() < MOST_REASON_BYTES) {
                        reason.writeBytes(body.bytes());
                    }
                }
                case Outcome.Ended _ -> {
                    checkLength(head, bytes);
                    if (isError) {
                        tell.accept(head.status() + " " + firstLine(reason));
                    }
                    return head.status();
                }
                case Outcome.Broken broken -> throw broken(broken, bytes);
                case Outcome other -> throw new IllegalStateException("an answer has no " + other);
            }
        }
    }

    private static LiveFault broken(Outcome.Broken broken, long bytes) {
        return new LiveFault("the answer broke off after " + bytes + " bytes: " + broken.reason() + "; try again");
    }

    private static String firstLine(ByteArrayOutputStream text) {
        String line = text.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return line.replaceAll("\\p{Cntrl}", ""); // a stranger's words must not command a terminal
    }

    private static void checkLength(HttpHead head, long bytes) {
        Optional<String> stated =
                head.fields().stream()
                        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .map(field -> field.substring(field.indexOf(':') + 1).strip())
                        .findFirst();
        if (stated.isPresent() && !stated.get().equals(Long.toString(bytes))) {
            throw new LiveFault("the answer has " + bytes + " bytes; its server said " + stated.get() + "; try again");
        }
    }

    /// Past the mixnet, as was allowed for want of mixes.
    private int directly(String reason, HttpHead request, OutputStream to) throws IOException, InterruptedException {
        tell.accept("DIRECT, hiding nobody: " + reason + "; asking " + direct);
        try (WebServer web = new WebServer(direct);
                WebServer.Answer answer = web.ask(request, new byte[0])) {
            int status = answer.head().status();
            InputStream body = answer.body();
            if (status >= 400) {
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                text.writeBytes(body.readNBytes(MOST_REASON_BYTES));
                tell.accept(status + " " + firstLine(text));
            } else {
                body.transferTo(to);
                to.flush();
            }
            return status;
        } catch (WebServer.Unwilling unwilling) {
            tell.accept(unwilling.status() + " " + unwilling.getMessage());
            return unwilling.status();
        }
    }
}
