package fogcatcher.engine.mixnet.packet;

import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;

/// Decapsulates by ML-KEM-768, packet by packet.
///
/// A ciphertext that was changed gives a secret that nobody else has (FIPS 203, algorithm 18: implicit rejection), so
/// that the header's code is wrong and nothing else tells.
final class MlKemDecapsulator implements Decapsulator {

    /// Keys that are kept expanded: 3 kB each, for a simulation of some thousand nodes that share it; a guess.
    private static final int MOST_KEYS = 1 << 14;

    private final KEM kem = MlKem768.kem();
    private final int mostKeys;

    /// What private keys are expanded to, which costs as much as a packet; those used last, at the end.
    private final LinkedHashMap<KeyPair, KEM.Decapsulator> expanded = new LinkedHashMap<>(16, 0.75f, true);

    MlKemDecapsulator() {
        this(MOST_KEYS);
    }

    MlKemDecapsulator(int mostKeys) {
        this.mostKeys = mostKeys;
    }

    @Override
    public void decapsulate(Lane[] lanes, int count, int from, byte[] secrets) {
        for (int i = 0; i < count; i++) {
            byte[] ciphertext = Arrays.copyOfRange(lanes[i].packet, from, from + MlKem768.CIPHERTEXT_BYTES);
            byte[] secret = decapsulate(expanded(lanes[i].owner), ciphertext);
            System.arraycopy(secret, 0, secrets, i * Kem.SECRET_BYTES, Kem.SECRET_BYTES);
        }
    }

    private KEM.Decapsulator expanded(KeyPair keys) {
        KEM.Decapsulator known = expanded.get(keys);
        if (known == null) {
            if (expanded.size() == mostKeys) {
                expanded.pollFirstEntry();
            }
            known = expand(keys);
            expanded.put(keys, known);
        }
        return known;
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
