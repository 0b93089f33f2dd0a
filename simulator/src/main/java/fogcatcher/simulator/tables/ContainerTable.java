package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.Arrays;

/// One row for each container that ended, in the order in which they did; those that had not when the run did have
/// none.
final class ContainerTable implements Recorder {

    private final TableWriter rows;
    private Sources sources = Sources.NONE;
    private Life[] byRow = new Life[1024];

    ContainerTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.ints("container"),
                        Column.ints("generation"),
                        Column.longs("job"),
                        Column.text("source"),
                        Column.ints("phone"),
                        Column.doubles("created_s"),
                        Column.doubles("started_s"),
                        Column.doubles("ended_s"),
                        Column.text("state"),
                        Column.text("reason"),
                        Column.ints("migrations"));
    }

    /// A container that has not ended. The object belongs to its row.
    private static final class Life {
        private int generation = -1;
        private long createdAt;
        private long startedAt;
        private int phone;
        private int migrations;

        private void begin(long now, int generation, int phone) {
            this.generation = generation;
            createdAt = now;
            startedAt = Micros.NEVER;
            this.phone = phone;
            migrations = 0;
        }
    }

    @Override
    public void begin(Simulation simulation) {
        sources = Sources.of(simulation);
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.ContainerChanged changed -> changed(now, changed);
            case Event.ContainerFailed failed -> failed(now, failed);
            default -> {}
        }
    }

    private void changed(long now, Event.ContainerChanged changed) {
        Life life = life(now, changed.container(), changed.phone());
        if (changed.to() == ContainerState.RUNNING && life.startedAt == Micros.NEVER) {
            life.startedAt = now;
        }
        if (changed.phone() != life.phone) {
            life.phone = changed.phone();
            life.migrations++;
        }
        if (changed.to() == ContainerState.STOPPED) {
            row(now, changed.container(), changed.job(), life)
                    .put(Value.word(ContainerState.STOPPED))
                    .putNull()
                    .put(life.migrations)
                    .end();
        }
    }

    private void failed(long now, Event.ContainerFailed failed) {
        Life life = life(now, failed.container(), failed.phone());
        row(now, failed.container(), failed.job(), life)
                .put(Value.word(ContainerState.FAILED))
                .put(Value.word(failed.reason()))
                .put(life.migrations)
                .end();
    }

    /// What is known of a container; one that was not heard of before begins now.
    private Life life(long now, ContainerId id, int phone) {
        if (id.row() >= byRow.length) {
            byRow = Arrays.copyOf(byRow, Math.max(id.row() + 1, 2 * byRow.length));
        }
        Life life = byRow[id.row()];
        if (life == null) {
            life = new Life();
            byRow[id.row()] = life;
        }
        if (life.generation != id.generation()) {
            life.begin(now, id.generation(), phone);
        }
        return life;
    }

    private TableWriter row(long now, ContainerId id, JobId job, Life life) {
        return rows.put(id.row())
                .put(id.generation())
                .put(job.number())
                .put(sources.of(job))
                .put(life.phone)
                .put(seconds(life.createdAt))
                .put(life.startedAt == Micros.NEVER ? Double.NaN : seconds(life.startedAt))
                .put(seconds(now));
    }
}
