package fogcatcher.live.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.function.Supplier;

/// Something that was asked of a Docker engine did not come about.
public final class DockerFault extends RuntimeException {

    /// What is known of it.
    public enum Kind {
        /// The engine could not be reached: nothing happened.
        UNREACHABLE,
        /// No answer came: it may have happened, or may yet.
        UNANSWERED,
        /// The engine said no.
        REFUSED,
        /// The disk of the engine's data has no room for it.
        FULL,
        /// What was asked about is not there.
        MISSING,
        /// The engine has something of this name, or is busy with it.
        CONFLICT
    }

    private final Kind kind;

    DockerFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether the host, and not what was asked of it, is to blame.
    public boolean isOfHost() {
        return kind == Kind.UNREACHABLE || kind == Kind.UNANSWERED;
    }

    /// Does `order` and turns whatever goes wrong into a fault that begins with `what`.
    static <T> T attempt(String what, Supplier<T> order) {
        try {
            return order.get();
        } catch (DockerFault fault) {
            throw fault;
        } catch (DockerException said) {
            Kind kind =
                    switch (said.getHttpStatus()) {
                        case 404 -> Kind.MISSING;
                        case 409 -> Kind.CONFLICT;
                        default -> Kind.REFUSED;
                    };
            throw full(what, said)
                    .orElseGet(() -> new DockerFault(kind, what + ": " + oneLine(said.getMessage()), said));
        } catch (RuntimeException fault) {
            Throwable root = rootOf(fault);
            throw full(what, root).orElseGet(() -> new DockerFault(kindOf(root), what + ": " + reason(root), fault));
        }
    }

    /// What a container wrote broke off.
    static DockerFault cut(String container, Throwable fault) {
        return new DockerFault(
                Kind.UNANSWERED, "the output of " + container + " broke off: " + reason(rootOf(fault)), fault);
    }

    /// Engines say so in words only, and of an image that they load in the middle of an answer that began well.
    private static Optional<DockerFault> full(String what, Throwable said) {
        String words = oneLine(said.getMessage());
        return words.contains("no space left on device")
                ? Optional.of(
                        new DockerFault(
                                Kind.FULL,
                                what
                                        + ": "
                                        + words
                                        + "; make room where Docker keeps its data, say by docker system prune, or"
                                        + " cordon the host",
                                said))
                : Optional.empty();
    }

    private static Kind kindOf(Throwable root) {
        return switch (root) {
            case ConnectException _, NoRouteToHostException _, UnknownHostException _ -> Kind.UNREACHABLE;
            case javax.net.ssl.SSLException _, CertificateException _ -> Kind.UNREACHABLE;
            default -> Kind.UNANSWERED;
        };
    }

    private static String reason(Throwable root) {
        String text = Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        return switch (root) {
            case InterruptedIOException _ -> "no answer in time";
            case UnknownHostException _ -> "no host is called " + text;
            case CertificateExpiredException _ -> "its certificate has expired (" + oneLine(text) + ")";
            case CertificateNotYetValidException _ ->
                    "its certificate is not valid yet (" + oneLine(text) + "); look at the clocks of both machines";
            case javax.net.ssl.SSLException _, CertificateException _ -> "the keys do not fit: " + oneLine(text);
            default -> oneLine(text);
        };
    }

    private static Throwable rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String oneLine(String text) {
        return String.valueOf(text).strip().replaceAll("\\s+", " ");
    }
}
