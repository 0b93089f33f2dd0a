package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.Journal;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.Figure;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Progress;
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

/// What a run tells of containers, how they moved, and how services grew and shrank.
class LivesTest {

    /// Phones go without a word; for an hour three times as many requests come as one member can answer.
    private static final String RESTLESS =
            """
            name: restless
            duration: 6h
            world:
              phones:
                count: 6
                behaviour: {exponential: {up: 90min, down: 5min, leave: silent}}
                hardware: {uniform: {cores: 2, corePower: 1mW}}
              faults:
                - flashCrowd: {at: 2h, lasts: 1h, factor: 10}
            workload:
              sources:
                - batch: {name: long, rate: 1/h, work: {constant: {value: 30min}}, needs: {state: 5MB}}
                - services: {name: web, length: 5h, requests: {rate: 3/s, profile: flat, idleMemory: 5%}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
            record: [containers, scaling, migrations]
            """;

    @TempDir private Path home;
    private Summary summary;

    @BeforeEach
    void run() {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("results"))) {
            summary =
                    Run.into(
                                    folder,
                                    Lab.scenario(RESTLESS),
                                    home,
                                    Journal.NONE,
                                    Progress.NONE,
                                    Clock.systemUTC(),
                                    _ -> {})
                            .summary();
        }
    }

    @Test
    void eachContainerThatEndedHasARow() throws SQLException {
        assertTrue(query("SELECT count(*) FROM containers WHERE state = 'stopped' AND reason IS NULL") > 3);
        assertTrue(query("SELECT count(*) FROM containers WHERE state = 'failed' AND reason = 'lost'") > 3);
        assertEquals(0, query("SELECT count(*) FROM containers WHERE (reason IS NULL) <> (state = 'stopped')"));
        assertEquals(0, query("SELECT count(*) FROM containers WHERE created_s > coalesce(started_s, ended_s)"));
        assertEquals(0, query("SELECT count(*) FROM containers WHERE started_s > ended_s"));
        assertEquals(figure("migrations_pre_copy"), query("SELECT sum(migrations) FROM containers"));
        assertEquals(0, query("SELECT count(*) - count(DISTINCT (container, generation)) FROM containers"));
    }

    @Test
    void theTableOfMigrationsAddsUpToTheFigures() throws SQLException {
        assertTrue(figure("migrations") > 3);
        assertEquals(figure("migrations"), query("SELECT count(*) FROM migrations WHERE ok"));
        assertEquals(
                figure("migrations_restart"), query("SELECT count(*) FROM migrations WHERE ok AND method = 'restart'"));
        assertEquals(figure("migrations_failed"), query("SELECT count(*) FROM migrations WHERE NOT ok"));
        assertEquals(
                figure("migrations_after_loss"), query("SELECT count(*) FROM migrations WHERE ok AND cause = 'lost'"));
        assertEquals(
                figure("migration_downtime_mean_s"), query("SELECT avg(downtime_s) FROM migrations WHERE ok"), 1e-6);
        assertEquals(
                figure("migration_downtime_total_s"), query("SELECT sum(downtime_s) FROM migrations WHERE ok"), 1e-6);
        assertEquals(figure("migration_moved_gb"), query("SELECT sum(moved_bytes) / 1e9 FROM migrations"), 1e-9);
        assertEquals(figure("migration_lost_work_s"), query("SELECT sum(lost_work_s) FROM migrations"), 1e-6);
        assertTrue(figure("migrations_after_loss") > 0);
    }

    @Test
    void theTableOfScalingAddsUpToTheFigures() throws SQLException {
        assertTrue(figure("scale_outs") > 0);
        assertTrue(figure("scale_ins") > 0);
        assertEquals(
                figure("scale_outs"),
                query("SELECT count(*) FROM scaling WHERE to_members > from_members AND reason <> 'member_waits'"));
        assertEquals(figure("scale_ins"), query("SELECT count(*) FROM scaling WHERE to_members < from_members"));
        assertEquals(figure("member_waits"), query("SELECT count(*) FROM scaling WHERE reason = 'member_waits'"));
        assertEquals(0, query("SELECT count(*) FROM scaling WHERE reason = 'high_load' AND NOT load_pct > 50"));
    }

    @Test
    void membersThatFindNoPhoneAreCounted() {
        Figures figures = Lab.run(Lab.scenario(RESTLESS, "policies.scaling.least=20", "record=[]"), new Figures());

        assertTrue(figures.summary().pick(List.of("member_waits")).getFirst().value().longValue() > 0);
    }

    /// The only service ended an hour before the run: what is told of it is what the engine knew at its end.
    @Test
    void servicesThatEndedAreMeasured() {
        assertTrue(figure("elasticity_under_timeshare") > 0);
        assertTrue(figure("elasticity_under_timeshare") < 100);
        assertTrue(figure("elasticity_under_accuracy") > 0);
        assertTrue(figure("elasticity_over_accuracy") > 0);
        assertTrue(figure("elasticity_instability") > 0);
    }

    @Test
    void runsWithoutServicesTellNothingOfScaling() {
        Figures figures =
                Lab.run(
                        Lab.scenario(
                                RESTLESS,
                                "workload.sources=[{batch: {name: a, rate: 1/h, work: {constant: {value: 1min}}}}]",
                                "world.phones.behaviour=alwaysOn",
                                "world.faults=[]",
                                "record=[]"),
                        new Figures());

        List<String> names = figures.summary().figures().stream().map(Figure::name).toList();
        assertTrue(names.contains("co2_kg"));
        assertTrue(
                names.stream().noneMatch(name -> name.startsWith("migration") || name.startsWith("elasticity")),
                names.toString());
    }

    private double figure(String name) {
        return summary.pick(List.of(name)).getFirst().value().doubleValue();
    }

    private double query(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            for (String table : List.of("containers", "scaling", "migrations")) {
                statement.execute(
                        "CREATE VIEW "
                                + table
                                + " AS FROM '"
                                + home.resolve("results").resolve(table + ".parquet")
                                + "'");
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getDouble(1);
            }
        }
    }
}
