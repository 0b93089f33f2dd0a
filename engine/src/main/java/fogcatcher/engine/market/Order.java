package fogcatcher.engine.market;

import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Resources;

/// A wish to buy: one piece of one phone for some work.
///
/// An SLA class is expressed by mode, trust and who suits: classes S and A are never bought on spot.
///
/// @param number the caller's name for it; outcomes repeat it
/// @param needs what is occupied
/// @param workMicros how long it will be used, microseconds of work at reference speed; a reservation's is the length
///     of its window as well, and what begins within it may end after it where the phone is slower
/// @param limit the most its buyer pays per slot and hour, micro-tokens
/// @param trust the least trust of the phone, 0 to 1
/// @param from when the window of a reservation begins, microseconds since the run began; else of no meaning
/// @param suits which phones may run it; only for on-demand and reserved orders, as a call matches by price alone
public record Order(
        long number,
        BuyingMode mode,
        Resources needs,
        long workMicros,
        long limit,
        double trust,
        long from,
        Suits suits) {

    /// The highest price, micro-tokens per slot and hour: two below the end of what a book can sort, as one that holds
    /// a spot lease at this price may still be overbid.
    public static final long LIMIT = Book.PRICE_LIMIT - 2;

    public Order {
        if (workMicros <= 0 || limit < 0 || from < 0) {
            throw new IllegalArgumentException(
                    "order "
                            + number
                            + " needs positive work and no negative price or time: work "
                            + workMicros
                            + " us, limit "
                            + limit
                            + " micro-tokens, from "
                            + from
                            + " us");
        }
        if (mode == BuyingMode.SPOT && !suits.equals(Suits.ANY)) {
            throw new IllegalArgumentException("order " + number + " chooses among phones, which spot orders cannot");
        }
    }
}
