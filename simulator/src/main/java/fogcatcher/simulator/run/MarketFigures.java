package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.CallReport;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.results.Summary;

/// What was traded after the warm-up.
final class MarketFigures {

    private long trades;
    private long outbid;
    private double spotHours;
    private double spotMicroTokens;
    private double surplus;
    private double maxSurplus;

    void count(Event event) {
        switch (event) {
            case Event.Traded traded -> traded(traded);
            case Event.Outbid _ -> outbid++;
            case Event.MarketCalled(CallReport call) -> {
                surplus += call.surplus() * (1 << call.size());
                maxSurplus += call.maxSurplus() * (1 << call.size());
            }
            default -> throw new IllegalArgumentException("nothing is traded by " + event);
        }
    }

    private void traded(Event.Traded traded) {
        trades++;
        if (traded.mode() == BuyingMode.SPOT) {
            double slotHours = traded.slots() * Micros.toHours(traded.workMicros());
            spotHours += slotHours;
            spotMicroTokens += slotHours * traded.buyerPriceMicroTokens();
        }
    }

    /// @param refundMicroTokens what was paid back
    void addTo(Summary s, long refundMicroTokens) {
        s.add("trades", trades, "1", "leases agreed on the market");
        s.add(
                "spot_price_mean_utokens",
                spotMicroTokens / spotHours,
                "utoken",
                "mean price of a slot and hour on spot, over the work that was bought");
        s.add(
                "surplus_share",
                maxSurplus == 0 ? Double.NaN : 100 * surplus / maxSurplus,
                "%",
                "what spot trades were worth beyond what they cost, of the most that any allocation could reach");
        s.add("spot_leases_outbid", outbid, "1", "spot leases that a higher bid took over");
        s.add(
                "refunds_tokens",
                refundMicroTokens / 1e6,
                "token",
                "paid back for what was not delivered, not leased, or cheaper than feared");
    }
}
