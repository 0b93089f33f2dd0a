package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;

/// The keys of one layer of a [NestedFormat], made of the secret that sender and node share, the ciphertext and the
/// node's public key.
///
/// @param salt that keeps the keys of one format apart from those of others
record NestedKeys(Hmac hmac, byte[] salt, NestedLayout layout) {

    /// Bytes of all keys, and where in them each is.
    static final int BYTES = 96;

    static final int STREAM = 0;
    static final int MAC = 16;
    static final int PAYLOAD_SEED = 32;
    static final int REPLAY_TAG = 64;

    /// Bytes of the keys of stream and code.
    static final int KEY_BYTES = 16;

    /// Fills `keys` from the secret at `secretFrom` and the ciphertext at `ciphertextFrom`.
    void derive(byte[] secrets, int secretFrom, byte[] ciphertexts, int ciphertextFrom, byte[] publicKey, byte[] keys) {
        int ciphertextBytes = layout.ciphertextBytes();
        byte[] info = new byte[ciphertextBytes + publicKey.length];
        System.arraycopy(ciphertexts, ciphertextFrom, info, 0, ciphertextBytes);
        System.arraycopy(publicKey, 0, info, ciphertextBytes, publicKey.length);
        hmac.derive(salt, secrets, secretFrom, Kem.SECRET_BYTES, info, keys, BYTES);
    }

    /// Writes the code of a header that is encrypted to the first bytes of `code`, of [Hmac#BYTES].
    void code(byte[] keys, byte[] header, int headerBytes, byte[] code) {
        byte[] covered = new byte[headerBytes - NestedLayout.MAC_BYTES];
        System.arraycopy(header, 0, covered, 0, layout.macFrom());
        System.arraycopy(header, layout.secretFrom(), covered, layout.macFrom(), headerBytes - layout.secretFrom());
        hmac.code(keys, MAC, KEY_BYTES, covered, 0, covered.length, code, 0);
    }
}
