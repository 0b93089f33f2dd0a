package fogcatcher.simulator.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A folder of results that appears whole, by [#commit], or not at all.
///
/// ```java
/// try (ResultsFolder folder = ResultsFolder.create(target)) {
///     TableWriter jobs = folder.table("jobs", Column.longs("job"), Column.doubles("waiting_s"));
///     jobs.put(12L).put(0.5).end();
///     folder.commit(manifest, summary);
/// }
/// ```
///
/// Everything is written to a hidden sibling (see [PartFolder]) and renamed at the end. [#close] may be called from any
/// thread at any time, a shutdown hook included: threads that are still writing then get a [ResultsFault], and nothing
/// is left. After a commit it does nothing; when a commit is under way it waits for it.
public final class ResultsFolder implements AutoCloseable {

    private final Path target;
    private final PartFolder part;
    private final Map<String, TableWriter> tables = new LinkedHashMap<>();
    private boolean isDone;

    private ResultsFolder(Path target, PartFolder part) {
        this.target = target;
        this.part = part;
    }

    /// Claims `target` for new results and creates its parents.
    ///
    /// @throws ResultsFault.Taken if results are there already, or another run is writing them
    /// @throws ResultsFault if the folder cannot be created
    public static ResultsFolder create(Path target) {
        Path place = target.toAbsolutePath().normalize();
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw alreadyThere(place);
        }
        try {
            PartFolder part = PartFolder.create(place);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                part.discard(); // another run has just finished there
                throw alreadyThere(place);
            }
            return new ResultsFolder(place, part);
        } catch (IOException fault) {
            throw new ResultsFault(
                    "cannot create the results folder " + place + ": " + ResultsFault.reason(fault),
                    "choose another folder with -o",
                    fault);
        }
    }

    static ResultsFault alreadyThere(Path target) {
        return new ResultsFault.Taken(
                "results already exist in " + target, "choose another folder with -o or remove it");
    }

    /// A new table; its rows go to `<name>.parquet`, which is there even if no row comes. The first costs half a
    /// second, in which DuckDB is loaded, each further one 10 ms.
    public synchronized TableWriter table(String name, Column... columns) {
        requireOpen();
        if (tables.containsKey(name)) {
            throw new IllegalArgumentException("table " + name + " is already being written");
        }
        TableWriter table = TableWriter.open(name, List.of(columns), part.path(), target);
        tables.put(name, table);
        return table;
    }

    /// Adds a small text file, such as `scenario.yaml`.
    public synchronized void write(String file, String text) {
        requireOpen();
        try {
            Files.writeString(part.path().resolve(file), text);
        } catch (IOException fault) {
            throw ResultsFault.writing(file, target, fault);
        }
    }

    /// Finishes all tables, adds manifest and summary, and lets the folder appear.
    public synchronized void commit(Manifest manifest, Summary summary) {
        requireOpen();
        tables.values().forEach(TableWriter::finish);
        write("summary.json", summary.json());
        write("manifest.json", manifest.json(rowsByTable(), headByTable()));
        try {
            part.publish();
        } catch (IOException fault) {
            throw ResultsFault.writing("the results", target, fault);
        }
        isDone = true;
    }

    private Map<String, Long> rowsByTable() {
        return tables.values().stream()
                .collect(Collectors.toMap(TableWriter::name, TableWriter::rows, Long::sum, LinkedHashMap::new));
    }

    private Map<String, String> headByTable() {
        return tables.values().stream()
                .filter(table -> !table.head().isEmpty())
                .collect(Collectors.toMap(TableWriter::name, TableWriter::head, (one, _) -> one, LinkedHashMap::new));
    }

    private void requireOpen() {
        if (isDone) {
            throw new ResultsFault("the results in " + target + " are finished or were abandoned", "start a new run");
        }
    }

    /// Abandons the results, unless they were committed: everything written so far is deleted.
    @Override
    public synchronized void close() {
        if (isDone) {
            return;
        }
        isDone = true;
        tables.values().forEach(TableWriter::abandon);
        try {
            part.discard();
        } catch (IOException fault) {
            throw new ResultsFault(
                    "cannot remove the unfinished results in " + part.path() + ": " + ResultsFault.reason(fault),
                    "remove that folder by hand",
                    fault);
        }
    }
}
