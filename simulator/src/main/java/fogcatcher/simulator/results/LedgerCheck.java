package fogcatcher.simulator.results;

import fogcatcher.engine.ledger.LedgerAudit;
import fogcatcher.engine.ledger.LedgerEntry;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checks a file with a ledger: every entry against its hash, every hash against the one before, and the last one
/// against a head that was made known elsewhere.
///
/// A value counts only if it is written as an export writes it, so that no byte of a text can change unnoticed.
public final class LedgerCheck {

    /// What came of it.
    public sealed interface Finding {

        /// Every entry follows from the one before.
        ///
        /// @param head of the file
        /// @param known where the same head is written too; empty if no other was there to compare it with
        record Sound(long entries, String head, String known) implements Finding {}

        /// @param line in the file; the number of the row in a Parquet file; 0 for the file as a whole
        /// @param message names the first entry that is wrong
        record Broken(long line, String message) implements Finding {}
    }

    private final LedgerAudit audit = new LedgerAudit();

    private LedgerCheck() {}

    /// @param file a table `ledger` or an export of it
    /// @param head that the file should have; where it is empty, the manifest beside the file is asked
    /// @throws IOException if the file cannot be read
    public static Finding of(Path file, Optional<String> head) throws IOException {
        LedgerCheck check = new LedgerCheck();
        try {
            LedgerRows.read(file, check::row);
        } catch (LedgerRows.Malformed malformed) {
            return new Finding.Broken(malformed.line, malformed.getMessage());
        }
        Path manifest = file.resolveSibling("manifest.json");
        if (head.isPresent()) {
            return check.compare(head.get(), "--head");
        }
        Optional<String> told = Files.isRegularFile(manifest) ? Manifest.ledgerHead(manifest) : Optional.empty();
        return told.isPresent()
                ? check.compare(told.get(), "manifest.json")
                : new Finding.Sound(check.audit.entries(), check.audit.head(), "");
    }

    private Finding compare(String head, String where) {
        if (audit.head().equals(head.toLowerCase(Locale.ROOT))) {
            return new Finding.Sound(audit.entries(), audit.head(), where);
        }
        return new Finding.Broken(
                0,
                "entry "
                        + (audit.entries() + 1)
                        + " is missing: the last one here, entry "
                        + audit.entries()
                        + ", has hash "
                        + audit.head()
                        + ", but "
                        + where
                        + " says that the last one has "
                        + head
                        + "; entries were removed at the end, or this is another ledger");
    }

    private void row(long line, List<String> values) throws LedgerRows.Malformed {
        long number = audit.entries() + 1;
        if (values.size() != LedgerRows.COLUMNS.size()) {
            throw new LedgerRows.Malformed(
                    line, "entry " + number + " has " + values.size() + " values, not " + LedgerRows.COLUMNS.size());
        }
        LedgerEntry entry;
        try {
            entry =
                    new LedgerEntry(
                            whole(values.get(0)),
                            whole(values.get(1)),
                            new AccountId(Math.toIntExact(whole(values.get(2)))),
                            new AccountId(Math.toIntExact(whole(values.get(3)))),
                            whole(values.get(4)),
                            cause(values.get(5)));
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw new LedgerRows.Malformed(line, "entry " + number + " was changed: " + fault.getMessage());
        }
        Optional<String> fault = audit.check(entry, values.get(6));
        if (fault.isPresent()) {
            throw new LedgerRows.Malformed(line, fault.get());
        }
    }

    private static long whole(String text) {
        if (!text.matches("0|-?[1-9]\\d{0,18}")) {
            throw new IllegalArgumentException("`" + text + "` is not a whole number");
        }
        return Long.parseLong(text);
    }

    private static Cause cause(String word) {
        for (Cause cause : Cause.values()) {
            if (cause.name().toLowerCase(Locale.ROOT).equals(word)) {
                return cause;
            }
        }
        throw new IllegalArgumentException("there is no cause `" + word + "`");
    }
}
