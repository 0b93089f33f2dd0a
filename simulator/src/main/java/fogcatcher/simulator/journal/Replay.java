package fogcatcher.simulator.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import fogcatcher.engine.Engine;
import fogcatcher.engine.Journal;
import fogcatcher.engine.Session;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.engine.transcript.BrokenLine;
import fogcatcher.simulator.results.Build;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/// What came of running a session again from its journal, with no world: the engine hears what it heard and what it
/// wants done is not done.
///
/// @param recorded digest of all outputs when the journal was written
/// @param replayed the same now
/// @param inputs how many there were
/// @param recordedBy the Fogcatcher that wrote the journal; another one may decide otherwise
public record Replay(String recorded, String replayed, long inputs, Build recordedBy) {

    /// Whether the engine decided as it did.
    public boolean agrees() {
        return recorded.equals(replayed);
    }

    /// Whether it is the same engine, as far as is known.
    public boolean isSameBuild() {
        return recordedBy.equals(Build.current());
    }

    /// Reads and replays the journal `file`.
    ///
    /// @throws JournalFault if it is no journal, or was changed since it was written
    public static Replay of(Path file) {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = JournalFile.isCompressed(file) ? new GZIPInputStream(bytes, 1 << 16) : bytes;
                BufferedReader text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return new Reader(file, text).replay();
        } catch (IOException fault) {
            throw JournalFault.reading(file, fault);
        }
    }

    /// Goes through one journal, line by line.
    private static final class Reader {

        private final Path file;
        private final BufferedReader text;
        private final CRC32 crc = new CRC32();
        private long line;
        private long inputs;

        Reader(Path file, BufferedReader text) {
            this.file = file;
            this.text = text;
        }

        Replay replay() throws IOException {
            Line.First first = first();
            Session session = session(first);
            for (String next = next(); next != null; next = next()) {
                switch (parsed(next)) {
                    case Line.Told(long at, Input input) -> {
                        tell(session, at, input);
                        count(next);
                    }
                    case Line.Last last -> {
                        check(last);
                        return new Replay(last.digest(), session.digest(), inputs, first.build());
                    }
                    case Line.First _ -> throw new IllegalStateException("no such line is read here");
                }
            }
            throw new JournalFault(
                    "the journal " + file + " has no last line, after " + inputs + " inputs",
                    "it was cut off; take another copy of it, or record the run again");
        }

        private Line.First first() throws IOException {
            String next = next();
            OptionalInt format = Line.First.format(next == null ? "" : next);
            if (next == null) {
                throw new JournalFault(file + " is empty", "name a file that a run with --journal has written");
            }
            if (format.isEmpty()) {
                throw new JournalFault(
                        file + " is not a journal: it begins with " + BrokenLine.quote(next),
                        "name a file that a run with --journal has written");
            }
            if (format.getAsInt() != Line.FORMAT) {
                throw new JournalFault(
                        file
                                + " is a journal of format "
                                + format.getAsInt()
                                + ", and this Fogcatcher reads format "
                                + Line.FORMAT,
                        "replay it with the version that recorded it: " + BrokenLine.quote(next));
            }
            try {
                Line.First first = Line.First.read(next);
                count(next);
                return first;
            } catch (IOException broken) {
                throw broken(broken);
            }
        }

        private Session session(Line.First first) {
            Reading reading = ScenarioReader.read("scenario of " + file, first.scenario(), List.of(), _ -> true);
            Scenario scenario =
                    switch (reading) {
                        case Reading.Sound sound -> sound.scenario();
                        case Reading.Faulty faulty ->
                                throw JournalFault.at(
                                        file,
                                        line,
                                        "this Fogcatcher does not understand the scenario: "
                                                + faulty.faults().getFirst(),
                                        "replay it with version "
                                                + first.build().version()
                                                + ", commit "
                                                + first.build().commit(),
                                        null);
                    };
            Engine engine = new Engine(scenario.policies(), new Randomness(first.seed()));
            return new Session(engine, (_, _) -> {}, Journal.NONE, List.of());
        }

        private Line parsed(String next) {
            try {
                return Line.read(next);
            } catch (IOException broken) {
                throw broken(broken);
            }
        }

        /// What the engine takes for a bug is here a journal that does not belong to it.
        private void tell(Session session, long at, Input input) {
            try {
                session.accept(at, input);
            } catch (RuntimeException fault) {
                throw JournalFault.at(
                        file,
                        line,
                        "the engine cannot take this input: " + fault.getMessage(),
                        JournalFault.CHANGED + ", or replay it with the version that recorded it",
                        fault);
            }
            inputs++;
        }

        private void check(Line.Last last) throws IOException {
            if (last.inputs() != inputs) {
                throw JournalFault.at(
                        file,
                        line,
                        "there were " + last.inputs() + " inputs, and " + inputs + " are left",
                        JournalFault.CHANGED,
                        null);
            }
            if (!last.checksum().equals(JournalFile.checksum(crc))) {
                throw JournalFault.at(
                        file,
                        line,
                        "the lines above have the checksum " + JournalFile.checksum(crc) + ", not " + last.checksum(),
                        JournalFault.CHANGED,
                        null);
            }
            if (next() != null) {
                throw JournalFault.at(file, line, "a line follows the last one", JournalFault.CHANGED, null);
            }
        }

        private String next() throws IOException {
            line++;
            return text.readLine();
        }

        private void count(String counted) {
            crc.update(counted.getBytes(StandardCharsets.UTF_8));
            crc.update('\n');
        }

        private JournalFault broken(IOException fault) {
            return switch (fault) {
                case BrokenLine broken -> JournalFault.at(file, line, broken.getMessage(), broken.remedy(), broken);
                case JsonEOFException cut ->
                        JournalFault.at(file, line, "the line is cut off", JournalFault.CHANGED, cut);
                case JsonProcessingException broken ->
                        JournalFault.at(
                                file,
                                line,
                                "this is not JSON (column " + broken.getLocation().getColumnNr() + ")",
                                JournalFault.CHANGED,
                                broken);
                default -> JournalFault.reading(file, fault);
            };
        }
    }
}
