package fogcatcher.engine.mixnet.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EcvrfTest {

    private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
    private static final byte[] ALPHA = {1, 2, 3};

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static List<Map<String, String>> examples() throws IOException {
        List<Map<String, String>> examples = new ArrayList<>();
        try (InputStream in = EcvrfTest.class.getResourceAsStream("ecvrf_edwards25519_rfc9381.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Pattern field = Pattern.compile("\"(\\w+)\": \"([^\"]*)\"");
            for (String object : text.split("}")) {
                Map<String, String> fields = new LinkedHashMap<>();
                Matcher matcher = field.matcher(object);
                while (matcher.find()) {
                    fields.put(matcher.group(1), matcher.group(2));
                }
                if (!fields.isEmpty()) {
                    examples.add(fields);
                }
            }
        }
        assertEquals(6, examples.size());
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesOfRfc9381Hold(Map<String, String> example) {
        Ecvrf vrf = example.get("suite").endsWith("TAI") ? Ecvrf.TAI : Ecvrf.ELL2;
        SigningKey key = SigningKey.ofSeed(hex(example.get("SK")));
        byte[] alpha = hex(example.get("alpha"));

        byte[] proof = vrf.prove(key, alpha);

        assertArrayEquals(hex(example.get("PK")), key.publicKey());
        assertArrayEquals(hex(example.get("H")), vrf.hashToCurve(key.publicKey(), alpha).encode());
        assertArrayEquals(hex(example.get("pi")), proof);
        assertArrayEquals(hex(example.get("beta")), vrf.output(proof));
        assertArrayEquals(hex(example.get("beta")), vrf.verify(key.publicKey(), alpha, proof).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void aProofWithAnyBitFlippedIsWrong(Ecvrf vrf) {
        byte[] proof = vrf.prove(KEY, ALPHA);
        for (int bit = 0; bit < proof.length * 8; bit++) {
            byte[] wrong = proof.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);

            assertEquals(Optional.empty(), vrf.verify(KEY.publicKey(), ALPHA, wrong), "bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProofIsForOneKeyOneInputAndOneSuite(Ecvrf vrf) {
        byte[] proof = vrf.prove(KEY, ALPHA);
        byte[] other = SigningKey.ofSeed(Arrays.copyOf(new byte[] {1}, 32)).publicKey();

        assertEquals(Optional.empty(), vrf.verify(other, ALPHA, proof));
        assertEquals(Optional.empty(), vrf.verify(KEY.publicKey(), new byte[] {1, 2}, proof));
        Ecvrf otherSuite = vrf == Ecvrf.TAI ? Ecvrf.ELL2 : Ecvrf.TAI;
        assertEquals(Optional.empty(), otherSuite.verify(KEY.publicKey(), ALPHA, proof));
    }

    @Test
    void malformedProofsAndKeysAreWrong() {
        byte[] proof = Ecvrf.TAI.prove(KEY, ALPHA);
        byte[] notReduced = proof.clone();
        Arrays.fill(notReduced, 48, 80, (byte) 0xFF);

        assertEquals(Optional.empty(), Ecvrf.TAI.verify(KEY.publicKey(), ALPHA, Arrays.copyOf(proof, 79)));
        assertEquals(Optional.empty(), Ecvrf.TAI.verify(KEY.publicKey(), ALPHA, Arrays.copyOf(proof, 81)));
        assertEquals(Optional.empty(), Ecvrf.TAI.verify(KEY.publicKey(), ALPHA, notReduced));
        assertEquals(Optional.empty(), Ecvrf.TAI.verify(new byte[31], ALPHA, proof));
        assertThrows(IllegalArgumentException.class, () -> Ecvrf.TAI.output(new byte[80 - 1]));
    }

    /// Y of order 4: section 5.4.5 refuses it, as 8 Y is the identity.
    @ParameterizedTest
    @EnumSource
    void aKeyOfSmallOrderIsRefused(Ecvrf vrf) {
        byte[] smallOrder = new byte[32];
        Edwards h = vrf.hashToCurve(smallOrder, ALPHA);
        boolean equationsHeld = false;
        for (byte nonce = 1; nonce < 64; nonce++) {
            // Gamma of small order too, and s = k: the equations hold whenever 4 divides the challenge.
            byte[] k = Arrays.copyOf(new byte[] {nonce}, 32);
            byte[] c =
                    vrf.challenge(
                            smallOrder,
                            h.encode(),
                            smallOrder,
                            Edwards.BASE.multiply(k).encode(),
                            h.multiply(k).encode());
            byte[] proof = Arrays.copyOf(smallOrder, Ecvrf.PROOF_BYTES);
            System.arraycopy(c, 0, proof, 32, 16);
            System.arraycopy(k, 0, proof, 48, 32);
            equationsHeld |= c[0] % 4 == 0;

            assertEquals(Optional.empty(), vrf.verify(smallOrder, ALPHA, proof));
        }
        assertTrue(equationsHeld, "no challenge was a multiple of 4, so nothing was tried");
    }
}
