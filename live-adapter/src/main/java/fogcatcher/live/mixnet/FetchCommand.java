package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fogcatcher fetch`: what a hidden service has to say.
@Command(
        name = "fetch",
        header = "Fetch a page of a hidden service.",
        description = {
            "%nThe body goes to the standard output or a file, which appears when it is complete. Exits with 1 when the"
                + " service answers with an error or that the page has moved, or nobody can answer for it: 404 unknown"
                + " name, 503 not running or fewer than three mixes, 504 no answer in time or one that stalls. Exits"
                + " with 70 when this program itself fails.",
            "%nWho reads the standard output, or a pipe, may pause: that counts for no --timeout, but a service gives"
                    + " up a client that takes nothing for 120 s."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher fetch http://NAME.onion/index.html -o index.html")
final class FetchCommand extends MixnetCommand {

    private static final int ONLY_PORT = 80;

    @Parameters(paramLabel = "URL", description = "http://NAME.onion/path.")
    private String given;

    private URI url;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the body goes.")
    private Path output;

    @Mixin private EndpointOptions endpoint;

    @Option(
            names = "--or-directly",
            paramLabel = "URL",
            description =
                    "With fewer than three mixes, fetch the path from this web server instead, past the mixnet. It"
                            + " hides nobody.")
    private URI direct;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to try to reach the directory: ${DEFAULT-VALUE}.")
    private double wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description =
                    "How long to wait for the head of the answer, and then for every 1000 bytes of its body, before it"
                            + " is given up: ${DEFAULT-VALUE}.")
    private double timeout;

    @Override
    int carryOut() throws InterruptedException {
        url = url();
        OnionAddress address = address();
        if (direct != null) {
            webServer("--or-directly", direct);
        }
        Duration patience = seconds("--wait", wait);
        seconds("--timeout", timeout);
        checkOutput();
        try (OnionClient client =
                new OnionClient(
                        endpoint.settings(this, patience),
                        new Sphinx().with(ScalarKernels::new), // over before the compiler is done with lanes
                        direct == null ? ServiceSpec.STANDARD : ServiceSpec.STANDARD.allowingDirect(),
                        clock,
                        chance,
                        this::complain)) {
            client.start(patience);
            return fetch(client, address);
        }
    }

    /// With what is not ASCII as the percent-encoded UTF-8 of RFC 3987, section 3.1: a request line holds nothing else.
    private URI url() {
        try {
            return URI.create(new URI(given).toASCIIString());
        } catch (URISyntaxException wrong) {
            throw wrong(
                    "'"
                            + given
                            + "' is no URL: "
                            + wrong.getReason().toLowerCase(Locale.ROOT)
                            + (wrong.getIndex() < 0 ? "" : ", at character " + (wrong.getIndex() + 1))
                            + "; write %20 for a blank, and so on");
        }
    }

    private OnionAddress address() {
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme());
        if (!isHttp || url.getHost() == null || !url.getHost().toLowerCase(Locale.ROOT).endsWith(".onion")) {
            throw wrong("'" + url + "' is no page of a hidden service; write http://NAME.onion/path");
        }
        if (url.getPort() != -1 && url.getPort() != ONLY_PORT) {
            throw wrong("'" + url + "' has port " + url.getPort() + "; hidden services have 80 only, so leave it out");
        }
        if (url.getRawUserInfo() != null) {
            throw wrong("'" + url + "' has a name before @, which nobody would be told; leave it out");
        }
        try {
            return OnionAddress.parse(url.getHost());
        } catch (IllegalArgumentException wrong) {
            throw wrong(wrong.getMessage());
        }
    }

    private void checkOutput() {
        if (output == null) {
            return;
        }
        if (Files.isDirectory(output)) {
            throw wrong("-o is '" + output + "', which is a folder; name a file in it");
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw wrong("-o is '" + output + "', but there is no folder " + folder + "; make it first");
        }
    }

    private String target() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private int fetch(OnionClient client, OnionAddress address) throws InterruptedException {
        HttpHead request = new HttpHead("GET " + target(), List.of("accept: */*"));
        if (output == null) {
            return code(download(client).fetch(address, request, standardOutput()));
        }
        if (Files.exists(output) && !Files.isRegularFile(output) && !Files.isDirectory(output)) {
            try (OutputStream device = Files.newOutputStream(output)) { // a pipe, say, or /dev/null
                return code(download(client).fetch(address, request, device));
            } catch (IOException fault) {
                throw new LiveFault("cannot write " + output + ": " + fault.getMessage(), fault);
            }
        }
        try (PartFile file = new PartFile(output, chance)) {
            int status;
            try (OutputStream part = file.open()) {
                status = download(client).fetch(address, request, part);
            }
            if (isGood(status)) {
                file.complete();
            }
            return code(status);
        } catch (IOException fault) {
            throw new LiveFault("cannot write " + output + ": " + fault.getMessage(), fault);
        }
    }

    private Download download(OnionClient client) {
        return new Download(client, direct, seconds("--timeout", timeout), this::complain);
    }

    private static OutputStream standardOutput() {
        return new FileOutputStream(FileDescriptor.out);
    }

    private static int code(int status) {
        return isGood(status) ? 0 : 1;
    }

    private static boolean isGood(int status) {
        return status < 300;
    }
}
