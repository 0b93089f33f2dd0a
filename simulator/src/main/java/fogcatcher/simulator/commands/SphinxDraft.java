package fogcatcher.simulator.commands;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import fogcatcher.engine.mixnet.crypto.X25519;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.Sphinx;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a file for `fogcatcher sphinx wrap` says: each field as the texts of its values.
record SphinxDraft(Path file, Map<String, List<String>> fields) {

    private static final List<String> KNOWN =
            List.of(
                    "version",
                    "ephemeral",
                    "node_public_keys",
                    "node_private_keys",
                    "node_addresses",
                    "delays_ns",
                    "destination",
                    "identifier",
                    "final_padding",
                    "message",
                    "payload_size");

    /// Results, which files of known answers hold beside the choices.
    private static final List<String> RESULTS =
            List.of(
                    "hops",
                    "expanded_secrets",
                    "payload_keys",
                    "replay_tags",
                    "packets",
                    "surb259",
                    "surb260",
                    "surb260_recovery");

    private static final int REGULAR_PAYLOAD_BYTES = 2065;

    /// @throws WrongInput if the file is none or has other fields
    static SphinxDraft read(Path named, Surroundings here) {
        Path file = here.resolve(named);
        if (Files.isDirectory(file)) {
            throw new WrongInput(named + " is a folder; name a JSON file in it");
        }
        if (!Files.exists(file)) {
            throw new WrongInput("there is no file " + named);
        }
        try (JsonParser json = new JsonFactory().createParser(Files.readString(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new WrongInput(named + ": write one JSON object, { ... }");
            }
            Map<String, List<String>> fields = fields(named, json);
            if (json.nextToken() != null) {
                int line = json.currentLocation().getLineNr();
                throw new WrongInput(List.of(named + ":" + line + ": something follows the JSON object; delete it"));
            }
            return new SphinxDraft(named, fields);
        } catch (StreamReadException fault) {
            throw new WrongInput(
                    List.of(named + ":" + fault.getLocation().getLineNr() + ": " + fault.getOriginalMessage()));
        } catch (CharacterCodingException _) {
            throw new WrongInput(named + " is no text in UTF-8; write one JSON object, { ... }");
        } catch (AccessDeniedException _) {
            throw new WrongInput("there is no permission to read " + named + "; change it or copy the file");
        } catch (IOException fault) {
            throw new WrongInput("cannot read " + named + ": " + fault.getMessage());
        }
    }

    private static Map<String, List<String>> fields(Path named, JsonParser json) throws IOException {
        var fields = new TreeMap<String, List<String>>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (!KNOWN.contains(name) && !RESULTS.contains(name)) {
                int line = json.currentLocation().getLineNr();
                throw new WrongInput(
                        List.of(
                                named
                                        + ":"
                                        + line
                                        + ": there is no field `"
                                        + name
                                        + "`; there are "
                                        + String.join(", ", KNOWN)));
            }
            var values = new ArrayList<String>();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(named, name, json));
                }
            } else {
                values.add(value(named, name, json));
            }
            if (fields.put(name, values) != null) {
                int line = json.currentLocation().getLineNr();
                throw new WrongInput(List.of(named + ":" + line + ": `" + name + "` is there twice; write it once"));
            }
        }
        return fields;
    }

    private static String value(Path named, String name, JsonParser json) throws IOException {
        if (!json.currentToken().isScalarValue()) {
            int line = json.currentLocation().getLineNr();
            throw new WrongInput(List.of(named + ":" + line + ": " + name + " holds texts and numbers only"));
        }
        return json.getText();
    }

    int version() {
        return fields.containsKey("version") ? (int) number("version", 0, 0xffff) : Sphinx.DEFAULT_VERSION;
    }

    int payloadBytes() {
        return fields.containsKey("payload_size") ? (int) number("payload_size", 0, 1 << 24) : REGULAR_PAYLOAD_BYTES;
    }

    byte[] ephemeral() {
        return one("ephemeral");
    }

    byte[] message() {
        return one("message");
    }

    /// As much of the padding as the route needs; too little is left for the format to refuse.
    byte[] padding() {
        byte[] given = one("final_padding");
        int needed = Sphinx.paddingBytes(values("node_addresses").size());
        return Arrays.copyOf(given, Math.min(given.length, Math.max(0, needed)));
    }

    Route route() {
        List<String> addresses = values("node_addresses");
        List<byte[]> keys = publicKeys();
        List<String> delays = values("delays_ns");
        if (keys.size() != addresses.size() || delays.size() != addresses.size()) {
            throw new WrongInput(
                    file
                            + ": there are "
                            + addresses.size()
                            + " node_addresses, "
                            + keys.size()
                            + " keys and "
                            + delays.size()
                            + " delays_ns; give one of each for each node");
        }
        var hops = new ArrayList<Hop>();
        for (int i = 0; i < addresses.size(); i++) {
            byte[] address = Hex.parse(file + ": node_addresses", addresses.get(i));
            hops.add(new Hop(address, keys.get(i), whole("delays_ns", delays.get(i), 0, Long.MAX_VALUE)));
        }
        return new Route(hops, one("destination"), one("identifier"));
    }

    private List<byte[]> publicKeys() {
        boolean isPublic = fields.containsKey("node_public_keys");
        String name = isPublic ? "node_public_keys" : "node_private_keys";
        var keys = new ArrayList<byte[]>();
        for (String text : values(name)) {
            byte[] key = Hex.parse(file + ": " + name, text);
            if (key.length != X25519.BYTES) {
                throw new WrongInput(file + ": " + name + " have 32 bytes each, not " + key.length);
            }
            byte[] publicKey = isPublic ? key : publicKey(key);
            if (hasSmallOrder(publicKey)) {
                throw new WrongInput(
                        file
                                + ": "
                                + name
                                + " has "
                                + text
                                + ", a key of small order, with which anybody could open the packet; use the key of a"
                                + " node");
            }
            keys.add(publicKey);
        }
        return keys;
    }

    /// Whether each secret shared with the holder of this key is zero (RFC 7748, section 6.1): clamped scalars are
    /// multiples of 8, so that one of them shows it.
    private static boolean hasSmallOrder(byte[] publicKey) {
        byte[] shared = new byte[X25519.BYTES];
        X25519.multiply(new byte[X25519.BYTES], 0, publicKey, 0, shared, 0);
        return Arrays.equals(shared, new byte[X25519.BYTES]);
    }

    private static byte[] publicKey(byte[] privateKey) {
        byte[] basePoint = new byte[X25519.BYTES];
        basePoint[0] = 9; // RFC 7748, section 4.1
        byte[] publicKey = new byte[X25519.BYTES];
        X25519.multiply(privateKey, 0, basePoint, 0, publicKey, 0);
        return publicKey;
    }

    private byte[] one(String name) {
        return Hex.parse(file + ": " + name, single(name));
    }

    private long number(String name, long least, long most) {
        return whole(name, single(name), least, most);
    }

    private long whole(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below, with numbers that are too large for a long.
        }
        throw new WrongInput(file + ": " + name + " is a whole number from " + least + " to " + most + ", not " + text);
    }

    private String single(String name) {
        List<String> values = values(name);
        if (values.size() != 1) {
            throw new WrongInput(file + ": " + name + " is one value, not " + values.size());
        }
        return values.getFirst();
    }

    private List<String> values(String name) {
        List<String> values = fields.get(name);
        if (values == null) {
            throw new WrongInput(file + ": there is no " + name + "; fogcatcher help sphinx wrap tells what it means");
        }
        return values;
    }
}
