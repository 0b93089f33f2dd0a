package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @Test
    void addressesOfBothFamiliesAreLaidOutAsNymDoes() {
        byte[] four = NodeAddress.parse("192.0.2.1:1789").bytes();
        byte[] six = NodeAddress.parse("[2001:db8::7]:1789").bytes();

        assertEquals("04" + "06fd" + "c0000201" + "00".repeat(25), HexFormat.of().formatHex(four));
        assertEquals(
                "06" + "06fd" + "20010db8000000000000000000000007" + "00".repeat(13), HexFormat.of().formatHex(six));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:1", "127.0.0.1:65535", "[2001:db8:0:0:0:0:0:7]:1789"})
    void bytesAndTextLeadBackToTheAddress(String text) {
        NodeAddress address = NodeAddress.parse(text);

        assertEquals(Optional.of(address), NodeAddress.read(address.bytes()));
        assertEquals(text, address.toString());
    }

    @Test
    void bytesThatAreNoAddressAreNone() {
        byte[] good = NodeAddress.parse("192.0.2.1:1789").bytes();
        byte[] family = good.clone();
        family[0] = 5;
        byte[] trailing = good.clone();
        trailing[31] = 1;
        byte[] portless = good.clone();
        portless[1] = 0;
        portless[2] = 0;
        byte[] anyAddress = good.clone();
        Arrays.fill(anyAddress, 3, 7, (byte) 0);

        for (byte[] bytes : new byte[][] {family, trailing, portless, anyAddress, new byte[31], new byte[32]}) {
            assertEquals(Optional.empty(), NodeAddress.read(bytes), HexFormat.of().formatHex(bytes));
        }
        assertArrayEquals(good, NodeAddress.read(good).orElseThrow().bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "localhost:1",
                "192.0.2.1:0",
                "192.0.2.1:70000",
                "0.0.0.0:1",
                "224.0.0.1:1",
                "[ff02::1]:1",
                ":1",
                "a:b"
            })
    void textThatNamesNoNodeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> NodeAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7421", "127.0.0.1", "127.0.0.1:", "127.0.0.1:port", "127.0.0.1:70000", "nowhere.invalid:1"})
    void whatCannotBeListenedAtIsToldWithARemedy(String text) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> Sockets.parse(text));

        assertEquals(true, wrong.getMessage().contains("'"), wrong.getMessage());
    }
}
