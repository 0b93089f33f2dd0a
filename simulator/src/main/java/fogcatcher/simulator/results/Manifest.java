package fogcatcher.simulator.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// How results came about: enough to get them again. The list of tables is added by [ResultsFolder#commit].
///
/// The scenario is given as JSON text, with every default resolved. Only this file tells of time and machine.
///
/// @param digest the hexadecimal digest of the run, equal for equal runs
/// @param wallSeconds real time the run took
/// @param placementSeconds how much of that was spent on deciding what runs where; NaN if it was not measured
/// @param packets the format of the mixnet's packets; empty without a mixnet
/// @param requests of each source of services, in order, how its requests were simulated: `one_by_one` or `fluid`
public record Manifest(
        String scenarioName,
        String scenarioJson,
        long seed,
        String digest,
        Build build,
        Machine machine,
        Instant started,
        double wallSeconds,
        double placementSeconds,
        SequencedMap<String, String> requests,
        Optional<String> packets) {

    public Manifest {
        requests = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(requests));
    }

    /// Of a run without services and without a mixnet.
    public Manifest(
            String scenarioName,
            String scenarioJson,
            long seed,
            String digest,
            Build build,
            Machine machine,
            Instant started,
            double wallSeconds,
            double placementSeconds) {
        this(
                scenarioName,
                scenarioJson,
                seed,
                digest,
                build,
                machine,
                started,
                wallSeconds,
                placementSeconds,
                new LinkedHashMap<>(),
                Optional.empty());
    }

    /// The layout of manifest, summary and folder; grows when a reader has to change.
    static final int SCHEMA_VERSION = 1;

    /// @param headByTable of tables whose rows are chained, the hash of the last one
    String json(Map<String, Long> rowsByTable, Map<String, String> headByTable) {
        return Json.document(json -> {
            json.writeStartObject();
            json.writeNumberField("schema_version", SCHEMA_VERSION);
            json.writeStringField("scenario_name", scenarioName);
            json.writeNumberField("seed", seed);
            json.writeStringField("digest", digest);
            json.writeStringField("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeNumberField("wall_seconds", Math.round(wallSeconds * 1000) / 1000.0);
            if (!Double.isNaN(placementSeconds)) {
                json.writeNumberField("placement_seconds", Math.round(placementSeconds * 1000) / 1000.0);
            }
            writeBuild(json);
            writeMachine(json);
            writeRequests(json);
            if (packets.isPresent()) {
                json.writeStringField("mixnet_packets", packets.get());
            }
            writeTables(json, rowsByTable, headByTable);
            writeScenario(json);
            json.writeEndObject();
        });
    }

    private void writeBuild(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("build");
        json.writeStringField("version", build.version());
        json.writeStringField("commit", build.commit());
        json.writeBooleanField("dirty", build.isDirty());
        json.writeEndObject();
    }

    private void writeMachine(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("machine");
        json.writeStringField("jdk", machine.jdk());
        json.writeStringField("os", machine.os());
        json.writeStringField("architecture", machine.architecture());
        json.writeNumberField("cores", machine.cores());
        json.writeNumberField("memory_bytes", machine.memoryBytes());
        json.writeNumberField("heap_bytes", machine.heapBytes());
        json.writeEndObject();
    }

    private void writeRequests(JsonGenerator json) throws IOException {
        if (requests.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("requests");
        for (var source : requests.entrySet()) {
            json.writeStringField(source.getKey(), source.getValue());
        }
        json.writeEndObject();
    }

    private static void writeTables(JsonGenerator json, Map<String, Long> rowsByTable, Map<String, String> headByTable)
            throws IOException {
        json.writeArrayFieldStart("tables");
        for (var table : rowsByTable.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", table.getKey());
            json.writeStringField("file", table.getKey() + ".parquet");
            json.writeNumberField("rows", table.getValue());
            if (headByTable.containsKey(table.getKey())) {
                json.writeStringField("head", headByTable.get(table.getKey()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// What a manifest says of the head of the ledger; empty where it says nothing, or is no manifest.
    static Optional<String> ledgerHead(Path manifest) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(Files.newInputStream(manifest))) {
            String table = "";
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    if ("name".equals(json.currentName())) {
                        table = json.getText();
                    } else if ("head".equals(json.currentName()) && table.equals("ledger")) {
                        return Optional.of(json.getText());
                    }
                }
            }
        } catch (JsonParseException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// Parses and writes the text again, so that it is indented like the rest and cannot be half a document.
    private void writeScenario(JsonGenerator json) throws IOException {
        json.writeFieldName("scenario");
        try (JsonParser parser = Json.FACTORY.createParser(scenarioJson)) {
            parser.nextToken();
            json.copyCurrentStructureExact(parser);
        }
    }
}
