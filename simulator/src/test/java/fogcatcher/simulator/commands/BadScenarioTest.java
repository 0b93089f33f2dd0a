package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong in a scenario: `run` says what and where, exits with 2 and leaves nothing behind.
class BadScenarioTest {

    private static final String UNKNOWN_KEY =
            "`sede` is not a key here; did you mean `seed`? keys here are name, about, seed, start, duration, warmup,"
                    + " world, workload, policies, mixnet, record";

    private static final String NEGATIVE =
            "-20 is below the least allowed value 1; write a whole number from 1 to 10000000";

    @TempDir private Path home;

    @Test
    void anEmptyFile() {
        refused(
                "",
                "bad.yaml:1: there is nothing here; the smallest scenario is {name: smallest, duration: 1h, world:"
                        + " {phones: {count: 1000}}}");
    }

    @Test
    void notYaml() {
        refused(
                "name: [tiny\nduration: 1h\n",
                "bad.yaml:2: this is not YAML: expected ',' or ']', but got : (column 9); check indentation, quotes,"
                        + " brackets and colons here");
    }

    @Test
    void notText() throws Exception {
        Files.write(home.resolve("bad.yaml"), "name: Größe".getBytes(StandardCharsets.ISO_8859_1));

        refused("fogcatcher: bad.yaml is not text in UTF-8; save it in that encoding");
    }

    @Test
    void anUnknownKey() {
        Typed.scenario(home.resolve("bad.yaml"), "sede: 7");

        refused("bad.yaml:4: sede: " + UNKNOWN_KEY);
    }

    @Test
    void aWrongUnit() {
        Typed.scenario(home.resolve("bad.yaml"), "warmup: 5MB");

        refused("bad.yaml:4: warmup: `5MB` is not a duration; units are us, ms, s, min, h, d");
    }

    @Test
    void aNegativeCount() {
        refused(
                "name: tiny\nduration: 1h\nworld: {phones: {count: -20}}\n",
                "bad.yaml:3: world.phones.count: " + NEGATIVE);
    }

    @Test
    void noDuration() {
        refused(
                "name: tiny\nduration: 0s\nworld: {phones: {count: 20}}\n",
                "bad.yaml:2: duration: `0s` is not above 0s; write a duration above 0s");
    }

    @Test
    void aContradiction() {
        refused(
                """
                name: tiny
                duration: 1h
                world:
                  phones: {count: 20}
                  faults:
                    - outage: {region: atlantis, at: 10min, lasts: 5min}
                """,
                "bad.yaml:6: world.faults.0.outage.region: there is no region `atlantis`; write one of city, or add it"
                        + " to world.phones.regions");
    }

    @Test
    void aMissingTrace() {
        Typed.scenario(home.resolve("bad.yaml"), traceOf("jobs.csv"));

        refused(
                "bad.yaml:4: workload.sources.0.trace.file: there is no file `jobs.csv`; write its place relative to"
                        + " the scenario's folder");
    }

    @Test
    void aBrokenLineInATrace() {
        Typed.scenario(home.resolve("bad.yaml"), traceOf("jobs.csv"));
        Typed.write(home.resolve("jobs.csv"), "submit_s,duration_s,cpu,memory_mb\n1,10,1,100\n2,ten,1,100\n");

        Typed typed = Typed.in(home, "run", "bad.yaml");

        assertEquals(
                "jobs.csv:3: duration_s: \"ten\" is not a number; write seconds, for instance 12.5 (named by"
                        + " bad.yaml)\n",
                typed.err());
        assertEquals(2, typed.code());
        assertEquals("", typed.out());
        assertEquals(List.of("bad.yaml", "jobs.csv"), Typed.namesIn(home));
    }

    @Test
    void allBrokenLinesOfATrace() throws Exception {
        Path folder = Files.createDirectories(home.resolve("in/traces"));
        Typed.scenario(home.resolve("in/bad.yaml"), traceOf("traces/jobs.csv"));
        Typed.write(
                folder.resolve("jobs.csv"),
                "submit_s,duration_s,cpu,memory_mb\n1,10,1,100\n2,ten,1,100\n3,10,0\n" + "4,10,-1,100\n".repeat(25));

        Typed run = Typed.in(home, "run", "in/bad.yaml");
        Typed validate = Typed.in(home, "validate", "in/bad.yaml");

        List<String> told = validate.err().lines().toList();
        assertEquals(21, told.size(), validate.err());
        assertEquals(
                "in/traces/jobs.csv:3: duration_s: \"ten\" is not a number; write seconds, for instance 12.5"
                        + " (named by in/bad.yaml)",
                told.get(0));
        assertTrue(told.get(1).startsWith("in/traces/jobs.csv:4: 3 fields where there should be 4"), told.get(1));
        assertEquals("in/traces/jobs.csv: 7 more faults", told.getLast());
        assertEquals(validate.err(), run.err());
        assertEquals(List.of(2, 2), List.of(run.code(), validate.code()));
        assertEquals(List.of("in"), Typed.namesIn(home));
    }

    @Test
    void brokenSessionsAndTracesAtOnce() {
        Typed.write(
                home.resolve("bad.yaml"),
                "name: bad\nduration: 1h\nworld: {phones: {count: 2, behaviour: {sessions: {file: sessions.csv}}}}\n"
                        + traceOf("jobs.csv")
                        + "\n");
        Typed.write(home.resolve("sessions.csv"), "device,start_s,end_s\na,5,4\na,x,9\n");
        Typed.write(home.resolve("jobs.csv"), "submit_s,duration_s\n1,no\n");

        Typed typed = Typed.in(home, "validate", "bad.yaml");

        assertEquals(
                List.of("sessions.csv:2", "sessions.csv:3", "jobs.csv:2"),
                typed.err().lines().map(line -> line.substring(0, line.indexOf(": "))).toList());
    }

    @Test
    void everyFaultAtOnce() {
        refused(
                "name: tiny\nduration: 0s\nsede: 7\nworld: {phones: {count: -20}}\n",
                "bad.yaml:2: duration: `0s` is not above 0s; write a duration above 0s\nbad.yaml:3: sede: "
                        + UNKNOWN_KEY
                        + "\nbad.yaml:4: world.phones.count: "
                        + NEGATIVE);
    }

    @Test
    void aWrongSetting() {
        Typed.scenario(home.resolve("bad.yaml"));

        Typed typed = Typed.in(home, "run", "bad.yaml", "--set", "world.phones.cuont=5", "--set", "warmup");

        assertEquals(
                "--set warmup: is not path=value; write for instance --set world.phones.count=100000\n"
                    + "--set world.phones.cuont=5: world.phones.cuont: `cuont` is not a key here; did you mean `count`?"
                    + " keys here are count, behaviour, hardware, battery, thermal, network, phonesPerOwner, regions\n",
                typed.err());
        assertEquals(2, typed.code());
    }

    private static String traceOf(String file) {
        return "workload: {sources: [{trace: {name: old, format: csv, file: " + file + "}}]}";
    }

    private void refused(String scenario, String message) {
        Typed.write(home.resolve("bad.yaml"), scenario);
        refused(message);
    }

    private void refused(String message) {
        Typed typed = Typed.in(home, "run", "bad.yaml");

        assertEquals(message + "\n", typed.err());
        assertEquals(2, typed.code());
        assertEquals("", typed.out());
        assertEquals(List.of("bad.yaml"), Typed.namesIn(home));
    }
}
