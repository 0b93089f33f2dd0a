package fogcatcher.engine.mixnet.packet;

import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;

/// Decapsulates by ML-KEM-768, packet by packet.
///
/// A ciphertext that was changed gives a secret that nobody else has (FIPS 203, algorithm 18: implicit rejection), so
/// that the header's code is wrong and nothing else tells.
final class MlKemDecapsulator implements Decapsulator {

    private final KEM kem = MlKem768.kem();

    /// What private keys are expanded to, which costs as much as a packet; each goes with its pair.
    private final Map<KeyPair, KEM.Decapsulator> expanded = new WeakHashMap<>();

    @Override
    public void decapsulate(Lane[] lanes, int count, int from, byte[] secrets) {
        for (int i = 0; i < count; i++) {
            byte[] ciphertext = Arrays.copyOfRange(lanes[i].packet, from, from + MlKem768.CIPHERTEXT_BYTES);
            byte[] secret = decapsulate(expanded.computeIfAbsent(lanes[i].owner, this::expand), ciphertext);
            System.arraycopy(secret, 0, secrets, i * Kem.SECRET_BYTES, Kem.SECRET_BYTES);
        }
    }

    private KEM.Decapsulator expand(KeyPair keys) {
        try {
            return kem.newDecapsulator(MlKem768.expand(keys.privateKey()).getPrivate());
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("the JDK made this key", impossible);
        }
    }

    private static byte[] decapsulate(KEM.Decapsulator decapsulator, byte[] ciphertext) {
        try {
            return decapsulator.decapsulate(ciphertext).getEncoded();
        } catch (DecapsulateException impossible) {
            throw new IllegalStateException("a ciphertext of this length is never refused", impossible);
        }
    }

    @Override
    public Optional<Refusal> fault(int row, byte[] secrets) {
        return Optional.empty();
    }
}
