package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// One row each time a service was to have more members or fewer, and each time one of them found no phone.
final class ScalingTable implements Recorder {

    private final TableWriter rows;
    private Sources sources = Sources.NONE;

    ScalingTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.doubles("t_s"),
                        Column.text("source"),
                        Column.longs("job"),
                        Column.ints("from_members"),
                        Column.ints("to_members"),
                        Column.text("reason"),
                        Column.doubles("load_pct"),
                        Column.doubles("demand_members"));
    }

    @Override
    public void begin(Simulation simulation) {
        sources = Sources.of(simulation);
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.ServiceScaled scaled ->
                    row(now, scaled.service())
                            .put(scaled.from())
                            .put(scaled.to())
                            .put(Value.word(scaled.reason()))
                            .put(scaled.loadPermille() / 10.0)
                            .put(scaled.demandPermille() / 1000.0)
                            .end();
            case Event.MemberWaits waits ->
                    row(now, waits.service())
                            .put(waits.running())
                            .put(waits.members())
                            .put("member_waits")
                            .putNull()
                            .putNull()
                            .end();
            default -> {}
        }
    }

    private TableWriter row(long now, JobId job) {
        return rows.put(seconds(now)).put(sources.of(job)).put(job.number());
    }
}
