package fogcatcher.engine.mixnet.packet;

import java.util.Optional;

/// Finds the secrets that packets of a batch share with their nodes: the other half of a [Kem]. Keeps scratch memory,
/// so only one thread may use it.
interface Decapsulator {

    /// Writes the secret of each of the first lanes, whose ciphertext begins at `from` of its packet, to its row of
    /// `secrets`, [Kem#SECRET_BYTES] long.
    void decapsulate(Lane[] lanes, int count, int from, byte[] secrets);

    /// Why the packet whose secret is in this row is not to be opened, if it is not.
    Optional<Refusal> fault(int row, byte[] secrets);
}
