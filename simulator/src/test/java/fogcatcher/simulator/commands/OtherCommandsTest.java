package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {

    @TempDir private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "validate",
                "schema",
                "export",
                "validate-models",
                "verify-ledger",
                "replay",
                "version",
                "doctor",
                "completion",
                "help"
            })
    void everyCommandIsExplainedWithAnExample(String command) {
        Typed typed = Typed.in(home, command, "--help");

        assertEquals(0, typed.code());
        assertEquals("", typed.err());
        assertTrue(typed.out().contains("Usage: fogcatcher " + command), typed.out());
        assertTrue(typed.out().matches("(?s).*\\RExamples?[^\\n]*:\\R  \\S.*"), typed.out());
        assertTrue(typed.out().lines().allMatch(line -> line.length() <= 100), typed.out());
    }

    @Test
    void validateTellsAllFaultsOfAllFiles() {
        Typed.scenario(home.resolve("good.yaml"));
        Typed.scenario(home.resolve("bad.yaml"), "warmup: 5MB", "sede: 7");
        Typed.scenario(home.resolve("worse.yaml"), "seed: x");

        Typed typed = Typed.in(home, "validate", "bad.yaml", "good.yaml", "lost.yaml", "worse.yaml");

        assertEquals(2, typed.code());
        assertEquals("good.yaml: no faults\n", typed.out());
        assertEquals(
                List.of("bad.yaml:4", "bad.yaml:5", "fogcatcher", "worse.yaml:4"),
                typed.err().lines().map(line -> line.substring(0, line.indexOf(": "))).toList());
    }

    @Test
    void modelsAreValidatedWithTwoRunsAtLeast() {
        Typed typed = Typed.in(home, "validate-models", "--runs", "1");

        assertEquals(2, typed.code());
        assertTrue(typed.err().contains("needs 2 runs at least, not 1"), typed.err());
    }

    @Test
    void schemaIsJson() {
        Typed typed = Typed.in(home, "schema");

        assertEquals(0, typed.code());
        assertTrue(typed.out().startsWith("{\n  \"$schema\""), typed.out());
    }

    @Test
    void exportPrintsATable() {
        Typed.scenario(home.resolve("tiny.yaml"));
        Typed.in(home, "run", "tiny.yaml", "-o", "r");

        Typed csv = Typed.in(home, "export", "r", "series");
        Typed json = Typed.in(home, "export", "r", "series", "--format", "JSON");
        Typed parquet = Typed.in(home, Map.of(), true, "export", "r", "series", "--format", "parquet");

        assertTrue(csv.out().startsWith("t_s,"), csv.out());
        assertTrue(json.out().startsWith("["), json.out());
        assertEquals("", parquet.out());
        assertEquals(2, parquet.code());
    }

    @Test
    void versionNamesCommitAndJdk() {
        Typed typed = Typed.in(home, "version");

        assertTrue(typed.out().matches("fogcatcher \\S+, commit \\S+( with changes)?, JDK 25.*\\R"), typed.out());
        assertEquals(typed.out(), Typed.in(home, "--version").out());
    }

    @Test
    void doctorExaminesWhatRunsNeed() {
        Typed typed = Typed.in(home, "doctor");

        assertEquals(0, typed.code());
        for (String matter : List.of("build", "JDK", "memory", "tables", "disk", "terminal")) {
            assertTrue(typed.out().matches("(?s).*(ok|note) +" + matter + " .*"), typed.out());
        }
    }

    @Test
    void completionIsAScriptForAllCommands() {
        Typed typed = Typed.in(home, "completion");

        assertTrue(typed.out().startsWith("#!/usr/bin/env bash"), typed.out());
        assertTrue(typed.out().contains("--journal"), typed.out());
    }
}
