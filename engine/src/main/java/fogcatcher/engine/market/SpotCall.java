package fogcatcher.engine.market;

import fogcatcher.engine.market.Leases.State;
import fogcatcher.engine.market.Outcome.Called;
import fogcatcher.engine.market.Outcome.Noticed;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.CallReport;
import fogcatcher.engine.model.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// One spot call over all books, the largest size and the highest trust first: what they leave of a phone, smaller
/// orders and those that ask for less trust may have.
///
/// An ask per slot orders all books alike, so asks and bids are sorted once a call, as plain numbers: the price above,
/// the row below. Each book then walks through them and takes what suits.
final class SpotCall {

    private static final int ROW_BITS = 24;
    private static final long ROW = (1L << ROW_BITS) - 1;

    private final Grades grades;
    private final Supply supply;
    private final SpotBids bids;
    private final Leases leases;
    private final List<PriceHistory> histories;
    private final List<Clearing> rules = new ArrayList<>();
    private final boolean isPosted;
    private final long noticeMicros;

    private final Book book = new Book();
    private final Matches matches = new Matches();

    /// Price, row and a bit: 0 for a phone, 1 for a lease that may be taken over.
    private long[] asks = new long[64];

    /// The highest limit first: what it is below the highest there may be, and its row.
    private long[] wishes = new long[64];

    /// What stands at each place of the book.
    private int[] bidRow = new int[64];

    private int[] askEntry = new int[64];

    SpotCall(
            MarketSpec spec, Grades grades, Supply supply, SpotBids bids, Leases leases, List<PriceHistory> histories) {
        this.grades = grades;
        this.supply = supply;
        this.bids = bids;
        this.leases = leases;
        this.histories = histories;
        noticeMicros = Micros.of(spec.notice());
        isPosted = spec.clearing() instanceof ClearingSpec.Posted;
        for (int i = 0; i < grades.books(); i++) {
            rules.add(Clearing.of(spec.clearing()));
        }
    }

    void run(long now, Consumer<Outcome> out) {
        bids.close();
        if (bids.rows() == 0 && !isPosted) {
            return; // no price changes
        }
        int asked = sortAsks();
        int wished = sortBids();
        for (int size = grades.sizes - 1; size >= 0; size--) {
            for (int level = grades.levels - 1; level >= 0; level--) {
                if (!enterBids(grades.book(size, level), wished) && !isPosted) {
                    continue;
                }
                enterAsks(size, level, asked);
                clear(now, size, level, out);
            }
        }
        bids.close();
    }

    private int sortAsks() {
        int most = supply.rows() + leases.rows();
        if (asks.length < most) {
            asks = new long[most + most / 2];
            askEntry = new int[asks.length];
        }
        int count = 0;
        for (int phone = 0; phone < supply.rows(); phone++) {
            if (supply.free(phone) > 0 && !supply.isReserve(phone)) {
                asks[count++] = supply.ask(phone) << ROW_BITS | (long) phone << 1;
            }
        }
        for (int lease = 0; lease < leases.rows(); lease++) {
            if (isForSale(lease)) {
                asks[count++] = askFor(lease) << ROW_BITS | (long) lease << 1 | 1;
            }
        }
        Arrays.sort(asks, 0, count);
        return count;
    }

    private int sortBids() {
        if (wishes.length < bids.rows()) {
            wishes = new long[bids.rows() * 2];
            bidRow = new int[wishes.length];
        }
        for (int row = 0; row < bids.rows(); row++) {
            wishes[row] = Order.LIMIT - bids.limit(row) << ROW_BITS | row;
        }
        Arrays.sort(wishes, 0, bids.rows());
        return bids.rows();
    }

    /// Answers whether there is any.
    private boolean enterBids(int number, int wished) {
        book.clear();
        for (int i = 0; i < wished; i++) {
            int row = (int) (wishes[i] & ROW);
            if (bids.book(row) == number) {
                bidRow[book.bids()] = row;
                book.bid(bids.limit(row), 1, row);
            }
        }
        return book.bids() > 0;
    }

    /// Enters no more than one unit beyond what is wanted, as no price or trade depends on a dearer one; all of them
    /// for
    /// a posted price, which follows the supply.
    private void enterAsks(int size, int level, int asked) {
        int most = isPosted ? Integer.MAX_VALUE : book.unitsBid();
        for (int i = 0; i < asked && book.unitsAsked() <= most; i++) {
            long price = asks[i] >>> ROW_BITS;
            int row = (int) (asks[i] & ROW) >>> 1;
            int units;
            int turn;
            if ((asks[i] & 1) == 0) {
                units = supply.level(row) >= level ? supply.free(row) >> size : 0;
                turn = supply.turn(row);
            } else {
                // Taken over only if nothing is free: after every phone.
                units =
                        isForSale(row) && leases.slots[row] == 1 << size && supply.level(leases.phone[row]) >= level
                                ? 1
                                : 0;
                turn = Integer.MAX_VALUE;
            }
            if (units > 0) {
                askEntry[book.asks()] = i;
                book.ask(price, units, turn);
            }
        }
    }

    private void clear(long now, int size, int level, Consumer<Outcome> out) {
        int number = grades.book(size, level);
        rules.get(number).clear(book, matches);
        PriceHistory history = histories.get(number);
        CallReport report = Reports.of(now, size, level, history.price(), book, unitsOffered(size, level), matches);
        history.add(report);
        for (int m = 0; m < matches.size(); m++) {
            trade(now, size, m, out);
        }
        out.accept(new Called(report));
    }

    /// What the asks of a book would be together.
    private int unitsOffered(int size, int level) {
        int units = 0;
        for (int phone = 0; phone < supply.rows(); phone++) {
            if (supply.level(phone) >= level && supply.free(phone) > 0 && !supply.isReserve(phone)) {
                units += supply.free(phone) >> size;
            }
        }
        for (int lease = 0; lease < leases.rows(); lease++) {
            if (leases.slots[lease] == 1 << size && isForSale(lease) && supply.level(leases.phone[lease]) >= level) {
                units++;
            }
        }
        return units;
    }

    private void trade(long now, int size, int match, Consumer<Outcome> out) {
        int row = bidRow[matches.bid(match)];
        long entry = asks[askEntry[matches.ask(match)]];
        int seller = (int) (entry & ROW) >>> 1;
        boolean takesOver = (entry & 1) == 1;
        int slots = 1 << size;
        Terms terms =
                new Terms(
                        bids.order(row),
                        BuyingMode.SPOT,
                        bids.book(row),
                        slots,
                        bids.workMicros(row),
                        bids.limit(row),
                        matches.buyerPrice(match),
                        matches.sellerPrice(match),
                        Amounts.of(bids.limit(row), slots, bids.workMicros(row)));
        if (takesOver) {
            leases.state[seller] = State.NOTICED;
            out.accept(
                    new Noticed(seller, leases.order[seller], leases.phone[seller], Micros.after(now, noticeMicros)));
            leases.open(terms, Suits.ANY, leases.phone[seller], seller, out);
        } else {
            supply.hold(seller, slots);
            leases.open(terms, Suits.ANY, seller, Outcome.NONE, out);
        }
        bids.remove(row);
    }

    /// More than its buyer would pay, and no less than its owner wants by now.
    private long askFor(int lease) {
        return Math.max(leases.limit[lease] + 1, supply.ask(leases.phone[lease]));
    }

    private boolean isForSale(int lease) {
        return leases.state[lease] == State.RUNNING
                && leases.mode[lease] == BuyingMode.SPOT
                && supply.isListed(leases.phone[lease]);
    }
}
