package fogcatcher.simulator.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import fogcatcher.engine.Journal;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.notation.ScenarioWriter;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.results.Build;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPOutputStream;

/// Writes a journal that appears whole or not at all.
///
/// It grows as `.<name>.part-<pid>` beside the place where [#publish] lets it appear; closed before, it leaves nothing.
/// Belongs to one thread, as its session does.
public final class JournalFile implements Journal, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final CRC32 crc = new CRC32();
    private final JsonGenerator json;
    private long inputs;
    private boolean isFinished;

    private JournalFile(Path file, Path part) throws IOException {
        this.file = file;
        this.part = part;
        channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Buffered in both cases: nothing, not even the head of a compressed file, is written here and can fail.
        OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        OutputStream packed = isCompressed(file) ? new GZIPOutputStream(bytes, BUFFER) : bytes;
        json = Line.JSON.createGenerator(new CheckedOutputStream(packed, crc));
    }

    /// Begins the journal of a run of `scenario` on `build`.
    ///
    /// @param file where it will appear; compressed if the name ends in `.gz`
    /// @throws JournalFault if it is there already, or cannot be written
    public static JournalFile create(Path file, Scenario scenario, Build build) {
        Path target = file.toAbsolutePath();
        refuseIfTaken(target);
        Path part = target.resolveSibling("." + target.getFileName() + ".part-" + ProcessHandle.current().pid());
        createFolder(target);
        try {
            JournalFile journal = new JournalFile(target, part);
            journal.begin(new Line.First(Line.FORMAT, build, scenario.seed(), ScenarioWriter.write(scenario)));
            return journal;
        } catch (FileAlreadyExistsException taken) {
            throw new JournalFault(
                    "somebody is writing the journal " + target + " (see " + part + ")",
                    "choose another name, or remove that part if no run is going on",
                    taken);
        } catch (IOException fault) {
            throw JournalFault.writing(target, fault);
        }
    }

    private static void createFolder(Path target) {
        try {
            Files.createDirectories(target.getParent());
        } catch (IOException fault) {
            throw JournalFault.writing(target, fault);
        }
    }

    private void begin(Line.First first) {
        try {
            put(first);
        } catch (JournalFault fault) {
            close();
            throw fault;
        }
    }

    static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz");
    }

    @Override
    public void append(long now, Input input) {
        put(new Line.Told(now, input));
        inputs++;
    }

    /// Adds the digest of the whole run and brings everything to the disk; only [#publish] is left to do.
    public void seal(String digest) {
        try {
            json.flush(); // the checksum is of what has left the generator
            put(new Line.Last(inputs, checksum(crc), digest));
            json.close();
            // Closing the stream closes the channel, so the file is opened again.
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (IOException fault) {
            throw JournalFault.writing(file, fault);
        }
    }

    /// Lets the sealed journal appear.
    public void publish() {
        refuseIfTaken(file);
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw JournalFault.writing(file, fault);
        }
        isFinished = true;
    }

    static String checksum(CRC32 crc) {
        return String.format("%08x", crc.getValue());
    }

    /// Deletes what was written, unless the journal was published.
    @Override
    public void close() {
        if (isFinished) {
            return;
        }
        try (channel) {
            Files.deleteIfExists(part);
        } catch (IOException fault) {
            throw JournalFault.writing(file, fault);
        }
    }

    private void put(Line line) {
        try {
            line.write(json);
            json.writeRaw('\n');
        } catch (IOException fault) {
            throw JournalFault.writing(file, fault);
        }
    }

    private static void refuseIfTaken(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new JournalFault("there is already something at " + file, "choose another name or remove it");
        }
    }
}
