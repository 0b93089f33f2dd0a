package fogcatcher.simulator.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.run.Run;
import fogcatcher.simulator.world.Progress;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fitted phones of a whole run, seen from outside: a scenario goes in, its results folder is read with DuckDB.
///
/// What people do is compared with the FLASH trace by [RestMeasures], battery rates with the two-level lognormal that
/// GreenHub's were fitted with.
final class AcceptanceTest {

    private static final int PHONES = 3000;
    private static final int WARM_UP_DAYS = 7;
    private static final int DAYS = 5;

    private static final String FLEET =
            """
            name: acceptance
            seed: 1
            warmup: 7d
            duration: 5d
            world:
              phones: {count: 3000}
            record: [phone_sessions, battery_periods]
            """;

    @TempDir static Path home;

    private static Connection results;
    private static long events;

    @BeforeAll
    static void run() throws SQLException {
        Path target = home.resolve("run");
        try (ResultsFolder folder = ResultsFolder.create(target)) {
            events =
                    Run.into(
                                    folder,
                                    Lab.scenario(FLEET),
                                    home,
                                    (now, input) -> {},
                                    Progress.NONE,
                                    Clock.systemUTC(),
                                    _ -> {})
                            .events();
        }
        results = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = results.createStatement()) {
            for (String table : List.of("phone_sessions", "battery_periods")) {
                statement.execute("create view %1$s as select * from '%2$s/%1$s.parquet'".formatted(table, target));
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        results.close();
    }

    @Test
    void restsLookLikeTheFlashTrace() throws SQLException {
        List<double[]> rows =
                query("select device, start_s, end_s from phone_sessions where predicate = 'idle-charging-wifi'");
        int[] device = rows.stream().mapToInt(row -> (int) row[0]).toArray();
        double[] start = rows.stream().mapToDouble(row -> row[1]).toArray();
        double[] end = rows.stream().mapToDouble(row -> row[2]).toArray();

        RestMeasures measures = RestMeasures.of(device, start, end, PHONES, WARM_UP_DAYS, DAYS, 0);

        print(measures);
        assertEquals(List.of(), measures.faults(), measures.toString());
    }

    /// Limits of the specification: 0.10 and 0.12.
    @Test
    void batteriesChargeAndDrainAsGreenHubMeasured() throws SQLException {
        double charge = distance("charge", -0.503, Math.hypot(0.387, 0.385));
        double discharge = distance("discharge", -2.309, Math.hypot(0.670, 0.579));

        print("KS distance of charge rates " + charge + ", of discharge rates " + discharge);
        assertTrue(charge <= 0.10, "charge " + charge);
        assertTrue(discharge <= 0.12, "discharge " + discharge);
    }

    /// A phone is harvested only while it rests; one that just falls silent is missed after the coordinator's 90 s, or
    /// never if it rests again before.
    @Test
    void aHarvestIsPartOfARest() throws SQLException {
        double outside =
                query(
                                """
                                with marked as (
                                  select device, start_s, end_s,
                                    start_s > lag(end_s, 1, -1e9) over (partition by device order by start_s) + 90 as parted
                                  from phone_sessions where predicate = 'idle-charging-wifi'),
                                numbered as (
                                  select *, sum(parted::int) over (partition by device order by start_s) as stay from marked),
                                stays as (
                                  select device, min(start_s) as start_s, max(end_s) + 90.001 as end_s
                                  from numbered group by device, stay)
                                select count(*) from phone_sessions h where predicate = 'harvestable' and not exists (
                                  select 1 from stays s where s.device = h.device
                                  and s.start_s <= h.start_s and h.end_s <= s.end_s)
                                """)
                        .getFirst()[0];
        double late =
                query(
                                """
                                select count(*) filter (h.end_s > r.end_s + 0.001) / count(*)
                                from phone_sessions h join phone_sessions r using (device)
                                where h.predicate = 'harvestable' and r.predicate = 'idle-charging-wifi'
                                and r.start_s <= h.start_s and h.start_s < r.end_s
                                """)
                        .getFirst()[0];

        print("share of harvests that ended in silence " + late);
        assertEquals(0, outside);
        assertTrue(late > 0.04 && late < 0.10, "share of harvests that ended in silence: " + late);
    }

    /// Five minutes after its last use a phone is idle: at the earliest when the rest is five minutes old, unless it
    /// was not in use when the rest began.
    @Test
    void aHarvestBeginsWhenThePhoneHasBeenIdleForFiveMinutes() throws SQLException {
        List<double[]> rows =
                query(
                        """
                        select min(h.start_s - r.start_s), max(h.start_s - r.start_s),
                          count(*) filter (h.start_s - r.start_s between 299.999 and 300.001), count(*)
                        from phone_sessions h join phone_sessions r using (device)
                        where h.predicate = 'harvestable' and r.predicate = 'idle-charging-wifi'
                        and r.start_s <= h.start_s and h.start_s < r.end_s
                        """);

        double[] wait = rows.getFirst();
        print(
                "harvests begin %.3f to %.0f s after the rest, %.3f of them after 300 s"
                        .formatted(wait[0], wait[1], wait[2] / wait[3]));
        assertTrue(wait[0] >= 0);
        assertTrue(wait[2] > 0, "none began five minutes after the rest");
    }

    /// Without work nearly all events are changes of phones; the others are 97 samples and the ends of idle times.
    @Test
    void aPhoneChangesTwentyToSixtyTimesADay() {
        double changes = (double) events / PHONES / (WARM_UP_DAYS + DAYS);

        print("events a phone and day " + changes);
        assertTrue(changes >= 20 && changes <= 60, changes + " events a phone and day");
    }

    @Test
    void batteriesAreNeitherAllFullNorEmpty() {
        Levels levels = Lab.run(Lab.scenario(FLEET), new Levels());

        print("battery means %s, shares of dead phones %s".formatted(levels.means, levels.deadShares));
        levels.means.forEach(mean -> assertTrue(mean >= 400 && mean <= 900, "mean level " + mean + " permille"));
        levels.deadShares.forEach(dead -> assertTrue(dead < 0.03, "share of dead phones " + dead));
    }

    private static final class Levels implements Recorder {
        final List<Double> means = new ArrayList<>();
        final List<Double> deadShares = new ArrayList<>();

        @Override
        public void sample(Simulation simulation) {
            means.add(simulation.phones().meanBatteryPermille(simulation.now()));
            int dead = 0;
            for (int p = 0; p < PHONES; p++) {
                dead += simulation.phones().isAlive(p) ? 0 : 1;
            }
            deadShares.add((double) dead / PHONES);
        }
    }

    /// Kolmogorov's distance between the rates of a kind, each phone weighing equal, and a lognormal.
    private static double distance(String kind, double mu, double sigma) throws SQLException {
        List<double[]> rows =
                query(
                        """
                        select ln(pct_per_min), 1.0 / count(*) over (partition by device)
                        from battery_periods where kind = '%s' order by 1
                        """
                                .formatted(kind));
        double all = rows.stream().mapToDouble(row -> row[1]).sum();
        double below = 0;
        double worst = 0;
        for (double[] row : rows) {
            double theory = normal((row[0] - mu) / sigma);
            worst = Math.max(worst, Math.abs(below / all - theory));
            below += row[1];
            worst = Math.max(worst, Math.abs(below / all - theory));
        }
        return worst;
    }

    /// The normal distribution function, by Abramowitz and Stegun 26.2.17; error below 1e-7.
    private static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail =
                Math.exp(-z * z / 2)
                        / Math.sqrt(2 * Math.PI)
                        * t
                        * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z < 0 ? tail : 1 - tail;
    }

    private static List<double[]> query(String sql) throws SQLException {
        List<double[]> rows = new ArrayList<>();
        try (Statement statement = results.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                double[] row = new double[columns];
                for (int c = 0; c < columns; c++) {
                    row[c] = result.getDouble(c + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void print(Object figures) {
        if (Boolean.getBoolean("fogcatcher.estimates")) {
            System.out.println(figures);
        }
    }
}
