package fogcatcher.engine.mixnet.packet;

/// Where what is in a header of layers inside one another, one layer per node:
///
///     layer = ciphertext | code 16 | encrypted: address 32, delay 8 (ns), the layer of the next node
///     at the last node = ciphertext | code 16 | encrypted: destination 32, identifier 16
///
/// A byte before it counts the layers. The code is over that byte, the ciphertext and all that is encrypted.
///
/// @param ciphertextBytes of the [Kem]
record NestedLayout(int ciphertextBytes) {

    static final int MOST_HOPS = 5;
    static final int MAC_BYTES = 16;

    /// The byte that counts the layers.
    static final int COUNT_BYTES = 1;

    static final int CIPHERTEXT_FROM = COUNT_BYTES;

    /// What is encrypted of a layer, but for the next.
    static final int ONWARD_BYTES = Hop.ADDRESS_BYTES + Long.BYTES;

    private static final int ARRIVED_BYTES = Route.DESTINATION_BYTES + Route.IDENTIFIER_BYTES;

    int macFrom() {
        return CIPHERTEXT_FROM + ciphertextBytes;
    }

    int secretFrom() {
        return macFrom() + MAC_BYTES;
    }

    /// What a node takes away: ciphertext, code, address, delay.
    int layerBytes() {
        return ciphertextBytes + MAC_BYTES + ONWARD_BYTES;
    }

    /// Bytes of count and header with so many layers.
    int bytes(int layers) {
        return COUNT_BYTES + (layers - 1) * layerBytes() + ciphertextBytes + MAC_BYTES + ARRIVED_BYTES;
    }
}
