package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.CallReport;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;

/// One row for each spot call of each size and trust that somebody bid in.
final class PriceTable implements Recorder {

    private final TableWriter rows;

    PriceTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.doubles("t_s"),
                        Column.ints("size_slots"),
                        Column.ints("trust_level"),
                        Column.longs("price"),
                        Column.ints("bid_units"),
                        Column.ints("ask_units"),
                        Column.ints("traded_units"),
                        Column.doubles("spread"),
                        Column.doubles("fill_rate"),
                        Column.doubles("surplus"),
                        Column.doubles("max_surplus"),
                        Column.doubles("surplus_share"));
    }

    @Override
    public void event(long now, Event event) {
        if (event instanceof Event.MarketCalled(CallReport call)) {
            rows.put(seconds(now))
                    .put(1 << call.size())
                    .put(call.trust())
                    .put(call.price())
                    .put(call.bidUnits())
                    .put(call.askUnits())
                    .put(call.tradedUnits())
                    .put(call.spread())
                    .put(call.fillRate())
                    .put(call.surplus())
                    .put(call.maxSurplus())
                    .put(call.surplusShare())
                    .end();
        }
    }
}
