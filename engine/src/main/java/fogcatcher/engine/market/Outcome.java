package fogcatcher.engine.market;

import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.CallReport;

/// What the market decided, for the caller to carry out and to book. Amounts are whole micro-tokens.
///
/// Money goes this way: [Accepted] puts it into escrow; [Ended] and [Returned] take it out; together they return every
/// micro-token of it.
public sealed interface Outcome {

    /// An order stands; its buyer owes this much to escrow now.
    record Accepted(long order, long escrow) implements Outcome {}

    record Refused(long order, Refusal reason) implements Outcome {}

    /// A trade: an order got capacity.
    ///
    /// @param lease names it until it ends; used again afterwards
    /// @param slots how many
    /// @param trust index of the level of trust asked for; 0 for none
    /// @param workMicros for how much work, microseconds at reference speed
    /// @param buyerPrice per slot and hour
    /// @param sellerPrice per slot and hour, fee included
    /// @param takesOver the lease it waits for, or [#NONE] where it begins at once; [Started] says when
    record Leased(
            int lease,
            long order,
            BuyingMode mode,
            int phone,
            int slots,
            int trust,
            long workMicros,
            long buyerPrice,
            long sellerPrice,
            int takesOver)
            implements Outcome {}

    /// A spot lease was overbid; what runs on it must stop by then, and the lease be ended.
    record Noticed(int lease, long order, int phone, long until) implements Outcome {}

    /// The lease that another had to make room for begins.
    record Started(int lease, long order, int phone) implements Outcome {}

    /// A lease is over and settled.
    ///
    /// @param deliveredMicros the work that counts, of that agreed
    /// @param charge what its buyer pays out of escrow: `earned + fee`
    /// @param earned what its seller receives
    /// @param fee what the house receives: the fee and what a clearing rule kept
    /// @param refund what goes back to the buyer
    /// @param isOver whether nothing of the order is left; else it goes on with another lease, or waits for one
    record Ended(
            int lease,
            long order,
            int phone,
            long deliveredMicros,
            long charge,
            long earned,
            long fee,
            long refund,
            boolean isOver)
            implements Outcome {}

    /// What an order had in escrow and got no capacity for goes back to its buyer.
    ///
    /// @param isOver whether nothing of the order is left
    record Returned(long order, long refund, boolean isOver) implements Outcome {}

    /// A call took place.
    record Called(CallReport report) implements Outcome {}

    /// No lease.
    int NONE = -1;

    /// Why an order is not accepted.
    enum Refusal {
        /// It needs more than the largest size, or storage or bandwidth that slots have not.
        TOO_LARGE,
        /// It bids nothing.
        NO_BID,
        /// Its buyer cannot pay what it may cost.
        INSUFFICIENT_FUNDS,
        /// It asks for more trust than is traded.
        TRUST_NOT_TRADED,
        /// Its limit, or what it would cost, is beyond counting.
        TOO_DEAR,
        /// The posted rate is above its limit.
        RATE_ABOVE_LIMIT,
        /// The reserve has nothing left that suits it.
        EXHAUSTED,
        /// Its window has begun already, or is too far ahead.
        WINDOW_NOT_TRADED
    }
}
