package fogcatcher.live.store;

import fogcatcher.engine.message.Input;
import fogcatcher.live.volume.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// What a coordinator keeps, in a database that it has for itself. Not thread-safe.
///
/// Whatever a method writes is safe when it returns. Who holds the store is said by [#open], which refuses a second
/// coordinator.
public final class Store implements AutoCloseable {

    /// An arbitrary number by which coordinators of one PostgreSQL database lock each other out.
    private static final long ADVISORY_LOCK = 0x666F67636174L;

    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    /// As `sqlite-jdbc` calls it.
    private static final String SQLITE_FOLDER = "org.sqlite.tmpdir";

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private final Connection connection;
    private final boolean isSqlite;

    private Store(Connection connection, boolean isSqlite) {
        this.connection = connection;
        this.isSqlite = isSqlite;
    }

    /// The address of a SQLite file, which is made if it is not there, for this account only: job files may hold what
    /// others should not read. The files that SQLite adds to it get the same mode.
    public static String file(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                if (!Files.exists(file)) {
                    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWN));
                }
                Files.setPosixFilePermissions(file, OWN);
            }
            return "jdbc:sqlite:" + file;
        } catch (IOException fault) {
            throw new StoreFault("cannot make " + file + ": " + fault.getMessage(), fault);
        }
    }

    /// Where SQLite's native library is unpacked, unless somebody has said so already. Of meaning before the first
    /// store
    /// of this process is opened.
    public static void unpackIn(Path folder) {
        if (System.getProperty(SQLITE_FOLDER) == null) {
            System.setProperty(SQLITE_FOLDER, folder.toString());
        }
    }

    /// Opens the database at a JDBC address, and brings its tables up to date.
    ///
    /// @param url `jdbc:sqlite:FILE` or `jdbc:postgresql://host/database?user=me`
    /// @throws StoreFault also if another coordinator holds it
    public static Store open(String url) {
        boolean isSqlite = url.startsWith("jdbc:sqlite:");
        if (!isSqlite && !url.startsWith("jdbc:postgresql:")) {
            throw new StoreFault(
                    "`"
                            + shown(url)
                            + "` is no database that is known here; write jdbc:sqlite:FILE or jdbc:postgresql://...");
        }
        try {
            Connection connection = DriverManager.getConnection(url, isSqlite ? sqlite() : new Properties());
            try {
                Store store = new Store(connection, isSqlite);
                store.lock(url);
                Flyway.configure(Store.class.getClassLoader())
                        .dataSource(url, null, null)
                        .locations("classpath:fogcatcher-store")
                        .load()
                        .migrate();
                return store;
            } catch (FlywayException fault) {
                connection.close();
                throw StoreFault.of("cannot bring " + shown(url) + " up to date", causeOf(fault));
            } catch (RuntimeException | SQLException fault) {
                connection.close();
                throw fault;
            }
        } catch (SQLException fault) {
            throw StoreFault.of("cannot open " + shown(url), fault);
        }
    }

    private static SQLException causeOf(FlywayException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(fault.getMessage(), fault);
    }

    /// An address without what follows a question mark, as a password may stand there.
    private static String shown(String url) {
        int end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }

    private static Properties sqlite() {
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("busy_timeout", "5000");
        // A transaction that reads before it writes would fail at once when somebody else writes.
        properties.setProperty("transaction_mode", "IMMEDIATE");
        return properties;
    }

    /// PostgreSQL is locked for as long as the connection lasts; a SQLite file by the folder that it is in. The server
    /// may take a moment to see that the last holder has gone.
    private void lock(String url) throws SQLException {
        if (isSqlite) {
            return;
        }
        long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        while (!isLocked()) {
            if (System.nanoTime() > end) {
                throw new StoreFault(
                        "another coordinator holds "
                                + shown(url)
                                + "; stop it, or give this one a database of its own");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StoreFault("waiting for " + shown(url) + " was given up", stopped);
            }
        }
    }

    private boolean isLocked() throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            ask.setLong(1, ADVISORY_LOCK);
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /// The latest run, if there was one.
    public Optional<Run> latestRun() {
        String sql = "select number, policies, seed, began_at, checked, digest from run order by number desc limit 1";
        return query(
                        "cannot read the runs",
                        sql,
                        row ->
                                new Run(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getString(6)))
                .stream()
                .findFirst();
    }

    /// Begins a run.
    public void begin(Run run) {
        update(
                "cannot begin a run",
                "insert into run (number, policies, seed, began_at, checked, digest) values (?, ?, ?, ?, ?, ?)",
                run.number(),
                run.policies(),
                run.seed(),
                run.beganAt(),
                run.checked(),
                run.digest());
    }

    /// Notes what the first `inputs` inputs of a run came to.
    public void check(long run, long inputs, String digest) {
        update(
                "cannot note the digest",
                "update run set checked = ?, digest = ? where number = ?",
                inputs,
                digest,
                run);
    }

    /// Keeps an input before the engine hears it.
    ///
    /// @param number counted from 0 within the run
    /// @param at microseconds since the run began
    public void append(long run, long number, long at, Input input) {
        update(
                "cannot keep what happened",
                "insert into input (run, number, at, body) values (?, ?, ?, ?)",
                run,
                number,
                at,
                Lines.write(input));
    }

    /// Tells all inputs of a run in order, each with its time.
    ///
    /// @throws IOException if one of them is none of this engine's
    public void replay(long run, ObjLongConsumer<Input> heard) throws IOException {
        try (PreparedStatement all =
                connection.prepareStatement("select at, body from input where run = ? order by number")) {
            all.setLong(1, run);
            try (ResultSet rows = all.executeQuery()) {
                while (rows.next()) {
                    heard.accept(Lines.read(rows.getString(2)), rows.getLong(1));
                }
            }
        } catch (SQLException fault) {
            throw StoreFault.of("cannot read what happened", fault);
        }
    }

    /// The names of a run's hosts, by row.
    public List<String> hosts(long run) {
        return query(
                "cannot read the hosts",
                "select name from host where run = " + run + " order by number",
                row -> row.getString(1));
    }

    /// Gives a host the row `number`, the first that is free in a run.
    public void addHost(long run, int number, String name) {
        update("cannot keep a host", "insert into host (run, number, name) values (?, ?, ?)", run, (long) number, name);
    }

    /// The names of owners, in the order in which they were added.
    public List<String> owners() {
        return query("cannot read the owners", "select name from owner order by account", row -> row.getString(1));
    }

    public void addOwner(int account, String name) {
        update("cannot keep an owner", "insert into owner (account, name) values (?, ?)", (long) account, name);
    }

    /// The names of regions, by their numbers from 0.
    public List<String> regions() {
        return query("cannot read the regions", "select name from region order by number", row -> row.getString(1));
    }

    /// Gives a region the number `number`, the first that is free.
    public void addRegion(int number, String name) {
        update("cannot keep a region", "insert into region (number, name) values (?, ?)", (long) number, name);
    }

    /// All jobs that were not removed, in the order of their numbers.
    public List<StoredJob> jobs() {
        return query(
                "cannot read the jobs",
                "select number, name, file, folder, submitted_at, ending from job where removed = 0 order by number",
                row ->
                        new StoredJob(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6)));
    }

    /// The number for the next job; no other ever had it.
    public long nextJob() {
        return query("cannot count the jobs", "select count(*) from job", row -> row.getLong(1)).getFirst();
    }

    public void addJob(StoredJob job) {
        update(
                "cannot keep a job",
                "insert into job (number, name, file, folder, submitted_at, ending) values (?, ?, ?, ?, ?, ?)",
                job.number(),
                job.name(),
                job.file(),
                job.folder(),
                job.submittedAt(),
                job.ending());
    }

    public void endJob(long number, String ending) {
        update("cannot keep the end of a job", "update job set ending = ? where number = ?", ending, number);
    }

    /// Forgets the jobs of a name that have ended.
    public void removeJobs(String name) {
        update("cannot remove a job", "update job set removed = 1 where name = ? and ending <> ''", name);
    }

    /// The volumes with data of jobs.
    public List<Copy> copies() {
        return query(
                "cannot read the volumes",
                "select volume, host, job, name, is_current from volume_copy order by host, volume",
                row ->
                        new Copy(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5) == 1));
    }

    /// Keeps these in place of what was kept of the same volumes, all or none.
    public void putCopies(List<Copy> copies) {
        try {
            connection.setAutoCommit(false);
            try {
                copies.forEach(this::dropCopy);
                for (Copy copy : copies) {
                    update(
                            "cannot keep a volume",
                            "insert into volume_copy (volume, host, job, name, is_current) values (?, ?, ?, ?, ?)",
                            copy.volume(),
                            copy.host(),
                            copy.job(),
                            copy.name(),
                            copy.isCurrent() ? 1 : 0);
                }
                connection.commit();
            } catch (RuntimeException | SQLException fault) {
                connection.rollback();
                throw fault;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException fault) {
            throw StoreFault.of("cannot keep volumes", fault);
        }
    }

    /// A volume is not there any more.
    public void dropCopy(Copy copy) {
        update(
                "cannot forget a volume",
                "delete from volume_copy where host = ? and volume = ?",
                copy.host(),
                copy.volume());
    }

    /// Makes one object of a row.
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String what, String sql, Reader<T> reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException fault) {
            throw StoreFault.of(what, fault);
        }
    }

    private void update(String what, String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int v = 0; v < values.length; v++) {
                statement.setObject(v + 1, values[v]);
            }
            statement.executeUpdate();
        } catch (SQLException fault) {
            throw StoreFault.of(what, fault);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw StoreFault.of("cannot close the store", fault);
        }
    }
}
