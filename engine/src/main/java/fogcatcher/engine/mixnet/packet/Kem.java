package fogcatcher.engine.mixnet.packet;

import java.util.List;
import java.util.random.RandomGenerator;

/// How a sender and a node come to a secret of their own: from the node's public key the sender makes a ciphertext and
/// a secret, and the node finds the secret from the ciphertext by its private key (key encapsulation mechanism).
interface Kem {

    /// Bytes of a secret.
    int SECRET_BYTES = 32;

    /// Bytes of a public key.
    int publicKeyBytes();

    /// Bytes of a ciphertext.
    int ciphertextBytes();

    /// Fills `ciphertexts` and `secrets` with those for each node of a route, one after another.
    ///
    /// @throws IllegalArgumentException if a public key is none
    void encapsulate(List<Hop> hops, RandomGenerator chance, byte[] ciphertexts, byte[] secrets);

    /// Finds secrets for nodes.
    Decapsulator decapsulator();
}
