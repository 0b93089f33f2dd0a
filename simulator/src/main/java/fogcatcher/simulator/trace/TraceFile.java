package fogcatcher.simulator.trace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file of a trace: where it is and what it is called in messages.
///
/// @param folder the scenario's folder
/// @param name the file as the scenario names it, relative to the folder
/// @param faults takes what is wrong with rows; throws it where one fault is enough
record TraceFile(Path folder, String name, Consumer<TraceFault> faults) {

    private static final int BUFFER_BYTES = 1 << 16;

    /// A file of which the first fault is thrown.
    TraceFile(Path folder, String name) {
        this(
                folder,
                name,
                fault -> {
                    throw fault;
                });
    }

    Path path() {
        return folder.resolve(name);
    }

    String lastName() {
        return path().getFileName().toString();
    }

    /// The file called `other` in the same directory.
    TraceFile beside(String other) {
        return new TraceFile(folder, name.substring(0, name.length() - lastName().length()) + other, faults);
    }

    /// The file called `other` inside this directory.
    TraceFile inside(String other) {
        return new TraceFile(folder, name.endsWith("/") ? name + other : name + "/" + other, faults);
    }

    boolean exists() {
        return Files.exists(path());
    }

    /// Its bytes, unpacked when they are gzip data, whatever the file is called.
    InputStream open() {
        demandFile();
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(path()), BUFFER_BYTES);
            try {
                return unpacked(raw);
            } catch (IOException | TraceFault e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// `raw`, which can go back to a mark, unpacked when it is gzip data.
    InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        if (packed) {
            return new GZIPInputStream(raw, BUFFER_BYTES);
        }
        if (name.endsWith(".gz") && Files.size(path()) > 0) {
            throw fault("is not gzip data; take .gz from its name, or compress it");
        }
        return raw;
    }

    /// Fails unless this is a file that exists.
    void demandFile() {
        if (!exists()) {
            throw fault("there is no such file in " + folder.toAbsolutePath().normalize() + suggestion());
        }
        if (Files.isDirectory(path())) {
            throw fault("is a folder; name the file in it");
        }
    }

    /// Takes a fault after which reading may go on; throws it if that is impossible or not wanted.
    void tell(TraceFault fault) {
        if (fault.isLast()) {
            throw fault;
        }
        faults.accept(fault);
    }

    TraceFault fault(String what) {
        return TraceFault.of(name, what);
    }

    TraceFault unreadable(IOException cause) {
        return fault("cannot be read: " + reason(cause));
    }

    static String reason(IOException cause) {
        return switch (cause) {
            case EOFException _ -> "its gzip data is cut off; copy or download it again";
            case ZipException _ -> "its gzip data is damaged (" + cause.getMessage() + "); copy or download it again";
            default -> cause.toString();
        };
    }

    private String suggestion() {
        Path parent = path().toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            return "; the folder " + parent.normalize() + " does not exist either";
        }
        try (Stream<Path> files = Files.list(parent)) {
            List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
            String near = Suggestion.didYouMean(lastName(), names);
            return near.isEmpty() ? "; name it relative to the scenario's folder" : near;
        } catch (IOException _) {
            return "";
        }
    }
}
