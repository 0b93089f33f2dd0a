package fogcatcher.engine.market;

import fogcatcher.engine.model.BuyingMode;

/// What a lease is agreed on.
///
/// @param book by [Grades#book]
/// @param workMicros microseconds of work at reference speed
/// @param limit what its buyer would have paid, micro-tokens per slot and hour
/// @param escrow what its buyer has in escrow for it, micro-tokens
record Terms(
        long order,
        BuyingMode mode,
        int book,
        int slots,
        long workMicros,
        long limit,
        long buyerPrice,
        long sellerPrice,
        long escrow) {}
