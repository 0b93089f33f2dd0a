package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.Journal;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Progress;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose work the energy of busy cores is.
final class EnergyPerJobTest {

    /// Jobs and members of services share cores, slow them down by heat, and are lost with their phones.
    private static final String SHARED =
            """
            name: energy
            duration: 8h
            world:
              phones:
                count: 12
                behaviour: {exponential: {up: 90min, down: 5min, leave: silent}}
                hardware: {uniform: {cores: 2, corePower: 2W}}
            workload:
              sources:
                - batch: {name: long, rate: 4/h, work: {constant: {value: 20min}}}
                - services: {name: web, count: 2, length: 6h, requests: {rate: 5/s, profile: flat}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
            record: [jobs]
            """;

    /// Four cores at one watt each, and nothing that is lost or left open.
    private static final String CALM =
            """
            name: calm
            duration: 3h
            world:
              gridIntensity: 500
              phones: {count: 1, behaviour: alwaysOn, hardware: {uniform: {cores: 4, corePower: 1W}}, thermal: {limit: 120C}}
            workload:
              sources:
                - trace: {name: plan, format: csv, file: plan.csv, needs: {memory: 1MB}}
                - services: {name: web, length: 2h, requests: {rate: 2/s, profile: flat}}
            policies:
              harvest: {share: 100%}
              adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%}
              execution: {checkpointEvery: 0s}
            record: [jobs]
            """;

    @TempDir private Path home;

    @Test
    void allThatContainersDrewIsDrawnForAJob() {
        Drawn drawn = Lab.run(Lab.scenario(SHARED), new Drawn());

        assertTrue(drawn.lost > 10, drawn.lost + " containers were lost");
        assertTrue(drawn.byJob.size() > 20, drawn.byJob.size() + " jobs drew something");
        assertEquals(drawn.cpuJoules, drawn.joules, 1e-6 * drawn.cpuJoules);
    }

    /// An hour of one core at one watt is a watt-hour; a service that is asked for 2 x 100 ms a second keeps a fifth of
    /// a
    /// core busy, give or take its chance.
    @Test
    void aJobDrawsWhatItsCoresDrawAndAServiceWhatItsRequestsTake() throws Exception {
        Summary summary = calm();

        assertEquals(1, query("SELECT energy_wh FROM jobs WHERE source = 'plan' ORDER BY job"), 1e-3);
        assertEquals(0.5, query("SELECT co2_g FROM jobs WHERE source = 'plan' ORDER BY job"), 1e-3);
        assertEquals(0.4, query("SELECT energy_wh FROM jobs WHERE source = 'web'"), 0.25);
        double all = query("SELECT sum(energy_wh) FROM jobs");
        assertEquals(all / 1000, figure(summary, "cpu_energy_kwh"), 1e-9);
        assertEquals(query("SELECT sum(co2_g) FROM jobs") / 1000, figure(summary, "co2_kg"), 1e-9);
    }

    private Summary calm() throws Exception {
        Files.writeString(home.resolve("plan.csv"), "submit_s,duration_s\n0,3600\n600,1800\n");
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("results"))) {
            return Run.into(
                            folder,
                            Lab.scenario(home, CALM),
                            home,
                            Journal.NONE,
                            Progress.NONE,
                            Clock.systemUTC(),
                            _ -> {})
                    .summary();
        }
    }

    private static double figure(Summary summary, String name) {
        return summary.pick(List.of(name)).getFirst().value().doubleValue();
    }

    private double query(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("CREATE VIEW jobs AS FROM '" + home.resolve("results/jobs.parquet") + "'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getDouble(1);
            }
        }
    }

    /// What was drawn for whom, and in all.
    private static final class Drawn implements Recorder {
        private final TreeMap<Long, Double> byJob = new TreeMap<>();
        private double joules;
        private double cpuJoules;
        private int lost;

        @Override
        public void drew(JobId job, double more) {
            byJob.merge(job.number(), more, Double::sum);
            joules += more;
        }

        @Override
        public void event(long now, Event event) {
            lost += event instanceof Event.ContainerFailed ? 1 : 0;
        }

        @Override
        public void end(Simulation simulation) {
            cpuJoules = simulation.phones().cpuJoules(simulation.now());
        }
    }
}
