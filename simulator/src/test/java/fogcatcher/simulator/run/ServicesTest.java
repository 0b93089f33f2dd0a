package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.Journal;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run tells of services and their requests.
class ServicesTest {

    private static final String TWO_KINDS =
            """
            name: services
            duration: 5h
            warmup: 1h
            world: {phones: {count: 8, behaviour: alwaysOn, hardware: {uniform: {cores: 4, corePower: 1mW}}}}
            workload:
              sources:
                - services: {name: small, count: 3, length: 3h, requests: {rate: 2/s, profile: flat}}
                - batch: {name: other, rate: 6/h, work: {constant: {value: 1min}}}
                - services: {name: large, needs: {cpu: 3}, requests: {rate: 15/s, profile: flat}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
            record: [services, requests]
            """;

    @TempDir private Path home;
    private Summary summary;

    @BeforeEach
    void run() {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("results"))) {
            Run.Outcome outcome =
                    Run.into(
                            folder,
                            Lab.scenario(TWO_KINDS),
                            home,
                            Journal.NONE,
                            Progress.NONE,
                            Clock.systemUTC(),
                            _ -> {});
            summary = outcome.summary();
        }
    }

    @Test
    void eachServiceHasARow() throws SQLException {
        assertEquals(
                "small:one_by_one, small:one_by_one, small:one_by_one, large:fluid",
                query("SELECT string_agg(source || ':' || mode, ', ') FROM services"));
        assertEquals("4", query("SELECT count(*) FROM services WHERE abs(requests - answered - failed - open) <= 2"));
        assertEquals(
                "4",
                query(
                        "SELECT count(*) FROM services WHERE availability_pct > 99 AND members_mean BETWEEN 0.9 AND 2"
                                + " AND latency_p50_ms < latency_p95_ms AND latency_p95_ms < latency_p99_ms"));
        assertEquals("10800.0", query("SELECT DISTINCT ended_s FROM services WHERE source = 'small'"));
    }

    @Test
    void theSeriesAddsUpToTheServices() throws SQLException {
        assertEquals("96", query("SELECT count(*) FROM requests WHERE source = 'large'"));
        assertEquals(
                "true",
                query(
                        "SELECT bool_and(abs(a.n - b.n) <= 96) FROM (SELECT source, sum(requests) n FROM requests GROUP"
                                + " BY source) a JOIN (SELECT source, sum(requests) n FROM services GROUP BY source) b"
                                + " ON a.source = b.source"));
        assertEquals(
                "true",
                query(
                        "SELECT bool_and(utilisation_pct BETWEEN 1 AND 100 AND members_mean > 0.9) FROM requests WHERE"
                                + " requests > 0 AND from_s > 600 AND to_s < 10800"));
    }

    /// The summary counts the requests of the four hours after the warm-up, the table those of all five.
    @Test
    void theSummaryLeavesTheWarmUpOut() throws SQLException {
        double inTable = Double.parseDouble(query("SELECT sum(requests) FROM services"));

        assertEquals(3, figure("services_one_by_one"));
        assertEquals(1, figure("services_fluid"));
        assertTrue(figure("requests") > 0.6 * inTable && figure("requests") < 0.9 * inTable);
        assertEquals(figure("requests"), figure("requests_b"));
        assertTrue(figure("requests_answered_share") > 99);
        assertTrue(figure("latency_p95_ms") > figure("latency_p50_ms"));
        assertEquals(List.of(), summary.pick(List.of("requests_s")), "no source is of class S");
    }

    @Test
    void theManifestSaysHowRequestsWereSimulated() throws IOException {
        String manifest = Files.readString(home.resolve("results/manifest.json"));

        assertTrue(
                manifest.replaceAll("\\s", "").contains("\"requests\":{\"small\":\"one_by_one\",\"large\":\"fluid\"}"));
    }

    private double figure(String name) {
        return summary.pick(List.of(name)).getFirst().value().doubleValue();
    }

    private String query(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            for (String table : List.of("services", "requests")) {
                statement.execute(
                        "CREATE VIEW "
                                + table
                                + " AS FROM '"
                                + home.resolve("results").resolve(table + ".parquet")
                                + "'");
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
