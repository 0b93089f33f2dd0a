package fogcatcher.simulator.commands;

import fogcatcher.simulator.results.LedgerCheck;
import fogcatcher.simulator.results.LedgerCheck.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fogcatcher verify-ledger`: whether a ledger is as it was written.
@Command(
        name = "verify-ledger",
        header = "Check that a ledger is as it was written.",
        description = {
            "%nEach entry is checked against its hash and the one before. The first that was changed, removed, added or"
                    + " moved is named, and the exit code is 1.",
            "%nEntries missing at the end show only against the hash of the last one: manifest.json beside the file,"
                    + " or --head."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fogcatcher verify-ledger results/fee-vote-1",
            "  fogcatcher export results/fee-vote-1 ledger > ledger.csv; fogcatcher verify-ledger ledger.csv"
        })
final class VerifyLedgerCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(
            paramLabel = "FILE",
            description = "A ledger as exported (CSV, JSON or Parquet), or a folder of results that has one.")
    private Path named;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "The hash that the last entry should have, from a source that you trust.")
    private String head;

    VerifyLedgerCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (head != null && !head.matches("[0-9a-fA-F]{64}")) {
            throw new WrongInput("--head is '" + head + "'; write 64 hexadecimal digits");
        }
        Path shown = Files.isDirectory(here.resolve(named)) ? named.resolve("ledger.parquet") : named;
        switch (check(shown)) {
            case Finding.Sound sound -> {
                here.print(shown + ": " + told(sound) + "\n");
                return 0;
            }
            case Finding.Broken broken -> {
                String line = broken.line() > 0 ? ":" + broken.line() : "";
                here.err().println(shown + line + ": " + broken.message());
                return Failures.FAILED;
            }
        }
    }

    private Finding check(Path shown) {
        Path file = here.resolve(shown);
        if (!Files.isRegularFile(file)) {
            throw new WrongInput(
                    "there is no file " + shown + "; a run keeps a ledger if its scenario says record: [ledger]");
        }
        try {
            return LedgerCheck.of(file, Optional.ofNullable(head));
        } catch (IOException fault) {
            throw new WrongInput("cannot read " + shown + ": " + fault.getMessage());
        }
    }

    private static String told(Finding.Sound sound) {
        return sound.entries()
                + " entries, all as they were written; the last has hash "
                + sound.head()
                + (sound.known().isEmpty()
                        ? "; compare it with manifest.json, or give --head, to be sure that none is missing after it"
                        : ", as " + sound.known() + " says");
    }
}
