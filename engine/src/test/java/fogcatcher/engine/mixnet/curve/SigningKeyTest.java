package fogcatcher.engine.mixnet.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {

    private static final HexFormat HEX = HexFormat.of();

    private final SplittableRandom chance = new SplittableRandom(1);

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    /// RFC 8032, section 7.1, tests 1 to 3.
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
            + " '',e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
            + " 72,92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,"
            + " af82,"
            + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void signaturesAreThoseOfRfc8032(String seed, String publicKey, String message, String signature) {
        SigningKey key = SigningKey.ofSeed(HEX.parseHex(seed));

        assertEquals(publicKey, HEX.formatHex(key.publicKey()));
        assertEquals(signature, HEX.formatHex(key.sign(HEX.parseHex(message))));
    }

    @Test
    void signaturesAreThoseOfBouncyCastle() {
        for (int i = 0; i < 200; i++) {
            byte[] seed = random(32);
            byte[] message = random(chance.nextInt(200));
            SigningKey key = SigningKey.ofSeed(seed);
            byte[] expected = new byte[64];
            byte[] expectedKey = new byte[32];
            Ed25519.generatePublicKey(seed, 0, expectedKey, 0);
            Ed25519.sign(seed, 0, message, 0, message.length, expected, 0);

            assertArrayEquals(expectedKey, key.publicKey());
            assertArrayEquals(expected, key.sign(message));
            assertTrue(SigningKey.verify(key.publicKey(), message, expected));
        }
    }

    @Test
    void aSignatureWithAnyBitFlippedIsWrong() {
        SigningKey key = SigningKey.ofSeed(random(32));
        byte[] message = random(20);
        byte[] signature = key.sign(message);
        for (int bit = 0; bit < 512; bit++) {
            byte[] wrong = signature.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);

            assertFalse(SigningKey.verify(key.publicKey(), message, wrong), "bit " + bit);
        }
        assertFalse(SigningKey.verify(key.publicKey(), random(20), signature));
        assertFalse(SigningKey.verify(random(31), message, signature));
        assertFalse(SigningKey.verify(key.publicKey(), message, random(63)));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "blinding_tor.txt", delimiter = ' ')
    void keysAreBlindedAsTorDoes(String seed, String factor, String blindedPublic, String blindedSecret) {
        SigningKey key = SigningKey.ofSeed(HEX.parseHex(seed));

        SigningKey blinded = key.blinded(HEX.parseHex(factor));
        Edwards point = Edwards.decode(key.publicKey()).orElseThrow();

        assertEquals(blindedPublic, HEX.formatHex(blinded.publicKey()));
        assertEquals(blindedPublic, HEX.formatHex(Blinding.blinded(point, HEX.parseHex(factor))));
        assertEquals(blindedSecret, HEX.formatHex(blinded.scalar()) + HEX.formatHex(blinded.prefix()));
    }

    @Test
    void whatABlindedKeySignsEveryEd25519Accepts() {
        SigningKey key = SigningKey.ofSeed(random(32));
        byte[] message = random(100);

        SigningKey blinded = Blinding.signingKey(key, 20_487, 1440);
        byte[] signature = blinded.sign(message);

        byte[] found = Blinding.publicKey(key.publicKey(), 20_487, 1440).orElseThrow();
        assertArrayEquals(blinded.publicKey(), found);
        assertTrue(Ed25519.verify(signature, 0, found, 0, message, 0, message.length));
        assertTrue(SigningKey.verify(found, message, signature));
        assertFalse(SigningKey.verify(key.publicKey(), message, signature));
    }

    /// Python: `sha3_256(b'Derive temporary signing key\0' + key + basepoint + b'key-blind' + pack('>qq', 20487,
    /// 1440))`, clamped, times the point of the key by the formulas of RFC 8032, appendix A.
    @Test
    void theFactorOfAPeriodIsThatOfTheSpecification() {
        byte[] key = HEX.parseHex("3bc09efcda967b643680765ff24c16b13a989ebc2a5bf9ff3a68b8db5142be71");

        assertEquals(
                "f4f173a013b2c680021412400947cccd213f55c60444921c889bad167cd2f5e4",
                HEX.formatHex(Blinding.publicKey(key, 20_487, 1440).orElseThrow()));
    }

    @Test
    void eachPeriodHasAnotherKey() {
        SigningKey key = SigningKey.ofSeed(random(32));

        assertNotEquals(
                HEX.formatHex(Blinding.signingKey(key, 1, 1440).publicKey()),
                HEX.formatHex(Blinding.signingKey(key, 2, 1440).publicKey()));
        assertNotEquals(
                HEX.formatHex(Blinding.signingKey(key, 1, 1440).publicKey()),
                HEX.formatHex(Blinding.signingKey(key, 1, 1441).publicKey()));
    }

    @Test
    void pointsBesideTheSubgroupAreNotBlinded() {
        Edwards order4 = Edwards.decode(new byte[32]).orElseThrow();
        byte[] mixed = Edwards.BASE.add(order4).encode();

        assertEquals(Optional.empty(), Blinding.publicKey(mixed, 1, 1440));
        assertEquals(Optional.empty(), Blinding.publicKey(Edwards.IDENTITY.encode(), 1, 1440));
        assertEquals(Optional.empty(), Blinding.publicKey(new byte[31], 1, 1440));
    }

    @Test
    void aSeedHas32BytesAndAKeyTellsNoSecret() {
        assertThrows(IllegalArgumentException.class, () -> SigningKey.ofSeed(new byte[33]));
        SigningKey key = SigningKey.ofSeed(random(32));
        assertEquals("SigningKey[publicKey=" + HEX.formatHex(key.publicKey()) + "]", key.toString());
    }
}
