package fogcatcher.engine.ledger;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Chains entries by their hashes, so that a copy of the ledger can be checked against a single one, the head.
///
///     hash(n) = SHA-256(hash(n - 1) || entry n)        hash(0) = 32 zero bytes
///
/// Whoever changes, removes, adds or moves an entry changes every hash after it. The bytes of an entry are those of
/// [LedgerEntry#canonical]; `||` puts them after the 32 bytes of the hash before.
///
/// The chain follows from the entries alone, so it is kept where entries are kept, and a run that keeps none does not
/// pay for it.
///
/// Source: Haber and Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3 (1991), section 5.1
/// (linking); FIPS 180-4 for the hash.
public final class LedgerChain {

    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256;
    private byte[] head = new byte[32];
    private long entries;

    public LedgerChain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every Java platform has SHA-256", impossible);
        }
    }

    /// Adds a transfer as the next entry.
    public LedgerEntry add(long timeMicros, AccountId from, AccountId to, long microTokens, Cause cause) {
        LedgerEntry entry = new LedgerEntry(entries + 1, timeMicros, from, to, microTokens, cause);
        add(entry);
        return entry;
    }

    void add(LedgerEntry entry) {
        sha256.update(head);
        head = sha256.digest(entry.canonical());
        entries++;
    }

    public long entries() {
        return entries;
    }

    /// The hash of the last entry, 64 hexadecimal digits.
    public String head() {
        return HEX.formatHex(head);
    }
}
