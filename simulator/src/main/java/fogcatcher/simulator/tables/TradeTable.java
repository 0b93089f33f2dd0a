package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;
import static fogcatcher.simulator.tables.Value.tokens;

import fogcatcher.engine.message.Event;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.TreeMap;

/// One row for each lease, in the order in which they ended; those that had not when the run did come last and have no
/// amounts.
final class TradeTable implements Recorder {

    private final TableWriter rows;
    private final TreeMap<Integer, Trade> open = new TreeMap<>();

    /// A lease that has not ended.
    private record Trade(long at, Event.Traded traded) {}

    TradeTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.doubles("t_s"),
                        Column.ints("lease"),
                        Column.longs("job"),
                        Column.text("mode"),
                        Column.ints("phone"),
                        Column.ints("size_slots"),
                        Column.ints("trust_level"),
                        Column.doubles("work_s"),
                        Column.longs("buyer_price"),
                        Column.longs("seller_price"),
                        Column.bools("takes_over"),
                        Column.doubles("ended_s"),
                        Column.doubles("delivered_s"),
                        Column.doubles("charge_tokens"),
                        Column.doubles("earned_tokens"),
                        Column.doubles("fee_tokens"),
                        Column.doubles("refund_tokens"));
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.Traded traded -> open.put(traded.lease(), new Trade(now, traded));
            case Event.LeaseEnded ended ->
                    put(open.remove(ended.lease()))
                            .put(seconds(now))
                            .put(seconds(ended.deliveredMicros()))
                            .put(tokens(ended.chargeMicroTokens()))
                            .put(tokens(ended.earnedMicroTokens()))
                            .put(tokens(ended.feeMicroTokens()))
                            .put(tokens(ended.refundMicroTokens()))
                            .end();
            default -> {}
        }
    }

    @Override
    public void end(Simulation simulation) {
        for (Trade trade : open.values()) {
            put(trade).putNull().putNull().putNull().putNull().putNull().putNull().end();
        }
    }

    private TableWriter put(Trade trade) {
        Event.Traded traded = trade.traded();
        return rows.put(seconds(trade.at()))
                .put(traded.lease())
                .put(traded.job().number())
                .put(Value.word(traded.mode()))
                .put(traded.phone())
                .put(traded.slots())
                .put(traded.trust())
                .put(seconds(traded.workMicros()))
                .put(traded.buyerPriceMicroTokens())
                .put(traded.sellerPriceMicroTokens())
                .put(traded.takesOver());
    }
}
