package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// One row each time a container, or what it was there for, went on on another phone, and for each copy that failed.
final class MigrationTable implements Recorder {

    private final TableWriter rows;
    private Sources sources = Sources.NONE;

    MigrationTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.doubles("t_s"),
                        Column.text("source"),
                        Column.longs("job"),
                        Column.ints("from_phone"),
                        Column.ints("to_phone"),
                        Column.text("method"),
                        Column.text("cause"),
                        Column.doubles("downtime_s"),
                        Column.longs("moved_bytes"),
                        Column.doubles("lost_work_s"),
                        Column.bools("ok"));
    }

    @Override
    public void begin(Simulation simulation) {
        sources = Sources.of(simulation);
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.ContainerMigrated migrated ->
                    row(now, migrated.job())
                            .put(migrated.from())
                            .put(migrated.to())
                            .put(Value.word(migrated.method()))
                            .put(Value.word(migrated.cause()))
                            .put(seconds(migrated.downtimeMicros()))
                            .put(migrated.bytes())
                            .put(seconds(migrated.lostMicros()))
                            .put(true)
                            .end();
            case Event.MigrationFailed failed ->
                    row(now, failed.job())
                            .put(failed.from())
                            .put(failed.to())
                            .put(Value.word(MigrationMethod.PRE_COPY))
                            .putNull()
                            .putNull()
                            .putNull()
                            .putNull()
                            .put(false)
                            .end();
            default -> {}
        }
    }

    private TableWriter row(long now, JobId job) {
        return rows.put(seconds(now)).put(sources.of(job)).put(job.number());
    }
}
