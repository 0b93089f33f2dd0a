package fogcatcher.live.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import fogcatcher.live.coordinator.Coordinator;
import fogcatcher.live.coordinator.Coordinator.Standing;
import fogcatcher.live.coordinator.HostView;
import fogcatcher.live.coordinator.JobView;
import fogcatcher.live.coordinator.Told;
import fogcatcher.live.mixnet.OnionNames;
import fogcatcher.live.sensing.Reading;
import fogcatcher.live.store.StoredJob;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What there is to see of a coordinator, as a table for people or as JSON for programs.
final class Pages {

    private static final JsonFactory JSON = new JsonFactory();

    private final Coordinator coordinator;

    Pages(Coordinator coordinator) {
        this.coordinator = coordinator;
    }

    /// Writes a JSON value.
    private interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    private static String json(Writer writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writer.write(json);
        } catch (IOException fault) {
            throw new UncheckedIOException("a string cannot fail to be written to", fault);
        }
        return text.append('\n').toString();
    }

    /// A job was taken on.
    static String taken(long job, boolean asJson) {
        return asJson ? "{\"job\":" + job + "}\n" : "job " + job + "\n";
    }

    /// What was asked for is done, and there is nothing to say of it.
    static String done(boolean asJson) {
        return asJson ? "{}\n" : "";
    }

    String hosts(boolean asJson) {
        List<HostView> hosts = coordinator.hosts();
        if (asJson) {
            return json(json -> {
                json.writeStartArray();
                for (HostView host : hosts) {
                    host(json, host);
                }
                json.writeEndArray();
            });
        }
        Table table =
                new Table(
                        "HOST", "STATE", "USE", "DOCKER", "CORES", "MEMORY", "BATTERY", "POWER", "SENSORS", "LABELS",
                        "FAULT");
        for (HostView host : hosts) {
            Optional<Reading> reading = host.reading();
            table.row(
                    host.name(),
                    host.state(),
                    host.use(),
                    host.facts().map(facts -> facts.version()).orElse("-"),
                    host.facts().map(facts -> Integer.toString(facts.cores())).orElse("-"),
                    host.facts().map(facts -> facts.memoryBytes() / 1_000_000 + "MB").orElse("-"),
                    reading.map(r ->
                                    r.batteryPermille().isPresent()
                                            ? r.batteryPermille().getAsInt() / 10 + "%"
                                            : "none")
                            .orElse("-"),
                    reading.map(r -> r.charging() ? "mains" : "battery").orElse("-"),
                    host.isStale() ? "stale" : host.readingAgeSeconds().map(age -> age + "s ago").orElse("none"),
                    host.labels().isEmpty() ? "-" : String.join(",", host.labels()),
                    host.fault());
        }
        return table.toString();
    }

    private static void host(JsonGenerator json, HostView host) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", host.name());
        json.writeArrayFieldStart("labels");
        for (String label : host.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        json.writeStringField("state", host.state());
        json.writeStringField("use", host.use());
        json.writeStringField("fault", host.fault());
        json.writeBooleanField("sensorsAreStale", host.isStale());
        if (host.facts().isPresent()) {
            json.writeStringField("docker", host.facts().get().version());
            json.writeStringField("api", host.facts().get().api());
            json.writeNumberField("cores", host.facts().get().cores());
            json.writeNumberField("memoryBytes", host.facts().get().memoryBytes());
            json.writeBooleanField("livesOn", host.facts().get().livesOn());
        }
        if (host.reading().isPresent()) {
            Reading reading = host.reading().get();
            json.writeNumberField("readingAgeSeconds", host.readingAgeSeconds().orElse(0L));
            if (reading.batteryPermille().isPresent()) {
                json.writeNumberField("batteryPermille", reading.batteryPermille().getAsInt());
            }
            if (reading.temperatureDeci().isPresent()) {
                json.writeNumberField("temperatureDeci", reading.temperatureDeci().getAsInt());
            }
            json.writeNumberField("memoryPermille", reading.memoryPermille());
            json.writeBooleanField("charging", reading.charging());
            json.writeBooleanField("unmetered", reading.unmetered());
            json.writeBooleanField("screenOff", reading.screenOff());
            json.writeNumberField("idleSeconds", reading.idleMicros() / 1_000_000);
        }
        json.writeEndObject();
    }

    /// @param all those that have ended as well
    String jobs(boolean all, boolean asJson) {
        List<JobView> jobs = coordinator.jobs();
        List<StoredJob> ended = all ? coordinator.history().stream().filter(StoredJob::hasEnded).toList() : List.of();
        if (asJson) {
            return json(json -> {
                json.writeStartArray();
                for (StoredJob job : ended) {
                    json.writeStartObject();
                    json.writeNumberField("number", job.number());
                    json.writeStringField("name", job.name());
                    json.writeStringField("state", job.ending());
                    json.writeEndObject();
                }
                for (JobView job : jobs) {
                    job(json, job);
                }
                json.writeEndArray();
            });
        }
        Table table = new Table("JOB", "KIND", "STATE", "IMAGE", "PORT", "CONTAINERS", "ONION", "WHY");
        ended.forEach(job -> table.row(job.name(), "-", job.ending(), "-", "-", "-", "-", ""));
        for (JobView job : jobs) {
            table.row(
                    job.name(),
                    job.kind(),
                    job.state(),
                    job.image(),
                    job.publish() == 0 ? "-" : job.publish(),
                    job.members().isEmpty()
                            ? "-"
                            : job.members().stream()
                                    .map(member -> member.host() + ":" + member.state())
                                    .collect(Collectors.joining(" ")),
                    job.onion().map(Pages::onion).orElse("-"),
                    why(job));
        }
        return table.toString();
    }

    private static String why(JobView job) {
        List<String> why = new ArrayList<>();
        if (!job.waitsFor().isEmpty()) {
            why.add(job.waitsFor());
        }
        job.fault()
                .ifPresent(told ->
                        why.add(told.text() + " (" + (System.currentTimeMillis() - told.at()) / 1_000 + "s ago)"));
        return String.join("; ", why);
    }

    private static String onion(OnionNames.View onion) {
        return onion.isFound() ? onion.address() : onion.address() + " (not found yet)";
    }

    private static void job(JsonGenerator json, JobView job) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", job.number());
        json.writeStringField("name", job.name());
        json.writeStringField("kind", job.kind());
        json.writeStringField("state", job.state());
        json.writeStringField("image", job.image());
        json.writeNumberField("publish", job.publish());
        if (job.onion().isPresent()) {
            json.writeStringField("onion", job.onion().get().address());
            json.writeBooleanField("onionIsFound", job.onion().get().isFound());
        }
        json.writeStringField("waitsFor", job.waitsFor());
        if (job.fault().isPresent()) {
            json.writeStringField("fault", job.fault().get().text());
            json.writeNumberField("faultAtMillis", job.fault().get().at());
        }
        json.writeArrayFieldStart("containers");
        for (JobView.Member member : job.members()) {
            json.writeStartObject();
            json.writeStringField("name", member.container());
            json.writeStringField("host", member.host());
            json.writeStringField("state", member.state());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    String events(boolean asJson) {
        List<Told> events = coordinator.events();
        if (asJson) {
            return json(json -> {
                json.writeStartArray();
                for (Told told : events) {
                    json.writeStartObject();
                    json.writeNumberField("atMillis", told.at());
                    json.writeStringField("text", told.text());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        }
        return events.stream()
                .map(told -> Instant.ofEpochMilli(told.at()) + "  " + told.text() + "\n")
                .collect(Collectors.joining());
    }

    String status(boolean asJson) {
        Standing standing = coordinator.standing();
        long up = coordinator.hosts().stream().filter(host -> host.state().equals("up")).count();
        List<OnionNames.View> onions = coordinator.jobs().stream().flatMap(job -> job.onion().stream()).toList();
        long found = onions.stream().filter(OnionNames.View::isFound).count();
        Coordinator.Mixes mixes = coordinator.mixes();
        if (asJson) {
            return json(json -> {
                json.writeStartObject();
                json.writeStringField("fleet", standing.fleet());
                json.writeNumberField("run", standing.run());
                json.writeNumberField("inputs", standing.inputs());
                json.writeStringField("digest", standing.digest());
                json.writeNumberField("hosts", coordinator.hosts().size());
                json.writeNumberField("hostsUp", up);
                json.writeNumberField("jobs", standing.jobs());
                json.writeNumberField("containers", standing.containers());
                json.writeNumberField("onions", onions.size());
                json.writeNumberField("onionsFound", found);
                json.writeNumberField("mixesWanted", mixes.wanted());
                json.writeArrayFieldStart("mixesOn");
                for (String host : mixes.on()) {
                    json.writeString(host);
                }
                json.writeEndArray();
                json.writeNumberField("hostsAdopted", standing.adopted());
                json.writeNumberField("adoptedMillis", standing.adoptedMillis());
                json.writeEndObject();
            });
        }
        return String.format(
                Locale.ROOT,
                "fleet       %s, run %d%nhosts       %d of %d up%nadopted     %d of them, the last after %d ms%n"
                        + "jobs        %d, in %d containers%nonion names %d, of them found %d%n"
                        + "mixes       %d of %d%s%ninputs      %d%n"
                        + "digest      %s%n",
                standing.fleet(),
                standing.run(),
                up,
                coordinator.hosts().size(),
                standing.adopted(),
                standing.adoptedMillis(),
                standing.jobs(),
                standing.containers(),
                onions.size(),
                found,
                mixes.on().size(),
                mixes.wanted(),
                mixes.on().isEmpty() ? "" : ", on " + String.join(", ", mixes.on()),
                standing.inputs(),
                standing.digest());
    }

    /// For Prometheus, in its text format 0.0.4.
    String metrics() {
        Standing standing = coordinator.standing();
        StringBuilder text = new StringBuilder();
        metric(text, "fogcatcher_inputs_total", "counter", "Inputs that the engine has heard in this run.");
        text.append("fogcatcher_inputs_total ").append(standing.inputs()).append('\n');
        metric(text, "fogcatcher_jobs", "gauge", "Jobs that have not ended.");
        text.append("fogcatcher_jobs ").append(standing.jobs()).append('\n');
        metric(text, "fogcatcher_containers", "gauge", "Containers that the engine wants.");
        text.append("fogcatcher_containers ").append(standing.containers()).append('\n');
        List<HostView> hosts = coordinator.hosts();
        metric(text, "fogcatcher_host_up", "gauge", "Whether a host answers.");
        hosts.forEach(host -> sample(text, "fogcatcher_host_up", host, host.state().equals("up") ? 1 : 0));
        metric(text, "fogcatcher_host_sensors_stale", "gauge", "Whether its sensors have not been read for long.");
        hosts.forEach(host -> sample(text, "fogcatcher_host_sensors_stale", host, host.isStale() ? 1 : 0));
        metric(text, "fogcatcher_host_battery_ratio", "gauge", "Charge of its battery, 0 to 1.");
        for (HostView host : hosts) {
            host.reading()
                    .filter(reading -> reading.batteryPermille().isPresent())
                    .ifPresent(reading ->
                            sample(
                                    text,
                                    "fogcatcher_host_battery_ratio",
                                    host,
                                    reading.batteryPermille().getAsInt() / 1000.0));
        }
        metric(text, "fogcatcher_host_charging", "gauge", "Whether it is plugged in.");
        for (HostView host : hosts) {
            host.reading()
                    .ifPresent(reading -> sample(text, "fogcatcher_host_charging", host, reading.charging() ? 1 : 0));
        }
        return text.toString();
    }

    private static void metric(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void sample(StringBuilder text, String name, HostView host, double value) {
        text.append(name).append("{host=\"").append(host.name()).append("\"} ").append(value).append('\n');
    }
}
