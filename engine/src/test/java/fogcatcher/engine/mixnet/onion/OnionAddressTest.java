package fogcatcher.engine.mixnet.onion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class OnionAddressTest {

    private static final String SOME = "pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd";

    @ParameterizedTest
    @CsvFileSource(resources = "onion_addresses_v3.txt", delimiter = ' ')
    void theAddressesOfTheSpecificationHoldTheirKeys(String text, String hexKey) {
        byte[] key = HexFormat.of().parseHex(hexKey);

        assertEquals(text, OnionAddress.of(key).text());
        assertArrayEquals(key, new OnionAddress(text).publicKey());
    }

    @Test
    void peopleMayTypeItInCapitalsAndWithItsEnding() {
        assertEquals(new OnionAddress(SOME), OnionAddress.parse(" " + SOME.toUpperCase(Locale.ROOT) + ".ONION\n"));
        assertEquals(SOME + ".onion", OnionAddress.parse(SOME).toString());
    }

    /// Python: `b32encode(sha256(bytes.fromhex('79bcc625...')).digest())[:16].lower()`.
    @Test
    void theAliasIsTheStartOfTheHashOfTheKey() {
        assertEquals("5t2spnudp26fmrrq", new OnionAddress(SOME).alias());
    }

    @Test
    void eachWrongCharacterIsFound() {
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        for (int at = 0; at < SOME.length(); at++) {
            for (int i = 0; i < alphabet.length(); i++) {
                char other = alphabet.charAt(i);
                if (other != SOME.charAt(at)) {
                    String wrong = SOME.substring(0, at) + other + SOME.substring(at + 1);
                    assertThrows(IllegalArgumentException.class, () -> new OnionAddress(wrong), wrong);
                }
            }
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        assertTrue(complaint(SOME + "a").contains("57 characters"), complaint(SOME + "a"));
        assertTrue(complaint(new OnionAddress(SOME).alias()).contains("short alias"));
        assertTrue(complaint("1" + SOME.substring(1)).contains("'1' at 1"));
        assertTrue(complaint("é" + SOME.substring(1)).contains("'é' at 1"));
        assertTrue(complaint(SOME.substring(0, 55) + "e").contains("version 4"));
        assertTrue(complaint("q" + SOME.substring(1)).contains("checksum"));
    }

    @Test
    void aKeyHas32Bytes() {
        assertThrows(IllegalArgumentException.class, () -> OnionAddress.of(new byte[31]));
    }

    private static String complaint(String text) {
        return assertThrows(IllegalArgumentException.class, () -> new OnionAddress(text)).getMessage();
    }
}
