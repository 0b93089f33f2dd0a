package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is special about packets of ML-KEM-768, with Bouncy Castle as the other implementation.
class MlKemTest {

    private final Packets packets = new Packets(new MlKem(), 5, new SplittableRandom(5));

    @ParameterizedTest
    @CsvSource({"REGULAR, 7794", "ACK, 5767", "EXTENDED_8, 13938", "EXTENDED_16, 22130", "EXTENDED_32, 38514"})
    void sizesAreAsStated(PacketSize size, int expected) {
        assertEquals(expected, packets.format.wireBytes(size));
        byte[] packet = packets.format.wrap(packets.route(), new byte[3], size, packets.chance);
        assertEquals(expected, packet.length);
    }

    @Test
    void eachNodeTakesAwayItsLayer() {
        byte[] packet = packets.format.wrap(packets.route(), new byte[3], PacketSize.REGULAR, packets.chance);

        var forward = assertInstanceOf(Opened.Forward.class, packets.opener(0).open(packet));

        assertEquals(packet.length - 1144, forward.packet().length);
    }

    /// So that a run repeats on every JDK, and a private key opens the same packets on each.
    @Test
    void keysAreThoseOfFips203() {
        KeyPair keys = packets.keys.getFirst();
        var other = new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, MlKem768.seed(keys.privateKey()).array());

        assertArrayEquals(other.getPublicKeyParameters().getEncoded(), keys.publicKey());
    }

    @Test
    void secretsAreThoseOfFips203() {
        KeyPair keys = packets.keys.getFirst();
        byte[] ciphertext = new byte[MlKem768.CIPHERTEXT_BYTES];
        byte[] secret = new byte[Kem.SECRET_BYTES];
        new MlKem768().encapsulate(packets.hops.subList(0, 1), packets.chance, ciphertext, secret);
        var other = new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, MlKem768.seed(keys.privateKey()).array());

        assertArrayEquals(secret, new MLKEMExtractor(other).extractSecret(ciphertext));
        assertArrayEquals(secret, found(keys, ciphertext));
    }

    /// FIPS 203, algorithm 18, lines 7 to 10.
    @Test
    void aChangedCiphertextGivesAnotherSecretAndNoError() {
        KeyPair keys = packets.keys.getFirst();
        byte[] ciphertext = new byte[MlKem768.CIPHERTEXT_BYTES];
        byte[] secret = new byte[Kem.SECRET_BYTES];
        new MlKem768().encapsulate(packets.hops.subList(0, 1), packets.chance, ciphertext, secret);
        var other = new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, MlKem768.seed(keys.privateKey()).array());
        for (int i = 0; i < ciphertext.length; i += 17) {
            ciphertext[i] ^= 1;

            byte[] found = found(keys, ciphertext);

            assertFalse(Arrays.equals(secret, found), "byte " + i);
            assertArrayEquals(new MLKEMExtractor(other).extractSecret(ciphertext), found, "byte " + i);
            ciphertext[i] ^= 1;
        }
    }

    @Test
    void aKeyThatWasForgottenIsExpandedAgain() {
        int nodes = 3;
        byte[] ciphertexts = new byte[nodes * MlKem768.CIPHERTEXT_BYTES];
        byte[] secrets = new byte[nodes * Kem.SECRET_BYTES];
        new MlKem768().encapsulate(packets.hops.subList(0, nodes), packets.chance, ciphertexts, secrets);
        Lane[] lanes = new Lane[nodes];
        for (int i = 0; i < nodes; i++) {
            lanes[i] = new Lane(NestedKeys.BYTES);
            lanes[i].owner = packets.keys.get(i);
            int from = i * MlKem768.CIPHERTEXT_BYTES;
            lanes[i].packet = Arrays.copyOfRange(ciphertexts, from, from + MlKem768.CIPHERTEXT_BYTES);
        }
        Decapsulator forgetful = new MlKemDecapsulator(2);
        for (int round = 0; round < 2; round++) {
            byte[] found = new byte[nodes * Kem.SECRET_BYTES];

            forgetful.decapsulate(lanes, nodes, 0, found);

            assertArrayEquals(secrets, found, "round " + round);
        }
    }

    @Test
    void bytesThatAreNoPublicKeyAreNamed() {
        byte[] noKey = new byte[MlKem768.PUBLIC_KEY_BYTES];
        Arrays.fill(noKey, (byte) 0xff); // coefficients of 4095, above the modulus of 3329
        Route route = Route.to(List.of(new Hop(packets.bytes(32), noKey, 0)), packets.bytes(32));

        var fault =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> packets.format.wrap(route, new byte[1], PacketSize.ACK, packets.chance));

        assertTrue(fault.getMessage().startsWith("no public key of ML-KEM-768 begins with ffffffffffffffff"));
    }

    private static byte[] found(KeyPair keys, byte[] ciphertext) {
        Lane lane = new Lane(NestedKeys.BYTES);
        lane.owner = keys;
        lane.packet = ciphertext;
        byte[] secrets = new byte[Kem.SECRET_BYTES];
        new MlKemDecapsulator().decapsulate(new Lane[] {lane}, 1, 0, secrets);
        return secrets;
    }
}
