package fogcatcher.engine.market;

import fogcatcher.engine.model.CallReport;
import java.util.ArrayDeque;
import java.util.List;

/// The last calls of one book, the oldest first, and its price.
public final class PriceHistory {

    private final int most;
    private final ArrayDeque<CallReport> calls = new ArrayDeque<>();
    private long price;

    PriceHistory(int most, long startPrice) {
        this.most = most;
        price = startPrice;
    }

    void add(CallReport report) {
        if (calls.size() == most) {
            calls.removeFirst();
        }
        calls.addLast(report);
        price = report.price();
    }

    /// The last price, micro-tokens per slot and hour.
    public long price() {
        return price;
    }

    public List<CallReport> calls() {
        return List.copyOf(calls);
    }
}
