package fogcatcher.simulator.tables;

import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;

/// The mean rate of each period of charging or draining.
final class BatteryPeriodTable implements Recorder {

    private final TableWriter rows;

    BatteryPeriodTable(String name, ResultsFolder folder) {
        rows = folder.table(name, Column.ints("device"), Column.text("kind"), Column.doubles("pct_per_min"));
    }

    @Override
    public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {
        rows.put(phone).put(charging ? "charge" : "discharge").put(percentPerMinute).end();
    }
}
