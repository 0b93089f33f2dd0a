package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ManifestTest {

    @Test
    void aManifestTellsHowTheResultsCameAbout() {
        assertEquals(
                """
                {
                  "schema_version": 1,
                  "scenario_name": "smallest",
                  "seed": 1,
                  "digest": "0123abcd",
                  "started": "2026-10-31T12:00:00.123Z",
                  "wall_seconds": 12.346,
                  "placement_seconds": 1.235,
                  "build": {
                    "version": "0.1.0",
                    "commit": "unknown",
                    "dirty": false
                  },
                  "machine": {
                    "jdk": "25.0.3",
                    "os": "Linux 6.1",
                    "architecture": "amd64",
                    "cores": 2,
                    "memory_bytes": 17179869184,
                    "heap_bytes": 2147483648
                  },
                  "tables": [
                    {
                      "name": "jobs",
                      "file": "jobs.parquet",
                      "rows": 10,
                      "head": "00ff"
                    }
                  ],
                  "scenario": {
                    "name": "smallest",
                    "world": {
                      "phones": {
                        "count": 1000
                      }
                    },
                    "record": [
                      "jobs",
                      1.50
                    ]
                  }
                }
                """,
                Samples.manifest().json(Map.of("jobs", 10L), Map.of("jobs", "00ff")));
    }

    @Test
    void aScenarioThatIsNotJsonIsRefused() {
        var manifest =
                new Manifest(
                        "x", "{\"half\":", 1, "", Build.of(new Properties()), Machine.current(), Instant.EPOCH, 0, 0);

        assertThrows(UncheckedIOException.class, () -> manifest.json(Map.of(), Map.of()));
    }

    @Test
    void aBuildWithoutGitIsUnknownButNotAnError() {
        Properties properties = new Properties();
        properties.setProperty("version", "0.1.0");
        properties.setProperty("commit", "${git.commit}");

        assertEquals(new Build("0.1.0", "unknown", false), Build.of(properties));
    }

    @Test
    void aBuildFromChangedFilesSaysSo() {
        Properties properties = new Properties();
        properties.setProperty("version", "0.1.0");
        properties.setProperty("commit", "761c55a-dirty");

        assertEquals(new Build("0.1.0", "761c55a", true), Build.of(properties));
    }

    @Test
    void thisBuildKnowsItsVersion() {
        assertFalse(Build.current().version().equals("unknown"));
        assertTrue(Build.current().commit().matches("[0-9a-f]{40}|unknown"));
    }
}
