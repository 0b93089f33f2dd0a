package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `fogcatcher sphinx` with one of the known answers of the engine's tests, of three nodes.
class SphinxCommandTest {

    @TempDir Path home;

    private String known;

    @BeforeEach
    void copyTheKnownAnswer() throws IOException {
        try (InputStream file = SphinxCommandTest.class.getResourceAsStream("sphinx-three-hops.json")) {
            known = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        Typed.write(home.resolve("packet.json"), known);
    }

    @Test
    void aKnownAnswerIsAnInput() {
        Typed typed = Typed.in(home, "sphinx", "wrap", "packet.json");

        assertEquals("", typed.err());
        assertEquals(0, typed.code());
        assertEquals(values("packets").getFirst() + "\n", typed.out());
    }

    @Test
    void eachNodePrintsWhatItFinds() {
        List<String> packets = values("packets");
        for (int i = 0; i < 2; i++) {
            Typed typed = unwrap(i, packets.get(i));

            assertEquals(
                    List.of(
                            "flag: 01",
                            "next: " + values("node_addresses").get(i + 1),
                            "delay_ns: " + values("delays_ns").get(i),
                            "replay_tag: " + values("replay_tags").get(i),
                            "packet: " + packets.get(i + 1)),
                    typed.out().lines().toList());
        }
        assertEquals(
                List.of(
                        "flag: 02",
                        "destination: " + values("destination").getFirst(),
                        "identifier: " + values("identifier").getFirst(),
                        "replay_tag: " + values("replay_tags").get(2),
                        "message: " + values("message").getFirst()),
                unwrap(2, packets.get(2)).out().lines().toList());
    }

    @Test
    void aChangedPacketExitsWithOneAndSaysWhy() {
        String packet = values("packets").getFirst();
        char last = packet.charAt(120) == '0' ? '1' : '0';

        Typed typed = unwrap(0, packet.substring(0, 120) + last + packet.substring(121));

        assertEquals(1, typed.code());
        assertEquals("", typed.out());
        assertTrue(typed.err().contains("(MAC)"), typed.err());
    }

    @Test
    void wrongInputIsNamedAndExitsWithTwo() {
        assertWrong(unwrap(0, "abc"), "the packet has 3 hexadecimal digits; write two for each byte");
        assertWrong(unwrap(0, "xy"), "the packet is not hexadecimal");
        assertWrong(unwrap(0, "00".repeat(1 << 20)), "more than 1048576 characters");
        assertWrong(
                Typed.withInput("00", home, "sphinx", "unwrap", "--key", "00"),
                "--key has 1 bytes; write 64 hexadecimal digits");
        assertWrong(Typed.in(home, "sphinx", "unwrap"), "--key");
        assertWrong(Typed.in(home, "sphinx"), "say what to do");
        assertWrong(Typed.in(home, "sphinx", "wrap", "nothing.json"), "there is no file nothing.json");
        assertWrong(wrap("[1]"), "write one JSON object");
        assertWrong(wrap("{\"version\": 259"), "packet.json:1: ");
        assertWrong(wrap("{\n\"ephemral\": \"00\"}"), "packet.json:2: there is no field `ephemral`");
        assertWrong(wrap("{}"), "there is no node_addresses");
        assertWrong(wrap(known.replace("\"version\": 259", "\"version\": 257")), "258, 259 and 260, not 257");
        assertWrong(wrap(known.replace("\"payload_size\": 1024", "\"payload_size\": 100")), "not 100");
        assertWrong(wrap(known.replace("\"delays_ns\": [", "\"delays_ns\": [ 7,")), "3 node_addresses");
        assertWrong(wrap(known.replaceFirst("\"ephemeral\": \"..", "\"ephemeral\": \"")), "32 bytes, not 31");
    }

    @Test
    void aFileThatIsNotOneObjectWithEachFieldOnceIsRefused() throws IOException {
        Files.createDirectory(home.resolve("folder"));
        Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, 0});

        assertWrong(wrap(known + "{}"), "something follows the JSON object; delete it");
        assertWrong(wrap(known.replace("\"version\"", "\"version\": 259, \"version\"")), "`version` is there twice");
        assertWrong(Typed.in(home, "sphinx", "wrap", "folder"), "folder is a folder; name a JSON file in it");
        assertWrong(Typed.in(home, "sphinx", "wrap", "binary"), "binary is no text in UTF-8");
    }

    @Test
    void whatCannotBeReadIsSaidWithWhatHelps() throws IOException {
        String key = values("node_private_keys").getFirst();
        InputStream closed = new FileInputStream(home.resolve("packet.json").toFile());
        closed.close();

        Typed typed = Typed.withInput(closed, home, "sphinx", "unwrap", "--key", key);

        assertWrong(typed, "cannot read the standard input: ");
        assertWrong(typed, "; pipe a packet into the command");
        assertWrong(unwrap(0, " \n"), "there is no packet on the standard input; pipe a packet into the command");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatMayNotBeReadIsSaidToBe() throws IOException {
        Path file = home.resolve("packet.json");
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "root reads everything");

        assertWrong(Typed.in(home, "sphinx", "wrap", "packet.json"), "there is no permission to read packet.json");
    }

    @Test
    void keysOfSmallOrderAreRefused() {
        String first = values("node_private_keys").getFirst();
        for (String small : List.of("00".repeat(32), "01" + "00".repeat(31))) {
            String json = known.replace("node_private_keys", "node_public_keys").replace(first, small);

            assertWrong(wrap(json), "node_public_keys has " + small + ", a key of small order");
        }
    }

    private static void assertWrong(Typed typed, String message) {
        assertEquals(2, typed.code(), typed.err());
        assertTrue(typed.err().contains(message), typed.err());
        assertEquals("", typed.out());
    }

    private Typed wrap(String json) {
        Typed.write(home.resolve("packet.json"), json);
        return Typed.in(home, "sphinx", "wrap", "packet.json");
    }

    private Typed unwrap(int node, String packet) {
        return Typed.withInput(packet, home, "sphinx", "unwrap", "--key", values("node_private_keys").get(node));
    }

    /// What the known answer says of a field.
    private List<String> values(String name) {
        Matcher field = Pattern.compile("\"" + name + "\": (\\[[^]]*]|\"[^\"]*\")").matcher(known);
        assertTrue(field.find(), name);
        var values = new ArrayList<String>();
        Matcher value = Pattern.compile("[0-9a-f]+").matcher(field.group(1));
        while (value.find()) {
            values.add(value.group());
        }
        return values;
    }
}
