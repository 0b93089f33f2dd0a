package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.message.Event;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.Arrays;

/// When each phone rested and when it could be harvested, by its own region's clock; harvests that go on when the run
/// ends are cut there.
final class PhoneSessionTable implements Recorder {

    private static final String RESTING = "idle-charging-wifi";
    private static final String HARVESTABLE = "harvestable";
    private static final long NOT_HARVESTED = Long.MIN_VALUE;

    private final TableWriter rows;
    private Simulation simulation;
    private long[] harvestedFrom = new long[0];

    PhoneSessionTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.ints("device"),
                        Column.text("predicate"),
                        Column.doubles("start_s"),
                        Column.doubles("end_s"));
    }

    @Override
    public void begin(Simulation simulation) {
        this.simulation = simulation;
        harvestedFrom = new long[simulation.phones().count()];
        Arrays.fill(harvestedFrom, NOT_HARVESTED);
    }

    @Override
    public void rested(int phone, long from, long to) {
        session(phone, RESTING, from, to);
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.PhoneHarvested harvested -> harvestedFrom[harvested.phone()] = now;
            case Event.PhoneReleased released -> {
                session(released.phone(), HARVESTABLE, harvestedFrom[released.phone()], now);
                harvestedFrom[released.phone()] = NOT_HARVESTED;
            }
            default -> {}
        }
    }

    @Override
    public void end(Simulation simulation) {
        for (int p = 0; p < harvestedFrom.length; p++) {
            if (harvestedFrom[p] != NOT_HARVESTED) {
                session(p, HARVESTABLE, harvestedFrom[p], simulation.now());
            }
        }
    }

    private void session(int phone, String predicate, long from, long to) {
        long local = simulation.regions().localAtStart(simulation.phones().region(phone));
        rows.put(phone).put(predicate).put(seconds(from + local)).put(seconds(to + local)).end();
    }
}
