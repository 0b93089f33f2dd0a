package fogcatcher.engine.mixnet.curve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Keys for a period that nobody can link to a service's own key without knowing that: Tor's, byte for byte.
///
///     h  = SHA3-256("Derive temporary signing key" || 00 || A || basepoint || "key-blind" || period(8) || length(8))
///     A' = clamp(h) A
///
/// Source: Tor rend-spec-v3, appendix A.2, without its optional secret s.
public final class Blinding {

    private static final byte[] PREFIX = "Derive temporary signing key\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONCE = "key-blind".getBytes(StandardCharsets.US_ASCII);

    /// The base point in decimal, as the specification spells it.
    private static final byte[] BASEPOINT =
            ("(15112221349535400772501151409588531511454012693041857206046113283949847762202, "
                            + "46316835694926478169428394003475163141307993866256225615783033603165251855960)")
                    .getBytes(StandardCharsets.US_ASCII);

    private Blinding() {}

    /// The key with which the owner of `key` signs in a period.
    ///
    /// @param period number of the period
    /// @param lengthMinutes of a period
    public static SigningKey signingKey(SigningKey key, long period, long lengthMinutes) {
        return key.blinded(factor(key.publicKey(), period, lengthMinutes));
    }

    /// The public key of [#signingKey], which anybody who knows the address can find; nothing if `publicKey` is no
    /// point of the base point's subgroup, as a point beside it could be one of several addresses of one service.
    public static Optional<byte[]> publicKey(byte[] publicKey, long period, long lengthMinutes) {
        return Edwards.decode(publicKey)
                .filter(point -> !point.isIdentity() && point.isTorsionFree())
                .map(point -> blinded(point, factor(publicKey, period, lengthMinutes)));
    }

    static byte[] blinded(Edwards point, byte[] factor) {
        return point.multiply(Scalars.clamp(factor.clone())).encode();
    }

    private static byte[] factor(byte[] publicKey, long period, long lengthMinutes) {
        byte[] times = ByteBuffer.allocate(16).putLong(period).putLong(lengthMinutes).array();
        return Hash.sha3(PREFIX, publicKey, BASEPOINT, NONCE, times);
    }
}
