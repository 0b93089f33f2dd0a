package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.Topology;
import fogcatcher.engine.Topology.Amounts;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.ArrayList;
import java.util.List;

/// What the fleet is made of over time, as the coordinator sees it.
final class TopologyTable implements Recorder {

    private final TableWriter rows;

    TopologyTable(String name, ResultsFolder folder) {
        rows = folder.table(name, columns());
    }

    private static Column[] columns() {
        List<Column> columns = new ArrayList<>(List.of(Column.doubles("t_s")));
        for (DeviceStatus status : DeviceStatus.values()) {
            columns.add(Column.ints(Value.word(status)));
        }
        for (DeviceKind kind : DeviceKind.values()) {
            columns.add(Column.ints("kind_" + Value.word(kind)));
        }
        for (String what : List.of("offered", "free")) {
            columns.add(Column.doubles(what + "_cores"));
            columns.add(Column.doubles(what + "_memory_gb"));
            columns.add(Column.doubles(what + "_storage_gb"));
            columns.add(Column.doubles(what + "_bandwidth_mbps"));
        }
        columns.add(Column.ints("running_tasks"));
        return columns.toArray(Column[]::new);
    }

    @Override
    public void sample(Simulation simulation) {
        Topology topology = simulation.engine().topology(simulation.now());
        rows.put(seconds(topology.now()));
        topology.byStatus().forEach(rows::put);
        topology.byKind().forEach(rows::put);
        put(topology.offered());
        put(topology.free());
        rows.put(topology.runningTasks()).end();
    }

    private void put(Amounts amounts) {
        rows.put(amounts.millicores() / 1000.0)
                .put(amounts.memoryMb() / 1000.0)
                .put(amounts.storageMb() / 1000.0)
                .put(amounts.bandwidthKbps() / 1000.0);
    }
}
