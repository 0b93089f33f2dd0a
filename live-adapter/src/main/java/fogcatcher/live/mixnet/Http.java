package fogcatcher.live.mixnet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/// Small HTTP servers: the JDK's, within [HttpBounds].
final class Http {

    private static final String TEXT = "text/plain; charset=utf-8";

    /// An answer without a body, in the words of the JDK's server.
    private static final int NO_BODY = -1;

    private Http() {}

    /// @throws LiveFault if nobody can listen there
    static HttpServer listen(InetSocketAddress at, Executor threads) {
        HttpBounds.set();
        try {
            HttpServer server = HttpServer.create(at, 0);
            server.setExecutor(threads);
            return server;
        } catch (IOException fault) {
            throw Sockets.cannotListen(at, fault);
        }
    }

    /// A handler for one method; others are answered with 405.
    static HttpHandler only(String method, HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                if (exchange.getRequestMethod().equals(method)) {
                    handler.handle(exchange);
                } else {
                    answer(exchange, 405, "only " + method + " is understood here\n");
                }
            }
        };
    }

    static void answer(HttpExchange exchange, MetricsPage page) throws IOException {
        answer(exchange, 200, MetricsPage.CONTENT_TYPE, page.toString().getBytes(StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
    }
}
