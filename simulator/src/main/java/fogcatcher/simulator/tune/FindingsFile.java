package fogcatcher.simulator.tune;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import fogcatcher.simulator.tune.Findings.Individual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps what a tuning has found after each generation, so that it can go on after an interruption, a `kill -9` too.
///
/// The file `<results>.unfinished.json` stands beside the place where the results will appear, as a results folder is
/// there whole or not at all. It is replaced in one step, so that it always holds a whole generation, and goes when the
/// results appear. One thread writes; [#close] may come from any other.
public final class FindingsFile implements AutoCloseable {

    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Path part;
    private final String origin;
    private boolean isClosed;

    /// @param results where the results will appear
    /// @param origin what findings must come from to be gone on with, see [Tuner#origin]
    public FindingsFile(Path results, String origin) {
        file = of(results);
        part = file.resolveSibling("." + file.getFileName() + ".part");
        this.origin = origin;
    }

    /// The file that belongs to the results folder `results`.
    public static Path of(Path results) {
        return results.resolveSibling(results.getFileName() + ".unfinished.json");
    }

    /// Whether a tuning into the folder `results` was interrupted.
    public static boolean isBeside(Path results) {
        return Files.exists(of(results), LinkOption.NOFOLLOW_LINKS);
    }

    /// What an earlier tuning had found; empty if there was none.
    ///
    /// @throws TuningFault if the file cannot be read, or comes from another tuning
    Optional<Findings> read() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(Files.readString(file))) {
            json.nextToken();
            int format = Integer.parseInt(field(json, "format"));
            if (format != FORMAT || !field(json, "origin").equals(origin)) {
                throw new TuningFault(
                        file + " comes from another tuning, scenario or version of Fogcatcher",
                        "restore those, choose another folder with -o, or remove that file to begin anew",
                        null);
            }
            return Optional.of(findings(json));
        } catch (IOException | NumberFormatException fault) {
            throw new TuningFault(
                    "cannot read " + file + ": " + String.valueOf(fault.getMessage()).lines().findFirst().orElse(""),
                    "remove it to begin anew",
                    fault);
        }
    }

    /// Replaces what the file holds.
    ///
    /// @throws TuningFault if that is not possible
    synchronized void save(Findings findings) {
        if (isClosed) {
            return;
        }
        try {
            try (JsonGenerator json = JSON.createGenerator(Files.newOutputStream(part))) {
                json.useDefaultPrettyPrinter();
                write(json, findings);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new TuningFault(
                    "cannot write " + file + ": " + fault.getMessage(),
                    "free some space or choose another folder with -o, then go on with --resume",
                    fault);
        }
    }

    /// The results are there.
    synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new TuningFault("cannot remove " + file + ": " + fault.getMessage(), "remove it by hand", fault);
        }
    }

    /// Nothing is written from now on; what was saved stays.
    @Override
    public synchronized void close() {
        isClosed = true;
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // It is in nobody's way: the next one replaces it.
        }
    }

    private void write(JsonGenerator json, Findings findings) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("origin", origin);
        json.writeNumberField("generation", findings.generation());
        json.writeFieldName("baseline");
        write(json, findings.baseline());
        json.writeArrayFieldStart("population");
        for (Individual individual : findings.population()) {
            json.writeStartObject();
            json.writeNumberField("born", individual.born());
            writeNumbers(json, "genes", individual.genes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("candidates");
        for (Candidate candidate : findings.candidates()) {
            write(json, candidate);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Candidate candidate) throws IOException {
        json.writeStartObject();
        json.writeNumberField("generation", candidate.generation());
        json.writeArrayFieldStart("positions");
        for (int position : candidate.positions()) {
            json.writeNumber(position);
        }
        json.writeEndArray();
        writeNumbers(json, "means", candidate.means());
        writeNumbers(json, "sds", candidate.sds());
        json.writeStringField("digest", candidate.digest());
        json.writeStringField("fault", candidate.fault());
        json.writeEndObject();
    }

    /// A `double` is written with as many digits as tell it from all others; NaN as null.
    private static void writeNumbers(JsonGenerator json, String name, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            if (Double.isNaN(number)) {
                json.writeNull();
            } else {
                json.writeNumber(number);
            }
        }
        json.writeEndArray();
    }

    private static Findings findings(JsonParser json) throws IOException {
        int generation = Integer.parseInt(field(json, "generation"));
        beginField(json, "baseline");
        Candidate baseline = candidate(json);
        List<Individual> population = new ArrayList<>();
        beginField(json, "population");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            population.add(new Individual(Integer.parseInt(field(json, "born")), numbers(json, "genes")));
            json.nextToken();
        }
        List<Candidate> candidates = new ArrayList<>();
        beginField(json, "candidates");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            candidates.add(candidate(json));
        }
        return new Findings(generation, baseline, population, candidates);
    }

    private static Candidate candidate(JsonParser json) throws IOException {
        int generation = Integer.parseInt(field(json, "generation"));
        List<Integer> positions = numbers(json, "positions").stream().map(Double::intValue).toList();
        Candidate candidate =
                new Candidate(
                        generation,
                        positions,
                        numbers(json, "means"),
                        numbers(json, "sds"),
                        field(json, "digest"),
                        field(json, "fault"));
        json.nextToken();
        return candidate;
    }

    private static List<Double> numbers(JsonParser json, String name) throws IOException {
        List<Double> numbers = new ArrayList<>();
        beginField(json, name);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new IOException("it ends too early");
            }
            numbers.add(json.currentToken() == JsonToken.VALUE_NULL ? Double.NaN : json.getDoubleValue());
        }
        return numbers;
    }

    private static String field(JsonParser json, String name) throws IOException {
        beginField(json, name);
        return json.getText();
    }

    /// Goes to the value of the field that must come next.
    private static void beginField(JsonParser json, String name) throws IOException {
        if (json.nextToken() != JsonToken.FIELD_NAME || !json.currentName().equals(name)) {
            throw new IOException("there is no " + name + " in line " + json.currentLocation().getLineNr());
        }
        json.nextToken();
    }
}
