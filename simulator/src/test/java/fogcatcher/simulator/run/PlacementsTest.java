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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run tells of its placements.
class PlacementsTest {

    private static final String TOWN =
            """
            name: town
            duration: 20min
            world: {phones: {count: 60, behaviour: alwaysOn}}
            workload: {sources: [{batch: {name: b, rate: 1200/h, work: {exponential: {mean: 1min}}}}]}
            policies: {placement: {thinking: 10s, strategy: {nsga2: {population: 20, evaluations: 400, niches: 20}}}}
            record: [placements, fronts]
            """;

    @TempDir private Path home;

    @Test
    void aSearchLeavesItsFrontAndWhichPlanWasChosen() throws SQLException {
        Summary summary = run();

        assertEquals(
                figure(summary, "placements") + "|" + figure(summary, "searches"),
                query("SELECT count(*)::VARCHAR || '|' || count(front_plans) FROM placements"));
        assertEquals("true", query("SELECT count(*) > 10 FROM placements"));
        assertEquals("nsga2", query("SELECT string_agg(DISTINCT strategy, ' ') FROM placements"));
        assertEquals(
                "true",
                query(
                        "SELECT bool_and(front_plans = (SELECT count(*) FROM fronts f WHERE f.round = p.round)) FROM"
                                + " placements p"));
        assertEquals(
                "true",
                query("SELECT bool_and(n = 1) FROM (SELECT count(*) n FROM fronts WHERE chosen GROUP BY round)"));
        assertEquals(
                "true", query("SELECT bool_and(placed = tasks AND evaluations > 0 AND moves > 0) FROM placements"));
        assertEquals(
                "true",
                query(
                        "SELECT bool_and((p.latency_ms, p.balance, p.distrust, p.cost_tokens, p.price_tokens) ="
                            + " (f.latency_ms, f.balance, f.distrust, f.cost_tokens, f.price_tokens)) FROM placements p"
                            + " JOIN fronts f ON f.round = p.round AND f.chosen"));
        assertEquals(
                "true",
                query("SELECT bool_and(hypervolume > 0 AND hypervolume <= 1 AND igd_plus >= 0) FROM placements"));
    }

    @Test
    void theSummaryMeasuresTheFirstOfEachSixteenFronts() throws SQLException {
        Summary summary = run();

        String everySixteenth =
                "SELECT hypervolume FROM placements WHERE front_plans IS NOT NULL"
                        + " QUALIFY row_number() OVER (ORDER BY round) % 16 = 1";
        assertEquals("true", query("SELECT count(*) > 1 FROM (" + everySixteenth + ")"));
        assertEquals(
                Double.parseDouble(figure(summary, "hypervolume_mean")),
                Double.parseDouble(query("SELECT avg(hypervolume)::VARCHAR FROM (" + everySixteenth + ")")),
                1e-9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nsga2: {population: 20, evaluations: 400, niches: 20}}",
                "{moeaFramework: {algorithm: nsga3, population: 20, evaluations: 400}}",
                "greedy"
            })
    void jobsForTeamsAreAskedAboutWithOthers(String strategy) throws SQLException {
        String large = "{batch: {name: large, rate: 120/h, work: {exponential: {mean: 1min}}, needs: {cpu: 8}}}";
        String town = TOWN.replace("sources: [", "sources: [" + large + ", ");

        Summary summary = runOf(town, "policies.placement.strategy=" + strategy);

        int teams = Integer.parseInt(figure(summary, "jobs_teamed_up"));
        assertTrue(teams > 20, teams + " jobs of about 40 teamed up");
        assertEquals(
                "true",
                query("SELECT count(*) FILTER (WHERE placed > 1) > %s / 2 FROM placements".formatted(teams)),
                "with so many jobs in each, there was no question for large ones alone");
    }

    @Test
    void aSimplePlanIsMeasuredByTheSameYardstick() throws SQLException {
        Summary summary = run("policies.placement.strategy={greedyBy: {objective: balance}}");

        assertEquals("0", figure(summary, "searches"));
        assertEquals("NaN", figure(summary, "hypervolume_mean"));
        assertEquals(
                "0|0|0|true",
                query(
                        "SELECT concat_ws('|', count(front_plans), count(evaluations), count(spacing),"
                                + " bool_and(hypervolume < 1)) FROM placements"));
        assertEquals("0", query("SELECT count(*) FROM fronts"));
    }

    private Summary run(String... overrides) {
        return runOf(TOWN, overrides);
    }

    private Summary runOf(String scenario, String... overrides) {
        Journal nowhere = (now, input) -> {};
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("r"))) {
            return Run.into(
                            folder,
                            Lab.scenario(scenario, overrides),
                            home,
                            nowhere,
                            Progress.NONE,
                            Clock.systemUTC(),
                            digest -> {})
                    .summary();
        }
    }

    private static String figure(Summary summary, String name) {
        Figure figure = summary.pick(List.of(name)).getFirst();
        return figure.value().toString();
    }

    private String query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String table : List.of("placements", "fronts")) {
                statement.execute(
                        "CREATE VIEW " + table + " AS FROM '" + home.resolve("r").resolve(table + ".parquet") + "'");
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        assertEquals(1, values.size());
        return values.getFirst();
    }
}
