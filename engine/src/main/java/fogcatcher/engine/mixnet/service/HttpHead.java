package fogcatcher.engine.mixnet.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The head of a request or response: its first line and its fields (RFC 9112, sections 2 to 5).
///
/// A body follows up to the end of its direction, so neither length nor chunks are needed.
///
/// @param start "GET /index.html" of a request, "200" of a response; printable ASCII
/// @param fields "name: value" each
public record HttpHead(String start, List<String> fields) {

    private static final String END_OF_LINE = "\r\n";
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    public HttpHead {
        fields = List.copyOf(fields);
        check(start);
        for (String field : fields) {
            check(field);
            if (field.indexOf(':') < 1) {
                throw new IllegalArgumentException("field '" + field + "' has no name; write 'name: value'");
            }
        }
    }

    public static HttpHead get(String target) {
        return new HttpHead("GET " + target, List.of());
    }

    public static HttpHead status(int status) {
        return new HttpHead(Integer.toString(status), List.of());
    }

    /// The status of a response; 502, bad gateway, where a stranger wrote none.
    public int status() {
        return start.matches("[1-5][0-9]{2}") ? Integer.parseInt(start) : 502;
    }

    /// As it is sent.
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(start).append(END_OF_LINE);
        fields.forEach(field -> text.append(field).append(END_OF_LINE));
        return text.append(END_OF_LINE).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Bytes up to the end of the head at the start of `bytes`, or -1 if it has not arrived in full.
    static int length(byte[] bytes) {
        for (int at = 0; at + END_OF_HEAD.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return at + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    /// A head of exactly these bytes, or nothing if it is malformed.
    static Optional<HttpHead> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        List<String> lines = new ArrayList<>(List.of(text.split(END_OF_LINE)));
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HttpHead(lines.getFirst(), lines.subList(1, lines.size())));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static void check(String line) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("'" + line + "' is no line of a head: only printable ASCII is");
        }
    }
}
