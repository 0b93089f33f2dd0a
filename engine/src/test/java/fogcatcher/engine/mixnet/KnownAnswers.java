package fogcatcher.engine.mixnet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Known answers from the test resources, as their README lists them.
public final class KnownAnswers {

    private KnownAnswers() {}

    /// The packets of `sphinx_v259.json`.
    public static List<Packet> sphinx() {
        var packets = new ArrayList<Packet>();
        try (InputStream file = open("sphinx_v259.json");
                JsonParser json = new JsonFactory().createParser(file)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                packets.add(packet(json));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return packets;
    }

    /// The stretches of hexadecimal digits in a file, those that are separated by single line ends joined if `joined`.
    public static List<byte[]> hex(String name, boolean joined) {
        try (InputStream file = open(name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            List<String> parts = joined ? List.of(text.replaceAll("\\s", "")) : text.strip().lines().toList();
            return parts.stream().filter(part -> !part.isBlank()).map(part -> HexFormat.of().parseHex(part)).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static InputStream open(String name) {
        return KnownAnswers.class.getResourceAsStream(name);
    }

    private static Packet packet(JsonParser json) throws IOException {
        var fields = new TreeMap<String, List<String>>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            var values = new ArrayList<String>();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(json.getText());
                }
            } else {
                values.add(json.getText());
            }
            fields.put(name, values);
        }
        return new Packet(fields);
    }

    /// One object of the file.
    public record Packet(Map<String, List<String>> fields) {

        public int hops() {
            return number("hops");
        }

        public int number(String name) {
            return Integer.parseInt(fields.get(name).getFirst());
        }

        public byte[] bytes(String name) {
            return bytes(name, 0);
        }

        public byte[] bytes(String name, int index) {
            return HexFormat.of().parseHex(fields.get(name).get(index));
        }

        public long delayNanos(int index) {
            return Long.parseLong(fields.get("delays_ns").get(index));
        }

        @Override
        public String toString() {
            return hops() + " hops";
        }
    }
}
